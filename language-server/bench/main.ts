import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { startClient } from './client.js';
import { fastest, measure, type Run } from './cold.js';
import { type Latencies, timeChanges, timeEdits, timeRequests } from './latencies.js';
import { timeMerge } from './merge.js';
import { generateOrganisation, type Organisation, type Shape, shapes } from './organisation.js';

const help = `npm run bench -- [--services 2000] [--large 20000] [--json FILE]

Measures the engine on made-up organisations and prints a table. --large 0 leaves the large one out.
Nothing else should run on the machine meanwhile.`;

interface Row {
  readonly figure: string;
  readonly value: string;
  /** What BENCHMARKS.md demands of it. */
  readonly must?: string;
}

/** What is demanded of requests, by how their figure begins. */
const musts: readonly (readonly [start: string, must: string])[] = [
  ['completion', 'p95 ≤ 50 ms'],
  ['diagram text of a focused', 'p95 ≤ 30 ms'],
];

const { values } = parseArgs({
  options: {
    services: { type: 'string', default: '2000' },
    large: { type: 'string', default: '20000' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
    // Where the bundles are; given by the script that makes them.
    cli: { type: 'string', default: '' },
    server: { type: 'string', default: '' },
    parser: { type: 'string', default: '' },
  },
});

if (values.help) console.log(help);
else await run();

async function run(): Promise<void> {
  const count = Number(values.services);
  const scratch = mkdtempSync(join(tmpdir(), 'svc-bench-'));
  try {
    const rows = [
      ...coldRows(count, Number(values.large), scratch),
      ...(await editRows(count, 'teams', scratch)),
      ...(await editRows(count, 'hub', scratch)),
      ...(await editRows(count, 'unresolved', scratch)),
      ...(await editRows(count, 'promises', scratch)),
      ...(await mergeRows(count)),
    ];
    print(rows);
    const machine = { node: process.version, processor: cpus()[0]?.model, processors: cpus().length };
    if (values.json) {
      const report = { format: 1, date: new Date().toISOString(), machine, rows };
      writeFileSync(values.json, `${JSON.stringify(report, undefined, 2)}\n`);
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function coldRows(count: number, large: number, scratch: string): Row[] {
  const rows: Row[] = [];
  const validate = (folder: string) => measure([values.cli, 'validate', '--format', 'json', folder], scratch);
  const parse = (folder: string) => measure([values.parser, folder], scratch);
  const times = <Result>(n: number, action: () => Result) => Array.from({ length: n }, action);
  let small: Run | undefined;
  for (const shape of shapes) {
    const folder = write(generateOrganisation(count, shape), join(scratch, `cold-${shape}`));
    const parser = fastest(times(3, () => parse(folder)));
    const whole = fastest(times(3, () => validate(folder)));
    if (shape === 'teams') small = whole;
    const ratio = (whole.seconds / parser.seconds).toFixed(2);
    rows.push({
      figure: `cold \`svc validate\`, ${count} services, ${shape}`,
      value: `${shown(whole)}; parser alone ${timeOf(parser)}; ratio ${ratio}`,
      must: 'ratio ≤ 2.0; ≤ 450 MB',
    });
  }
  if (large > 0 && small) {
    const folder = write(generateOrganisation(large, 'teams'), join(scratch, 'cold-large'));
    const whole = validate(folder);
    rows.push({
      figure: `cold \`svc validate\`, ${large} services`,
      value: `${shown(whole)}; ${(whole.seconds / small.seconds).toFixed(1)} × ${count} services`,
      must: '≤ 12 ×; ≤ 2560 MB',
    });
  }
  return rows;
}

async function editRows(count: number, shape: Shape, scratch: string): Promise<Row[]> {
  const organisation = generateOrganisation(count, shape);
  const folder = write(organisation, join(scratch, `edit-${shape}`));
  const path = organisation.hub;
  const client = await startClient(values.server, folder, path);
  // It leaves a call in the text, which the mistakes that come and go after it do not mind.
  const changes = await timeChanges(client, path);
  const edits = await timeEdits(client, path);
  const rows: Row[] = [
    {
      figure: `${shape}: start of the server → open file answered / all checked`,
      value: `${client.firstAnswerAfter.toFixed(0)} / ${client.loadedAfter.toFixed(0)} ms`,
    },
    {
      figure: `${shape}: edit of ${path} → diagnostics in it`,
      value: listed(edits.file),
      must: 'p95 ≤ 50 ms',
    },
    {
      figure: `${shape}: edit of ${path} → all diagnostics right`,
      value: listed(edits.all),
      must: 'p95 ≤ 300 ms',
    },
    {
      figure: `${shape}: a call more or less in ${path} → all diagnostics right`,
      value: listed(changes),
      must: 'p95 ≤ 300 ms',
    },
  ];
  if (shape === 'hub') {
    await client.open(organisation.leaf);
    await client.settled();
    const requests = await timeRequests(client, organisation);
    for (const [figure, value] of Object.entries(requests))
      rows.push({
        figure,
        value: typeof value === 'string' ? value : listed(value),
        must: musts.find(([start]) => figure.startsWith(start))?.[1] ?? '',
      });
  }
  await client.stop();
  return rows;
}

async function mergeRows(count: number): Promise<Row[]> {
  const times = await timeMerge(generateOrganisation(count, 'teams'));
  const names = {
    summaries: 'statements of all files',
    merge: 'merge of the model',
    mergeAgain: 'merge after an edit of one file',
    checks: 'all checks',
    checksAgain: 'all checks after an edit of one file',
    analyses: 'all analyses that are linear',
  } as const;
  return Object.entries(names).map(([key, figure]) => ({
    figure: `warm: ${figure}`,
    value: `${times[key as keyof typeof names].toFixed(0)} ms`,
  }));
}

function write({ files }: Organisation, folder: string): string {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function shown(run: Run): string {
  return `${timeOf(run)}, ${run.peakMegabytes.toFixed(0)} MB`;
}

function timeOf({ seconds, cpuSeconds }: Run): string {
  return `${seconds.toFixed(2)} s (CPU ${cpuSeconds.toFixed(2)} s)`;
}

function listed({ p50, p95, max }: Latencies): string {
  return `${p50.toFixed(0)} / ${p95.toFixed(0)} / ${max.toFixed(0)} ms (p50 / p95 / max)`;
}

function print(rows: readonly Row[]): void {
  console.log('| figure | measured | must |\n|---|---|---|');
  for (const { figure, value, must = '' } of rows) console.log(`| ${figure} | ${value} | ${must} |`);
}
