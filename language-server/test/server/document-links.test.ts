import { expect, test } from 'vitest';
import type { DocumentLink } from 'vscode-languageserver-protocol';
import { testServers, textIn } from './ask.js';

const { open } = testServers();

/** `text -> target` of each link, targets in the folder as paths from it. */
async function links(text: string): Promise<string[]> {
  const server = await open(text);
  const found = await server.ask<DocumentLink[]>('textDocument/documentLink');
  return found.map(({ range, target = '', tooltip }) => {
    const shown = target.replace(`${server.uri('')}/`, '');
    return `${textIn(server.text, range)} -> ${shown}${tooltip === undefined ? '' : ` (${tooltip})`}`;
  });
}

test('web pages, before and in braces, behind emoji', async () => {
  expect(
    await links(`service A "😀" link "https://example.org/a b?q=1" "Wiki" {
  link "HTTP://example.org"
}
extend A { link "https://example.org/more" }
`),
  ).toEqual([
    'https://example.org/a b?q=1 -> https://example.org/a%20b?q=1 (Wiki)',
    'HTTP://example.org -> http://example.org/',
    'https://example.org/more -> https://example.org/more',
  ]);
});

test('files inside the folder that are there, from the folder of the model', async () => {
  expect(
    await links(`//- README.md
# Read me
//- shop/orders.svc
service A<|> link "../README.md#usage" link "gone.md" link "./docs/ä.md" { spec "openapi.yaml" }
//- shop/docs/ä.md
x
//- shop/openapi.yaml
x
`),
  ).toEqual([
    '../README.md#usage -> README.md#usage',
    './docs/ä.md -> shop/docs/%C3%A4.md',
    'openapi.yaml -> shop/openapi.yaml',
  ]);
});

test('nothing else', async () => {
  const addresses = [
    'command:workbench.action.quit',
    'javascript:alert(1)',
    'file:///etc/passwd',
    '/etc/passwd',
    '//host/share',
    '../../../../../../../../../../etc/passwd',
    'https:// ',
    'ftp://example.org',
    'vscode://file/etc/passwd',
    '',
    '#part',
  ];
  const services = addresses.map((address, at) => `service S${at} link "${address}" { spec "${address}" }`);
  expect(await links(`${services.join('\n')}\nservice Last link "https://example.org"`)).toEqual([
    'https://example.org -> https://example.org/',
  ]);
});

test('a broken document keeps its links', async () => {
  expect(
    await links('service A { link\n link "https://a.example" \n when { \n link "https://b.exam'),
  ).toEqual(['https://a.example -> https://a.example/']);
});
