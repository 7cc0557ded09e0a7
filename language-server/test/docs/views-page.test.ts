import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { diagramKinds, drawDiagram } from '../../src/diagrams/index.js';
import { queryOfView } from '../../src/diagrams/query-of.js';
import { parseMermaid } from '../diagrams/mermaid.js';
import { modelOf } from '../diagrams/model-of.js';
import { findingsIn } from '../workspace.js';

const path = fileURLToPath(new URL('../../../docs/views.md', import.meta.url));
const [intro = '', ...sections] = readFileSync(path, 'utf8').split(/^(?=## )/m);

const headingOf = (section: string) => /^## (.*)/.exec(section)?.[1] ?? '';
const modelIn = (section: string) => /```svc\n([^`]*)```/.exec(section)?.[1] ?? '';

/** The picture of the view that a section declares, as the page shows it. */
async function pictureIn(section: string): Promise<string> {
  const model = await modelOf(modelIn(section));
  const view = model.elements.find(({ kind }) => kind === 'view');
  const query = view && queryOfView(view);
  const diagram = query && drawDiagram({ ...model, project: 'the shop' }, query);
  if (diagram === undefined) throw new Error(`The section ${headingOf(section)} draws nothing.`);
  expect(query?.kind).toBe(headingOf(section));
  await parseMermaid(diagram.text);
  const legend = diagram.legend.map(({ looks, means }) => `- ${looks}: ${means}`);
  return ['```mermaid', `${diagram.text}\`\`\``, '', ...legend, ''].join('\n');
}

describe('docs/views.md', () => {
  test('has a section for each kind of picture', () => {
    expect(sections.map(headingOf)).toEqual(diagramKinds);
  });

  test.each(sections.map((section) => [headingOf(section), section]))(
    'shows a model of %s without errors',
    async (_, section) => {
      const errors = (await findingsIn(modelIn(section))).filter((finding) => finding.includes(' error['));
      expect(errors).toEqual([]);
    },
  );

  // `vitest -u` writes the page anew.
  test('shows what the tool makes of each model', async () => {
    const drawn: string[] = [];
    for (const section of sections) {
      drawn.push(section.slice(0, section.indexOf('```mermaid')) + (await pictureIn(section)));
    }
    await expect([intro, drawn.join('\n')].join('')).toMatchFileSnapshot(path);
  });
});
