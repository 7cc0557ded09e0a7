import { channelsByMessage } from './channels.js';
import { deriveEdges } from './edges.js';
import type { Architecture, Details, Element, ElementId, Fact } from './model.js';
import type { Mutable } from './mutable.js';
import { byIdOf } from './queries.js';
import type { DocumentSummary, ElementStatement } from './statements.js';

/**
 * The whole model: the merge of what its documents state, and everything that follows only from all of them together.
 * Documents are taken in the order of their addresses, so the result does not depend on the order they were read in.
 * Linear in the size of the model; of a model merged before only what other statements concern is worked out anew.
 */
export function mergeSummaries(project: string, summaries: readonly DocumentSummary[]): Architecture {
  return architectureOf(project, mergeElements(summaries));
}

/** The elements of a project by themselves, in the order of the addresses of their documents. */
export function mergeElements(summaries: readonly DocumentSummary[]): readonly Element[] {
  const inOrder = [...summaries].sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
  return withDefaults(mergeStatements(inOrder.flatMap((summary) => summary.statements)));
}

/** The model that elements make, with those of used projects among them. */
export function architectureOf(project: string, elements: readonly Element[]): Architecture {
  const byId = byIdOf(elements);
  const edges = deriveEdges(elements, byId, channelsByMessage(elements, byId));
  return { format: 1, project, elements, edges };
}

/** Statements about one element become one; a second declaration of what may be declared once only adds its place. */
function mergeStatements(statements: readonly ElementStatement[]): Map<ElementId, Element> {
  const byId = new Map<ElementId, ElementStatement[]>();
  const ordinals = new Map<ElementId, number>();
  const add = (statement: ElementStatement): void => {
    const id = statement.nameless ? numbered(statement.id, ordinals) : statement.id;
    const known = byId.get(id);
    if (known) known.push(statement);
    else byId.set(id, [statement]);
  };
  for (const statement of statements) if (!statement.declaration.extension) add(statement);
  for (const statement of statements) if (statement.declaration.extension) add(statement);
  const elements = new Map<ElementId, Element>();
  for (const [id, same] of byId) elements.set(id, elementOf(id, same));
  return elements;
}

interface MergedElement {
  readonly statements: readonly ElementStatement[];
  readonly element: Element;
}

/** By the first statement of an element. Equal statements give the very same element, so that what follows from it is kept too. */
const mergedElements = new WeakMap<ElementStatement, MergedElement>();

function elementOf(id: ElementId, statements: readonly ElementStatement[]): Element {
  const [first] = statements as readonly [ElementStatement, ...ElementStatement[]];
  const known = mergedElements.get(first);
  if (known && known.element.id === id && isSame(known.statements, statements)) return known.element;
  const element = statements.length === 1 ? alone(id, first) : { ...mergeParts(first, statements), id };
  mergedElements.set(first, { statements, element });
  return element;
}

function isSame<Item>(a: readonly Item[], b: readonly Item[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function numbered(id: ElementId, ordinals: Map<ElementId, number>): ElementId {
  const ordinal = (ordinals.get(id) ?? 0) + 1;
  ordinals.set(id, ordinal);
  return ordinal === 1 ? id : `${id}#${ordinal}`;
}

/** What nothing else is said about, as nearly everything. */
function alone(id: ElementId, statement: ElementStatement): Element {
  const { kind, name, qualifiedName, tags, declaration, facts, steps, undo, fields, details } = statement;
  const { parent, version, title, deployedName, documentation } = statement;
  const element: Mutable<Element> = {
    id,
    kind,
    name,
    qualifiedName,
    tags,
    declarations: [declaration],
    facts,
    defaults: none,
    steps,
    undo,
    fields,
    details,
  };
  if (parent !== undefined) element.parent = parent;
  if (version !== undefined) element.version = version;
  if (title !== undefined) element.title = title;
  if (deployedName !== undefined) element.deployedName = deployedName;
  if (documentation !== undefined) element.documentation = documentation;
  return element;
}

const none: readonly never[] = [];

function mergeParts(first: ElementStatement, statements: readonly ElementStatement[]): Element {
  const { declaration: _, nameless: __, ...own } = first;
  const parts = statements.filter(
    (statement) => statement === first || statement.declaration.extension || statement.kind === 'context',
  );
  const title = parts.find((part) => part.title !== undefined)?.title;
  const documentation = parts.find((part) => part.documentation !== undefined)?.documentation;
  const deployedName = parts.find((part) => part.deployedName !== undefined)?.deployedName;
  return {
    ...own,
    ...(title !== undefined && { title }),
    ...(documentation !== undefined && { documentation }),
    ...(deployedName !== undefined && { deployedName }),
    tags: parts.flatMap((part) => part.tags),
    declarations: statements.map((statement) => statement.declaration),
    facts: parts.flatMap((part) => part.facts),
    steps: parts.flatMap((part) => part.steps),
    fields: parts.flatMap((part) => part.fields),
    details: parts.slice(1).reduce((details, part) => joinDetails(details, part.details), own.details),
    defaults: [],
  };
}

function joinDetails(known: Details, more: Details): Details {
  if (known.kind === 'enum' && more.kind === 'enum')
    return { ...known, literals: [...known.literals, ...more.literals] };
  if (known.kind === 'workload' && more.kind === 'workload')
    return { ...known, entries: [...known.entries, ...more.entries] };
  if (known.kind === 'rule' && more.kind === 'rule')
    return { ...known, clauses: [...known.clauses, ...more.clauses] };
  if (known.kind === 'environment' && more.kind === 'environment') {
    return {
      ...known,
      deployments: [...known.deployments, ...more.deployments],
      without: [...known.without, ...more.without],
    };
  }
  return known;
}

const defaultKinds: ReadonlySet<Fact['kind']> = new Set([
  'owner',
  'auth',
  'with',
  'tech',
  'criticality',
  'replicas',
  'limit',
  'tls',
  'mtls',
]);

/** What context and system state for the services inside, where a service does not state it itself; nearest first. */
function withDefaults(byId: ReadonlyMap<ElementId, Element>): Element[] {
  const elements = [...byId.values()];
  const system = elements.find((element) => element.kind === 'system');
  return elements.map((element) => {
    if (element.kind !== 'service' && element.kind !== 'gateway') return element;
    const context = element.parent === undefined ? undefined : byId.get(element.parent);
    return withDefaultsOf(element, context, system);
  });
}

interface ElementInside {
  readonly context: Element | undefined;
  readonly system: Element | undefined;
  readonly element: Element;
}

const elementsInside = new WeakMap<Element, ElementInside>();

function withDefaultsOf(
  element: Element,
  context: Element | undefined,
  system: Element | undefined,
): Element {
  const known = elementsInside.get(element);
  if (known && known.context === context && known.system === system) return known.element;
  const outer = [...(context?.facts ?? []), ...(system?.facts ?? [])].filter((fact) =>
    defaultKinds.has(fact.kind),
  );
  const stated = new Set(element.facts.map((fact) => fact.kind));
  // Policies add up, setting by setting; of everything else the nearest statement holds alone.
  const defaults = outer.filter(
    (fact, index) =>
      fact.kind === 'with' ||
      (!stated.has(fact.kind) && outer.findIndex((other) => other.kind === fact.kind) === index),
  );
  const result = { ...element, defaults };
  elementsInside.set(element, { context, system, element: result });
  return result;
}
