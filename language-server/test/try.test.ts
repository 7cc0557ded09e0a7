import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { findingsIn, openWorkspace } from './workspace.js';
test('try', async () => {
  const text = readFileSync('/tmp/try/example.svc', 'utf8');
  console.log((await findingsIn(text)).join('\n'));
  console.log((await findingsIn('context A { service B { calls C.get  on X v3 { writes D -> Piad } store S { entity D { s: St { Paid -> Gone } } } enum St { Paid, Gone }  foo bar } \n service C { command get { timeout 300 } event X v1 event X v2 }')).join('\n'));
  const w = await openWorkspace(text);
  console.log(w.projects.length, w.projects[0]?.architecture.elements.length, w.projects[0]?.architecture.edges.map(e=>e.id+' '+JSON.stringify(e.frequency)+' '+(e.channel??'')+' '+e.settings.map(s=>s.kind)).join('\n'));
});
