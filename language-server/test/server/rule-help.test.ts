import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { allRules } from '../../src/rules/registry.js';
import { rulePage } from '../../src/rules/rule-page.js';
import { serverCommands, startServer, type TestClient } from './client.js';

const model = 'service Orders {\n  event Placed\n  emits Placed\n  calls Nobody\n}\n';

let client: TestClient;
afterEach(() => client.stop());

async function helpOf(code: string): Promise<string | undefined> {
  const has = (found: readonly Diagnostic[]) => found.some((each) => each.code === code);
  const found = await client.diagnostics('model.svc', has);
  return found.find((each) => each.code === code)?.codeDescription?.href;
}

test.each(Object.entries(serverCommands))(
  'the code of a finding leads to the page of its rule: %s',
  async (_, command) => {
    client = await startServer(model, command);
    const page = await helpOf('unconsumed-event');
    const rule = allRules.find(({ name }) => name === 'unconsumed-event');
    expect(readFileSync(fileURLToPath(page ?? ''), 'utf8')).toBe(rule && rulePage(rule));
    expect(await helpOf('unresolved-reference')).toBeUndefined();
  },
);

test('at the address that the editor gave', async () => {
  client = await startServer(model, serverCommands.bundle, undefined, undefined, {
    ruleDocumentation: 'editor://svc/rules/',
  });
  expect(await helpOf('unconsumed-event')).toBe('editor://svc/rules/unconsumed-event');
});
