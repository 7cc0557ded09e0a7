import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { keywordsOf } from '../../../grammar/scripts/keywords.mjs';
import { snippetsOf } from './snippets.js';
import { allNodeTypes, keywordsUsed, nodeTypesUsed, parse } from './syntax.js';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const page = read('docs/language.md');
const snippets = snippetsOf(page);
const roots = snippets.map(({ text }) => parse(text).root);

describe('the language reference', () => {
  test.each(snippets.map((snippet) => [`${snippet.line} (${snippet.heading})`, snippet] as const))(
    'parses the snippet at line %s',
    (_, { project }) => {
      expect(parse(project).errors).toEqual([]);
    },
  );

  test('shows every keyword of the grammar', () => {
    const shown = new Set(roots.flatMap((root) => [...keywordsUsed(root)]));
    expect(keywordsOf(read('grammar/src/svc.langium')).filter((keyword) => !shown.has(keyword))).toEqual([]);
  });

  test('shows every kind of syntax node', () => {
    const shown = new Set(roots.flatMap((root) => [...nodeTypesUsed(root)]));
    expect(allNodeTypes().filter((type) => !shown.has(type))).toEqual([]);
  });

  test('links only to headings that exist', () => {
    const anchors = new Set([...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading)));
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((anchor) => !anchors.has(anchor))).toEqual([]);
  });
});

describe('the snippets of a page', () => {
  const fence = '```';

  test('are projects of their own, unless they continue those under the same heading', () => {
    const found = snippetsOf(
      [
        '# A',
        `${fence}svc`,
        'one',
        fence,
        `${fence}svc continues`,
        'two',
        fence,
        '# B',
        `${fence}svc continues`,
        'three',
        fence,
      ].join('\n'),
    );
    expect(found.map(({ heading, line, project }) => [heading, line, project])).toEqual([
      ['A', 3, 'one'],
      ['A', 6, 'one\ntwo'],
      ['B', 10, '\nthree'],
    ]);
  });

  test('leave out other languages, and nothing continues what is refused', () => {
    const found = snippetsOf(
      [
        `${fence}svc`,
        'one',
        fence,
        `${fence}svc continues error`,
        '# two',
        fence,
        `${fence}json`,
        '{}',
        fence,
        `${fence}svc continues`,
        'three',
        fence,
      ].join('\n'),
    );
    expect(found.map(({ project, refused }) => [project, refused])).toEqual([
      ['one', false],
      ['one\n# two', true],
      ['one\nthree', false],
    ]);
  });
});

/** The anchor of a heading, as the usual Markdown renderers build it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}
