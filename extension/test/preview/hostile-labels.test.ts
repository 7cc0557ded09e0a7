import { afterAll, beforeAll, expect, test } from 'vitest';
import { answer, placeOrder, serviceMap } from './answers.js';
import { type PreviewBrowser, startPreviewBrowser } from './preview-page.js';

let browser: PreviewBrowser;

beforeAll(async () => {
  browser = await startPreviewBrowser();
});
afterAll(() => browser.close());

/** As the server writes them, and how they must look. */
const escaped: readonly (readonly [written: string, seen: string])[] = [
  ['#lt;script#gt;alert(1)#lt;/script#gt;', '<script>alert(1)</script>'],
  ['#lt;img src=x onerror=alert(1)#gt;', '<img src=x onerror=alert(1)>'],
  ['“quoted” and `ticks`', '“quoted” and `ticks`'],
  ['end', 'end'],
  ['click subgraph graph', 'click subgraph graph'],
  ['Größe 大きさ 🚚', 'Größe 大きさ 🚚'],
];

test.for(escaped)('a node called %s looks like its name', async ([written, seen]) => {
  const preview = await browser.open();
  await preview.send(answer({ ...serviceMap, text: `flowchart LR\n  n1["${written}"] --> n2["other"]\n` }));
  await preview.label(seen).waitFor();
  expect(preview.complaints).toEqual([]);
  await preview.page.close();
});

test.for(escaped)('a message called %s looks like its name', async ([written, seen]) => {
  const preview = await browser.open();
  await preview.send(answer({ ...placeOrder, text: `sequenceDiagram\n  a->>b: ${written}\n` }));
  await preview.label(seen).waitFor();
  expect(preview.complaints).toEqual([]);
  await preview.page.close();
});

test('even text that nobody escaped runs nothing and loads nothing', async () => {
  const preview = await browser.open();
  const hostile = [
    '<script>window.hacked = 1</script>',
    '<img src=http://localhost/x onerror=window.hacked=1>',
    '<a href=javascript:window.hacked=1>link</a>',
    '<svg onload=window.hacked=1>',
    '<iframe src=http://localhost/y></iframe>',
  ];
  const nodes = hostile.map((label, index) => `  n${index}["${label}"]`).join('\n');
  const clicks = '  click n0 "javascript:window.hacked=1"\n  click n1 call hacked()\n';
  await preview.send(answer({ ...serviceMap, text: `flowchart LR\n${nodes}\n  last["last"]\n${clicks}` }));
  await preview.label('last').waitFor();
  expect(await preview.page.locator('.content :is(script, img, iframe, foreignObject)').count()).toBe(0);
  expect(await preview.page.locator('.content [href^="javascript" i]').count()).toBe(0);
  for (const node of await preview.page.locator('.content g.node').all()) await node.click({ force: true });
  expect(await preview.page.evaluate('window.hacked')).toBeUndefined();
  // Mermaid itself tries some of it; the security policy of the page is the second wall.
  const others = preview.complaints.filter((each) => !each.startsWith('Executing inline event handler'));
  expect(others).toEqual([]);
  await preview.page.close();
});

test('labels, titles and notices of the page are text', async () => {
  const preview = await browser.open();
  const markup = '<img src=x onerror=window.hacked=1>';
  await preview.send(
    answer({
      ...serviceMap,
      title: markup,
      description: markup,
      notice: markup,
      query: { kind: 'contexts' },
    }),
  );
  await preview.page.locator('footer').getByText(markup).waitFor();
  await preview.send({ kind: 'failure', message: markup });
  await preview.banner.getByText(markup).waitFor();
  expect(await preview.page.locator('img').count()).toBe(0);
  expect(preview.complaints).toEqual([]);
  await preview.page.close();
});
