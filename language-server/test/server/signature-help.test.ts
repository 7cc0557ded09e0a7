import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignatureHelp } from 'vscode-languageserver-protocol';
import { cursorIn, startServer, type TestClient } from './client.js';

let client: TestClient;

beforeAll(async () => {
  client = await startServer('service A');
  await client.open('typed.svc', '');
});
afterAll(() => client.stop());

async function ask(marked: string): Promise<SignatureHelp | null> {
  const { text, position } = cursorIn(marked);
  await client.change('typed.svc', text);
  return (await client.connection.sendRequest('textDocument/signatureHelp', {
    textDocument: { uri: client.uri('typed.svc') },
    position,
  })) as SignatureHelp | null;
}

/** The signature with its active part in `⟨…⟩`. */
async function signature(marked: string): Promise<string> {
  const answer = await ask(marked);
  const [first] = answer?.signatures ?? [];
  if (!first) return 'none';
  const active = first.parameters?.[answer?.activeParameter ?? 0]?.label;
  return typeof active === 'string' ? first.label.replace(active, `⟨${active}⟩`) : first.label;
}

test.each([
  ['policy P { retry <|> }', 'retry ⟨count⟩ backoff min..max jitter budget share'],
  ['policy P { retry 2 <|> }', 'retry count ⟨backoff min..max⟩ jitter budget share'],
  ['policy P { retry 2 backoff <|>', 'retry count ⟨backoff min..max⟩ jitter budget share'],
  ['policy P { retry 2 backoff 50ms..<|>', 'retry count ⟨backoff min..max⟩ jitter budget share'],
  ['policy P { retry 2 backoff 50ms..1s jitter <|>', 'retry count backoff min..max jitter ⟨budget share⟩'],
  ['policy P { breaker 50% of <|>', 'breaker share ⟨of requests⟩ for duration'],
  ['service A { replicas 3..20 at 70% <|>', 'replicas min..max ⟨at share cpu|memory|load⟩ needs number'],
  [
    'service A { command c { slo p99 2s availability <|>',
    'slo p50|p75|p90|p95|p99|p999 duration ⟨availability share⟩ over duration',
  ],
  ['service A { own availability <|>', 'availability ⟨share⟩ per replica'],
  ['service A { calls B { timeout 1s retry <|> } }', 'retry ⟨count⟩ backoff min..max jitter budget share'],
  ['service A { command c(<|>) }', '⟨name⟩ : Type key|pii|secret|pci|phi'],
  ['service A { command c(a: <|>) }', 'name ⟨: Type⟩ key|pii|secret|pci|phi'],
  ['service A { command c(a: B[], b: string <|>', 'name : Type ⟨key|pii|secret|pci|phi⟩'],
  ['service A { command c(a: B, <|>', '⟨name⟩ : Type key|pii|secret|pci|phi'],
  ['service A { event E v1 { a: <|> } }', 'name ⟨: Type⟩ key|pii|secret|pci|phi'],
  [
    'service A { calls B.c { <|> } }',
    '{ timeout  deadline  retry  breaker  bulkhead  connections  fallback  tls  mtls  limit }',
  ],
  [
    'policy P { timeout 1s <|> }',
    '{ timeout  deadline  retry  breaker  bulkhead  connections  fallback  tls  mtls  limit }',
  ],
])('in `%s`', async (marked, expected) => {
  expect(await signature(marked)).toBe(expected);
});

test.each([
  'service A { <|> }',
  'service A { command c { calls B.c parallel { <|> } } }',
  'policy P { retry 2 // later <|>',
  'policy P { retry 2 /* <|>',
  'service A { command c(a: B) <|>',
  'service A { calls B.event { } <|> }',
])('nothing in `%s`', async (marked) => {
  expect(await signature(marked)).toBe('none');
});

test('teaches the statement and each of its parts', async () => {
  const answer = await ask('policy P { breaker <|> }');
  expect(answer?.signatures[0]?.documentation).toMatchObject({
    value: expect.stringContaining('Stops calling after too many failures.'),
  });
  expect(answer?.signatures[0]?.parameters?.[0]).toMatchObject({
    documentation: { value: 'of failures that opens it: `50%`' },
  });
});
