import { describe, expect, test } from 'vitest';
import { drawDiagram } from '../../src/diagrams/index.js';
import { flowchartText, readable, sequenceText } from '../../src/diagrams/mermaid-text.js';
import { hostileTexts } from './hostile.js';
import { calls, context, each, operation, service, system, when } from './literal.js';
import { readFlowchart, readSequence } from './mermaid.js';

const plain = (text: string) => text.replaceAll(/[\u2060\s]/g, '');
const readBack = (text: string) => readable(text, 48);

describe.each(hostileTexts)('%j', (text) => {
  const model = system(
    context(
      'X',
      [
        service(
          'A',
          [
            operation('run', [
              calls('B.ask', { settings: [{ kind: 'fallback', label: text, steps: [] }] }),
              each(text, [calls('B.ask')]),
              when([{ condition: text, steps: [calls('B.ask')] }], [calls('B.ask')]),
            ]),
          ],
          { name: text },
        ),
      ],
      { name: text },
    ),
    service('B', [operation('ask', [], undefined, { name: text })], { title: text }),
  );

  test('is the text of nodes, groups, edges, title and description', async () => {
    const { nodes, groups, links, title } = await readFlowchart(
      drawDiagram({ ...model, project: text }, { kind: 'services' })?.text ?? '',
    );
    expect([...nodes.values()].map(({ label }) => plain(label))).toEqual([
      plain(readBack(text)),
      plain(`B/${readBack(text)}`),
    ]);
    expect([...groups.values()].map(({ label }) => plain(label))).toEqual([plain(readBack(text))]);
    expect(links.map(({ label }) => plain(label))).toEqual([plain(readBack(text))]);
    expect(plain(title)).toBe(plain(`Service map of ${readBack(text)}`));
  });

  test('is the text of participants, messages, notes and frames', async () => {
    const { participants, lines } = await readSequence(
      drawDiagram(model, { kind: 'sequence', of: 'operation:X.A.run' })?.text ?? '',
    );
    const label = plain(readBack(text));
    const [a, b] = [label, `B/${label}`];
    const read = (line: string) => plain(line).replaceAll('/', '');
    expect([...participants.values()].map((each) => plain(each.label))).toEqual(['Caller', a, b]);
    expect(lines.map(read)).toEqual(
      [
        `Caller->>${a}:run`,
        `${a}->>${b}:${label}`,
        `note${a}:fallback:${label}`,
        `loopeach${label}`,
        `${a}->>${b}:${label}`,
        'end',
        `alt${label}`,
        `${a}->>${b}:${label}`,
        'elseotherwise',
        `${a}->>${b}:${label}`,
        'end',
      ].map(read),
    );
  });
});

describe('readable', () => {
  test('a text that is too long ends with an ellipsis, and no character is cut in two', () => {
    expect(readable('a'.repeat(10), 10)).toBe('a'.repeat(10));
    expect(readable('a'.repeat(11), 10)).toBe(`${'a'.repeat(9)}…`);
    expect(readable('🚀'.repeat(11), 10)).toBe(`${'🚀'.repeat(9)}…`);
    expect(readable('🚀'.repeat(1_000_000), 4)).toBe('🚀🚀🚀…');
    expect(readable('one two three', 8)).toBe('one two…');
  });

  test('line breaks, control characters and lone surrogates are spaces; what turns the writing direction is gone', () => {
    expect(readable(' a\n\r\tb\u0000c\ud800d\u202ee\ufffff ', 20)).toBe('a b c de f');
  });

  test('straight quotes become typographic ones', () => {
    expect(readable('say "hi" ("now")', 40)).toBe('say “hi” (“now”)');
  });

  test('is never empty, for Mermaid takes no empty label', () => {
    expect(plain(readable(' \n', 10))).toBe('');
    expect(readable(' \n', 10)).not.toBe('');
  });
});

test('nothing that ends a label is left in it', () => {
  for (const text of hostileTexts) {
    expect(flowchartText(text, 100)).not.toMatch(/["\n<>]/);
    expect(sequenceText(text, 100).replaceAll(/#\w+;/g, '')).not.toMatch(/[;#\n<>:%]/);
  }
});
