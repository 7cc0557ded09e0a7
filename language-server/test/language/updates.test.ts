import { Cancellation, DocumentState, OperationCancelled, URI } from 'langium';
import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type CheckedProject, diagnosticsOf } from '../../src/language/project-models.js';
import { filesOf, openWorkspace, rootUri, type TestWorkspace } from '../workspace.js';

/**
 * A workspace, and what some of its files become. Afterwards everything must be known and reported as if the workspace had
 * been opened with the new texts, also in files nobody edited.
 */
const edits: readonly { readonly title: string; readonly before: string; readonly after: string }[] = [
  {
    title: 'an `extend` block adds the field that a handler uses',
    before: `
      //- a.svc
      service Orders { event Placed { id: uuid } }
      service Billing { on Placed uses total }
      //- b.svc
      extend Placed { }`,
    after: `
      //- b.svc
      extend Placed { total: decimal }`,
  },
  {
    title: 'an `extend` block no longer has the field that a handler uses',
    before: `
      //- a.svc
      service Orders { event Placed { id: uuid } }
      //- b.svc
      extend Placed { total: decimal }
      //- c.svc
      service Billing { on Placed uses total }`,
    after: `
      //- b.svc
      extend Placed { sum: decimal }`,
  },
  {
    title: 'an `extend` block gives an enum another value',
    before: `
      //- a.svc
      enum Status { Open }
      service Orders { store OrderDb { entity Order { status: Status { Open -> Paid } } } }
      //- b.svc
      extend Status { Paid }
      //- c.svc
      extend Orders { command pay { writes Order -> Paid } }`,
    after: `
      //- b.svc
      extend Status { Closed }`,
  },
  {
    title: 'an `extend` block exposes something else',
    before: `
      //- a.svc
      gateway Edge
      service Orders { query get }
      service Stock { query levels }
      //- b.svc
      extend Edge { exposes Orders }
      //- c.svc
      actor Shopper { calls Edge.get }`,
    after: `
      //- b.svc
      extend Edge { exposes Stock }`,
  },
  {
    title: 'a gateway exposes something else',
    before: `
      //- a.svc
      gateway Edge { exposes Orders }
      //- b.svc
      service Orders { query get }
      service Stock { query levels }
      //- c.svc
      actor Shopper { calls Edge.get }`,
    after: `
      //- a.svc
      gateway Edge { exposes Stock }`,
  },
  {
    title: 'an `extend` block changes what a channel carries',
    before: `
      //- a.svc
      service Orders { event Placed { id: uuid }  event Closed { number: int } }
      //- b.svc
      extend orders { carries Placed }
      //- c.svc
      topic orders { partitions 3 by id }`,
    after: `
      //- b.svc
      extend orders { carries Closed }`,
  },
  {
    title: 'what a block extends moves into a context',
    before: `
      //- a.svc
      service Orders { command place }
      //- b.svc
      extend Orders { query get { calls place } }
      //- c.svc
      service Billing { calls Orders.get }`,
    after: `
      //- a.svc
      context Ordering { service Orders { command place } }`,
  },
  {
    title: 'a block extends something else',
    before: `
      //- a.svc
      service Orders
      service Stock
      //- b.svc
      extend Orders { query get }
      //- c.svc
      service Billing { calls Orders.get  calls Stock.get }`,
    after: `
      //- b.svc
      extend Stock { query get }`,
  },
  {
    title: 'an outer element takes the name of an `extend` block from an inner one',
    before: `
      //- a.svc
      context Payments { service Cashier { entity Card } }
      //- b.svc
      extend Card { number: string }
      //- c.svc
      service Shop`,
    after: `
      //- c.svc
      service Shop { entity Card }`,
  },
  {
    title: 'a nearer name is declared',
    before: `
      //- a.svc
      context Ordering { service Orders { calls Prices } }
      //- b.svc
      service Prices
      //- c.svc
      context Ordering`,
    after: `
      //- c.svc
      context Ordering { service Prices }`,
  },
  {
    title: 'a second name is declared that is as near',
    before: `
      //- a.svc
      service Search { calls get }
      //- b.svc
      service Orders { query get }
      //- c.svc
      service Stock`,
    after: `
      //- c.svc
      service Stock { query get }`,
  },
  {
    title: 'another version is declared',
    before: `
      //- a.svc
      service Orders { event Placed v1 }
      //- b.svc
      service Billing { on Placed  on Placed v2 }`,
    after: `
      //- a.svc
      service Orders { event Placed v1  event Placed v2 }`,
  },
  {
    title: 'a declaration goes, and everything that mentions it is told',
    before: `
      //- a.svc
      service Orders { command place  store OrderDb { entity Order } }
      //- b.svc
      service Billing { calls Orders.place  store BillDb { entity Copy copies Orders.Order } }
      //- c.svc
      actor Shopper { calls Edge.place }
      gateway Edge { exposes Orders }`,
    after: `
      //- a.svc
      service Orders`,
  },
  {
    title: 'a fact is stated twice by two files, then once',
    before: `
      //- a.svc
      service Orders { replicas 2 }
      //- b.svc
      extend Orders { replicas 3 }`,
    after: `
      //- a.svc
      service Orders`,
  },
  {
    title: 'an operation becomes private',
    before: `
      //- a.svc
      service Orders { command place }
      //- b.svc
      service Billing { calls Orders.place }`,
    after: `
      //- a.svc
      service Orders { private command place }`,
  },
  {
    title: 'a file breaks',
    before: `
      //- a.svc
      context Ordering { service Orders { command place } }
      //- b.svc
      service Billing { calls Orders.place }`,
    after: `
      //- a.svc
      context Ordering { service Orders { command`,
  },
];

describe('after an edit everything is as if it had been so from the beginning:', () => {
  test.each(edits)('$title', async ({ before, after }) => {
    const fresh = await openWorkspace(textOf(new Map([...filesOf(before), ...filesOf(after)])));
    const edited = await openWorkspace(before);
    expect(known(edited.projects)).not.toEqual(known(fresh.projects));
    await replace(edited, filesOf(after));
    expect(known(edited.services.shared.workspace.ProjectModels.all())).toEqual(known(fresh.projects));
  });
});

test('what an edit leaves as it was stays the very same, so that what follows from it need not be worked out again', async () => {
  const before = `
    //- a.svc
    system Shop { with Usual }
    policy Usual { timeout 1s }
    service Orders { command place }
    service Stock { command reserve }
    //- b.svc
    service Billing { command bill }`;
  const edited = await openWorkspace(before);
  const elements = () => edited.services.shared.workspace.ProjectModels.all()[0]?.architecture.elements ?? [];
  const known = new Map(elements().map((element) => [element.id, element]));
  await replace(
    edited,
    filesOf(`
      //- a.svc
    system Shop { with Usual }
    policy Usual { timeout 1s }
    service Orders { command place }
    service Stock { command reserve  command release }`),
  );
  const changed = elements().filter((element) => known.get(element.id) !== element);
  expect(changed.map(({ id }) => id)).toEqual(['service:Stock', 'operation:Stock.release']);
});

test('what is found elsewhere follows what moves and what changes, one after the other', async () => {
  const edited = await openWorkspace(`
    //- a.svc
    policy Usual { timeout 100ms }
    //- b.svc
    service Orders { command place { calls Stripe.charge with Usual } }
    //- c.svc
    external Stripe { command charge { latency p50 1ms p99 900ms } }`);
  const found = () => {
    const [project] = edited.services.shared.workspace.ProjectModels.all();
    const findings = project?.findings.filter(({ rule }) => rule === 'timeout-below-latency') ?? [];
    return findings.map(({ range, related }) => [
      `${range.uri.slice(-5)}:${range.start.line}`,
      ...related.map(({ range: { uri, start } }) => `${uri.slice(-5)}:${start.line}`),
    ]);
  };
  const becomes = (path: string, text: string) => replace(edited, new Map([[path, text]]));
  await becomes('a.svc', 'policy Usual { timeout 100ms }');
  expect(found()).toEqual([['b.svc:0', 'a.svc:0']]);
  await becomes('a.svc', '\n\npolicy Usual { timeout 100ms }');
  expect(found()).toEqual([['b.svc:0', 'a.svc:2']]);
  await becomes('a.svc', '\n\npolicy Usual { timeout 1s }');
  expect(found()).toEqual([]);
  await becomes('a.svc', '\n\n\n\npolicy Usual { timeout 1s }');
  await becomes('c.svc', '\nexternal Stripe { command charge { latency p50 1ms p99 900ms } }');
  expect(found()).toEqual([]);
  await becomes('c.svc', '\nexternal Stripe { command charge { latency p50 1ms p99 2s } }');
  expect(found()).toEqual([['b.svc:0', 'a.svc:4']]);
  await becomes('b.svc', '\nservice Orders { command place { calls Stripe.charge with Usual } }');
  expect(found()).toEqual([['b.svc:1', 'a.svc:4']]);
});

test('a model that somebody asks for while documents are being linked is not kept', async () => {
  const edited = await openWorkspace(
    '//- a.svc\nservice A { calls B.go }\n//- b.svc\nservice B { command go }',
  );
  const { DocumentBuilder, ProjectModels } = edited.services.shared.workspace;
  let asked = 0;
  DocumentBuilder.onBuildPhase(DocumentState.IndexedContent, async () => {
    asked += ProjectModels.all().length;
  });
  await replace(edited, new Map([['b.svc', 'service B { command went }']]));
  expect(asked).toBeGreaterThan(0);
  const [project] = ProjectModels.all();
  expect(project?.architecture.elements.map(({ id }) => id)).toEqual([
    'service:A',
    'service:B',
    'operation:B.went',
  ]);
});

test('a promise that is broken goes on to name the places of its numbers while they move', async () => {
  const promise = 'rule kept "Kept" { assert utilization of Orders < 80% under Day }';
  const orders = 'service Orders { capacity 2/s command place }';
  const edited = await openWorkspace(`
    //- a.svc
    workload Day { Orders.place 5/s }
    ${promise}
    //- b.svc
    ${orders}`);
  const found = () => {
    const [project] = edited.services.shared.workspace.ProjectModels.all();
    const findings = project?.findings.filter(({ rule }) => rule === 'kept') ?? [];
    return findings.map(({ message, range, related }) => [
      message,
      range.start.line,
      related.map(({ range: { uri, start } }) => `${uri.slice(-5)}:${start.line}`).sort(),
    ]);
  };
  const becomes = (path: string, text: string) => replace(edited, new Map([[path, text]]));
  await becomes('a.svc', `workload Day { Orders.place 5/s }\n${promise}`);
  await becomes('b.svc', orders);
  const [[message] = []] = found();
  expect(message).toContain('250 %');
  expect(found()).toEqual([[message, 1, ['a.svc:0', 'b.svc:0']]]);
  await becomes('b.svc', `\n\n${orders}`);
  expect(found()).toEqual([[message, 1, ['a.svc:0', 'b.svc:2']]]);
  await becomes('a.svc', `\nworkload Day { Orders.place 5/s }\n\n${promise}`);
  expect(found()).toEqual([[message, 3, ['a.svc:1', 'b.svc:2']]]);
  await becomes('b.svc', `\n${orders.replace('2/s', '10/s')}`);
  expect(found()).toEqual([]);
});

test('who waits for a document hears of it also where the build is cancelled right then', async () => {
  const { services } = await openWorkspace('//- a.svc\nservice A');
  const { DocumentBuilder, TextDocuments } = services.shared.workspace;
  const uri = URI.parse(`${rootUri}/a.svc`);
  TextDocuments.set(TextDocument.create(uri.toString(), 'svc', 2, 'service B'));
  const overtaken = new Cancellation.CancellationTokenSource();
  const first = DocumentBuilder.onDocumentPhase(DocumentState.Parsed, () => overtaken.cancel());
  const waiting = new Promise<URI | undefined>((resolve, reject) => {
    const update = DocumentBuilder.onUpdate(() => {
      update.dispose();
      DocumentBuilder.waitUntil(DocumentState.Parsed, uri).then(resolve, reject);
    });
  });
  await expect(DocumentBuilder.update([uri], [], overtaken.token)).rejects.toBe(OperationCancelled);
  first.dispose();
  await DocumentBuilder.update([], []);
  expect(await waiting).toEqual(uri);
});

function textOf(files: ReadonlyMap<string, string>): string {
  return [...files].map(([path, content]) => `//- ${path}\n${content}\n`).join('');
}

async function replace({ services }: TestWorkspace, files: ReadonlyMap<string, string>): Promise<void> {
  const { DocumentBuilder, TextDocuments } = services.shared.workspace;
  const uris = [...files].map(([path, content]) => {
    const uri = URI.parse(`${rootUri}/${path}`);
    TextDocuments.set(TextDocument.create(uri.toString(), 'svc', 2, content));
    return uri;
  });
  await DocumentBuilder.update(uris, []);
}

/** Without places, which the notation of these tests shifts. */
function known(projects: readonly CheckedProject[]): unknown {
  return projects.map(({ architecture, documents, ...project }) => ({
    elements: architecture.elements.map(({ id, fields }) => [id, ...fields.map(({ name }) => name)]),
    edges: architecture.edges.map(({ id, channel }) => [id, channel]),
    diagnostics: documents.flatMap((document) =>
      diagnosticsOf(document, project).map(({ code, message }) => `${document.uri.path} ${code} ${message}`),
    ),
  }));
}
