import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  CompletionItem,
  CompletionList,
  Diagnostic,
  FullDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isLanguageCheck } from '../../src/rules/rule-names.js';
import { cursorIn, startServer, type TestClient, today } from './client.js';

/** What the models below can name. */
const shop = `system Shop
team Sellers
team Payers
actor Buyer { journey buy { calls Edge.place } }
external Stripe {
  command charge
  event Charged { id: uuid }
}
server Postgres
policy Careful { timeout 1s }
policy Quick { retry 2 }
gateway Edge { exposes Orders }
context Sales {
  event Closed { id: uuid }
  service Orders {
    private command tidy
    internal command count
    command place raises Full { emits Placed via orders }
    query get
    event Placed { id: uuid key }
    event Sent v1 { id: uuid }
    event Sent v2 { id: uuid, at: instant }
    enum Status { Open, Paid }
    store Db {
      entity Order { id: uuid, status: Status { Open -> Paid } }
      entity Plain { id: uuid }
    }
    cache Warm
    saga Fulfil { calls Stripe.charge undo Stripe.charge }
    every 1h "tidy up" { calls tidy }
  }
}
topic orders { carries Orders }
queue copies from orders
topic payments { carries Stripe }
topic news
workload Day { Buyer.buy 1/s }
environment Base { region eu { zone a } }
`;

/** What makes a whole statement of a keyword; at `@` stands the first name that is offered there. */
const continuations: Readonly<Record<string, string>> = {
  ...each(
    ['system', 'team', 'actor', 'journey', 'external', 'server', 'policy', 'gateway', 'context'],
    ' new',
  ),
  ...each(
    ['service', 'process', 'store', 'cache', 'entity', 'event', 'type', 'enum', 'topic', 'queue'],
    ' new',
  ),
  ...each(['workload', 'environment', 'region', 'zone', 'rule', 'saga', 'command', 'query'], ' new'),
  ...each(['private', 'internal', 'public'], ' command new'),
  ...each(
    ['owner', 'with', 'exposes', 'calls', 'sends', 'emits', 'reads', 'writes', 'starts', 'undo', 'raises'],
    ' @',
  ),
  ...each(
    ['on', 'via', 'in', 'carries', 'dead-letter', 'deploy', 'without', 'runs', 'like', 'from', 'copies'],
    ' @',
  ),
  ...each(['timeout', 'deadline', 'retention', 'ttl'], ' 1s'),
  ...each(['replicas', 'concurrency', 'connections', 'bulkhead', 'retry', 'length', 'partitions'], ' 2'),
  ...each(['capacity', 'limit'], ' 5/s'),
  ...each(['latency', 'slo', 'own latency'], ' p50 1ms'),
  ...each(['availability', 'own availability'], ' 99%'),
  ...each(['p50', 'p75', 'p90', 'p95', 'p99', 'p999', 'over'], ' 1m'),
  ...each(['does', 'tech', 'spec', 'fallback', 'as'], ' "text"'),
  ...each(
    ['optional', 'cached', 'idempotent', 'encrypted', 'outbox', 'stateful', 'event-sourced', 'tls', 'mtls'],
    '',
  ),
  ...each(['pivot', 'grpc', 'thrift', 'graphql', 'each-replica', 'none'], ''),
  ...{ relation: ' Sales upstream of Stripe', extend: ' Payers { }', view: ' new services', auth: ' oauth2' },
  ...{ criticality: ' high', leaves: ' "text" to @', link: ' "https://example.org"', allow: ' @ "text"' },
  ...{
    parallel: ' { }',
    each: ' "item" 3x { }',
    when: ' "text" { }',
    else: ' { }',
    every: ' 1h "text"',
    at: ' start',
  },
  ...{ breaker: ' 50% of 10 for 10s', http: ' GET "/text"', delivery: ' at-least-once', compatible: ' full' },
  ...{
    forbid: ' Sales -> Stripe',
    only: ' Sales -> Stripe',
    require: ' service has does',
    assert: ' availability of Orders > 1%',
  },
  ...{ uses: ' @', batched: ' 3x', own: ' @', within: ' 1h' },
};

function each(words: readonly string[], continuation: string): Record<string, string> {
  return Object.fromEntries(words.map((word) => [word, continuation]));
}

const statements = {
  'the top of a file': '<|>',
  'a system': 'extend Shop { owner Sellers  criticality high  <|> }',
  'a team': 'team New { <|> }',
  'an actor': 'actor New { journey go { calls Edge.get }  <|> }',
  'a journey': 'actor New { journey go { slo p90 1m  <|>  calls Edge.get } }',
  'an external': 'external New { owner Sellers  availability 99%  command go { latency p50 1s }  <|> }',
  'an operation of an external': 'external New { command go { latency p50 1s  <|> } }',
  'a server': 'server New { <|>  availability 99%  replicas 2 }',
  'a policy': 'policy New { timeout 1s  retry 2  tls  <|> }',
  'a gateway': 'gateway New { exposes Orders.get  owner Sellers  own latency p50 1ms  <|> }',
  'a context': 'context New { owner Sellers  <|> }',
  'a context in several places': 'context New { owner Sellers }\ncontext New { <|> }',
  'a service':
    'service New { owner Sellers  tech "x"  replicas 2  own availability 99%  stateful  <|>  query go }',
  'an extended service': 'service New { owner Sellers  tech "x" }\nextend New { <|>  replicas 2 }',
  'a service with a step': 'service New { calls Orders.get with Careful <|> }',
  'a command':
    'service New { command go raises Bad { own latency p50 1ms  idempotent  timeout 1s  grpc  <|> } }',
  'a command without errors': 'service New { command go { auth oauth2  slo p50 1s  <|> } }',
  'a query': 'service New { store Db  query go { <|> } }',
  'a query beside a cache': 'service New { store Db  cache Fast  query go { <|> } }',
  'an extended operation': 'service New { command go { timeout 1s } }\nextend New.go { <|> }',
  'a handler': 'service New { event Went  on Orders.Placed { idempotent  dead-letter news  <|> } }',
  'a saga': 'service New { saga Way { calls Orders.place  pivot  <|>  retry 1 } }',
  'a branch beside a pivot': 'service New { saga Way { when "x" { pivot } else { <|> } } }',
  'a branch behind a pivot': 'service New { saga Way { pivot  when "x" { <|> } } }',
  'before a pivot': 'service New { saga Way { each "x" { <|> }  pivot } }',
  'a schedule': 'service New { every 1h "x" { <|> } }',
  'a start': 'service New { at start { reads D  <|> }  store D }',
  'a process': 'service New { command go  on Orders.Placed { }  process P { <|>  replicas 2 } }',
  'a store': 'service New { store Db { encrypted  tech "x"  <|> } }',
  'a cache': 'service New { cache Fast { ttl 1s  <|> } }',
  'a topic': 'topic new { partitions 3  retention 1h  delivery at-most-once  <|> }',
  'a queue': 'queue new { length 3  dead-letter news  <|> }',
  'a workload': 'workload New { Buyer.buy 1/s  <|> }',
  'an environment': 'environment New { <|>  region eu  deploy Orders }',
  'an extended environment': 'environment New { region eu }\nextend New { <|> }',
  'a deployment':
    'environment New { region eu  deploy Orders to eu { replicas 2  timeout 1s  as "x"  in Postgres  <|> } }',
  'a deployment beside another':
    'environment New { region eu  deploy Orders to eu { replicas 2 } }\nextend New { deploy Orders, Sales to eu { <|>  retry 2 } }\nextend New { deploy Orders to eu { timeout 1s  tech "x" } }',
  'a rule': 'rule new { <|> }',
  'a call': 'service New { command go { calls Orders.place optional with Careful <|> } }',
  'a write': 'service New { store Db  command go { writes Db <|> } }',
  settings: 'service New { command go { calls Orders.get { timeout 1s } with Careful { <|>  retry 2 } } }',
  'settings of what is exposed': 'gateway New { exposes Orders.get { timeout 1s  <|> } }',
  'a gateway behind what is exposed': 'gateway New { exposes Orders.get with Careful <|> }',
  'a latency': 'service New { command go { own latency p50 1ms <|> } }',
  'own facts of a service': 'service New { own <|> }',
} as const;

const names = {
  'an owner': 'service New { owner <|> }',
  'what is called': 'service New { command go { calls <|> } }',
  'what an actor calls': 'actor New { journey go { calls <|> } }',
  'what is emitted': 'context Sales { service New { event Went  command go { emits <|> } } }',
  'what is emitted elsewhere': 'service New { event Went  command go { emits <|> } }',
  'what is emitted over a channel':
    'service New { event Went  event WentAway  command go { emits Went<|> via went } }\ntopic went { carries New.Went }',
  'what is handled': 'service New { on Orders.Placed  on <|> }',
  'what is handled from a channel':
    'service New { on Placed<|> via orders }\nservice Other { event PlacedElsewhere }',
  fields: 'service New { on Orders.Placed uses <|> { } }',
  'the channel of a handler': 'service New { on Orders.Placed uses id via <|> }',
  'the channel of a sender':
    'service New { event Went  command go { emits Went via <|> } }\ntopic went { carries New }',
  'the channel of an undo':
    'service New { on Orders.Placed { calls Orders.place  undo Stripe.charge via <|> } }',
  'what is read': 'service New { store Db { entity Thing }  query go { reads <|> } }',
  'what is written': 'service New { store Db { entity Thing }  cache Fast  command go { writes <|> } }',
  'what a query writes':
    'service New { store Db { entity Thing }  entity Copy copies Orders.Order { id: uuid }  cache Fast  query go { writes <|> } }',
  'a state':
    'service New { enum S { A, B }  entity Thing { s: S { A -> B } }  command go { writes Thing -> <|> } }',
  'a saga that is started': 'service New { saga Way { calls Orders.place }  command go { starts <|> } }',
  'an error': 'service New { command go raises Bad, Worse { raises <|> } }',
  'what a process runs': 'service New { command go  process P { runs <|> } }',
  'a handler that a process runs': 'service New { on Orders.Placed { }  process P { runs on <|> } }',
  'a schedule that a process runs': 'service New { every 1h "x" { }  process P { runs every <|> } }',
  'a copied entity': 'service New { entity Thing copies <|> { id: uuid } }',
  'a copy of a copy':
    'service One { entity A copies <|> { id: uuid } }\nservice Two { entity B copies One.A { id: uuid } }',
  'an alias': 'type One = <|>',
  'an alias of an alias': 'type One = <|>\ntype Two = One',
  'the type of a field': 'type One { a: <|> }',
  'the type of a field with a life cycle':
    'enum S { A, B }\ntype T = S\nservice New { entity E { s: S<|> { A -> B } } }',
  'an environment to be like': 'environment One like <|>\nenvironment Two like One',
  'a dead letter': 'queue new { dead-letter <|> }',
  'what a channel carries': 'topic new { carries <|> }',
  'what is exposed': 'gateway New { exposes <|> }',
  'what a rule accepts': 'service New { allow <|> "x" }',
  'what is deployed': 'environment New { deploy <|> }',
  'what is deployed by an extension': 'environment New { region eu }\nextend New { deploy <|> }',
  'where it is deployed': 'environment New { region eu { zone a }  deploy Orders to <|> }',
  'the subject of a sequence': 'view New sequence of <|>',
  'the subject of states': 'view New states of <|>',
  'the subject of a saga': 'view New saga of <|>',
  'the subject of an impact': 'view New impact of <|>',
  'the subject of teams': 'view New teams of <|>',
  'the subject of an environment': 'view New environment of <|>',
  'the subject of services': 'view New services of <|>',
  'what a workload asks for': 'workload New { Buyer -> <|> 1/s }',
  'what is responsible': 'service New { leaves "x" to <|> }',
  'a side of a relation': 'relation Sales upstream of <|>\ncontext New',
  'a server': 'service New { store Db in <|> }',
  'what a rule requires': 'rule new { require service has does, <|> }',
  'what a rule requires, half-written': 'rule new { require #core, topic has replicas >= 2, event-<|> }',
  'what a required fact is compared with': 'rule new { require external has availability >= 9<|> }',
  'what a figure is compared with': 'rule new { assert load of Orders < 9<|> }',
  'a number of a range': 'policy New { retry 2 backoff 1ms..1<|> }',
} as const;

const path = 'typed.svc';
let client: TestClient;

beforeAll(async () => {
  client = await startServer(`//- shop.svc\n${shop}`, undefined, {
    ...today,
    textDocument: { ...today.textDocument, diagnostic: {} },
    workspace: { diagnostics: { refreshSupport: true } },
  });
  client.connection.onRequest('workspace/diagnostic/refresh', () => null);
  await client.open('shop.svc');
  await client.open(path, '');
});
afterAll(() => client.stop());

async function allOffersIn(marked: string): Promise<CompletionItem[]> {
  const { text, position } = cursorIn(marked);
  await client.change(path, text);
  const list = await client.connection.sendRequest('textDocument/completion', {
    textDocument: { uri: client.uri(path) },
    position,
  });
  return (list as CompletionList | null)?.items ?? [];
}

const isSnippet = ({ insertTextFormat }: CompletionItem) => insertTextFormat === 2;

/** The names, words and figures that are offered. */
async function offersIn(marked: string): Promise<CompletionItem[]> {
  return (await allOffersIn(marked)).filter((offer) => !isSnippet(offer));
}

/** The text with an offer taken, and what makes a statement of it; the cursor behind. */
function taken(marked: string, { textEdit, label }: CompletionItem, continuation: string): string {
  const { text, position } = cursorIn(marked);
  if (!textEdit || !('range' in textEdit)) throw new Error(`The offer \`${label}\` is no edit.`);
  const document = TextDocument.create('', 'svc', 0, text);
  const start = document.offsetAt(textEdit.range.start);
  const rest = text.slice(document.offsetAt(position));
  return `${text.slice(0, start)}${textEdit.newText}${continuation}<|>${rest}`;
}

/** The text once a keyword was taken, and the first name wherever its statement goes on with one; nothing where none is there. */
async function completed(marked: string, offer: CompletionItem): Promise<string | undefined> {
  const isRun = /\bruns\s+(?:[^{}]*,\s*)?<\|>/.test(marked);
  const continuation = offer.detail !== 'keyword' ? '' : isRun ? ' @' : continuations[offer.label];
  if (continuation === undefined) throw new Error(`Say how \`${offer.label}\` goes on.`);
  const [before = '', behind] = continuation.split('@');
  const text = taken(marked, offer, before);
  if (behind === undefined) return text;
  const [next] = await offersIn(text);
  return next && (await completed(text, next))?.replace('<|>', `${behind}<|>`);
}

/** What is an error of the language once a text stands beside the shop. */
async function errorsIn(text: string): Promise<string[]> {
  await client.change(path, text);
  const found: Diagnostic[] = [];
  for (const file of [path, 'shop.svc']) {
    const report = (await client.connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri: client.uri(file) },
    })) as FullDocumentDiagnosticReport;
    found.push(...report.items);
  }
  return found
    .filter(({ severity, code }) => severity === 1 && (code === 'syntax' || isLanguageCheck(String(code))))
    .map(({ code, message }) => `[${code}] ${message}`);
}

async function checkOffers(marked: string, isMeant: (offer: CompletionItem) => boolean): Promise<void> {
  const offers = (await offersIn(marked)).filter(isMeant);
  expect(offers).not.toEqual([]);
  const found: string[] = [];
  for (const offer of offers) {
    const text = await completed(marked, offer);
    const errors = text === undefined ? [] : await errorsIn(text.replace('<|>', ' '));
    found.push(...errors.map((error) => `${offer.label}: ${error}`));
  }
  expect(found).toEqual([]);
}

describe('nothing that is offered is an error', () => {
  test.each(Object.entries(statements))('in %s', (_, marked) =>
    checkOffers(marked, ({ detail }) => detail === 'keyword'),
  );
  test.each(Object.entries(names))('as %s', (_, marked) => checkOffers(marked, () => true));
});

/** What a snippet writes where its placeholders are left as they are. */
function filled(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d+/g, '');
}

async function snippetsIn(marked: string): Promise<CompletionItem[]> {
  return (await allOffersIn(marked)).filter(isSnippet);
}

describe('no snippet that is offered is a syntax error', () => {
  test.each(Object.entries(statements))('in %s', async (_, marked) => {
    const found: string[] = [];
    for (const offer of await snippetsIn(marked)) {
      const { textEdit } = offer;
      if (!textEdit) throw new Error(`The offer \`${offer.label}\` is no edit.`);
      const written = { ...offer, textEdit: { ...textEdit, newText: filled(textEdit.newText) } };
      const errors = await errorsIn(taken(marked, written, ' ').replace('<|>', ' '));
      found.push(
        ...errors
          .filter((error) => error.startsWith('[syntax]'))
          .map((error) => `${textEdit.newText}: ${error}`),
      );
    }
    expect(found).toEqual([]);
  });

  const top =
    'actor context enum environment external gateway policy queue rule server service topic type view workload';
  test.each([
    ['the top of a file', top],
    ['a context', 'enum event external gateway policy queue server service topic type'],
    ['a service', 'cache command entity enum event every on query saga store type'],
    ['a command', 'each parallel when'],
    ['an environment', ''],
    ['a call', 'each parallel when'],
  ] as const)('and in %s are its own', async (place, words) => {
    const offered = (await snippetsIn(statements[place])).map(({ label }) => label);
    expect(offered.sort()).toEqual(words === '' ? [] : words.split(' ').map((word) => `${word} …`));
  });
});
