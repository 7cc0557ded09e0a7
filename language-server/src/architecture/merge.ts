import { groupsOf } from './document-groups.js';
import type { Architecture, Details, Edge, Element, ElementId, Fact } from './model.js';
import type { Mutable } from './mutable.js';
import { remembered } from './remembered.js';
import { sectionsOf } from './sections.js';
import { haveSameShape, noteSameShape, shapeOf } from './shapes.js';
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
  const groups = groupsOf(inOrder).map(mergedGroup);
  const system = inSummaries(inOrder, groups)
    .map(systemIn)
    .find((each) => each !== undefined);
  const completed = groups.map((group) => withDefaults(group, system));
  const elements: Element[] = [];
  for (const declared of inSummaries(inOrder, completed))
    for (const element of declared) elements.push(element);
  for (const { onlyExtended } of completed) elements.push(...onlyExtended);
  return elements;
}

/** What each document declares, in their order. */
function inSummaries(
  summaries: readonly DocumentSummary[],
  groups: readonly MergedGroup[],
): (readonly Element[])[] {
  const declaredIn = new Map<DocumentSummary, readonly Element[]>();
  for (const { summaries: own, declared } of groups)
    own.forEach((summary, index) => {
      declaredIn.set(summary, declared[index] ?? none);
    });
  return summaries.map((summary) => declaredIn.get(summary) ?? none);
}

/** The model that elements make, with those of used projects among them. */
export function architectureOf(project: string, elements: readonly Element[]): Architecture {
  const edges: Edge[] = [];
  for (const section of sectionsOf(elements)) for (const edge of section.edges) edges.push(edge);
  return { format: 1, project, elements, edges };
}

interface MergedGroup {
  readonly summaries: readonly DocumentSummary[];
  /** The elements that each of them declares first. */
  readonly declared: readonly (readonly Element[])[];
  /** Those that only `extend` blocks speak of. */
  readonly onlyExtended: readonly Element[];
}

/** By the first document of a group. */
const mergedGroups = new WeakMap<DocumentSummary, MergedGroup>();

/** The very same as long as all its documents are. */
function mergedGroup(summaries: readonly DocumentSummary[]): MergedGroup {
  const [first] = summaries as readonly [DocumentSummary, ...DocumentSummary[]];
  const known = mergedGroups.get(first);
  if (known && isSame(known.summaries, summaries)) return known;
  const group = mergeDocuments(summaries);
  mergedGroups.set(first, group);
  return group;
}

/** Statements about one element become one; a second declaration of what may be declared once only adds its place. */
function mergeDocuments(summaries: readonly DocumentSummary[]): MergedGroup {
  const byId = new Map<ElementId, ElementStatement[]>();
  const ordinals = new Map<ElementId, number>();
  /** The statements of elements nothing was said of before. */
  const added = (
    statements: readonly ElementStatement[],
    extensions: boolean,
  ): [ElementId, ElementStatement[]][] => {
    const elements: [ElementId, ElementStatement[]][] = [];
    for (const statement of statements) {
      if (statement.declaration.extension !== extensions) continue;
      const id = statement.nameless ? numbered(statement.id, ordinals) : statement.id;
      const known = byId.get(id);
      if (known) known.push(statement);
      else {
        const own = [statement];
        byId.set(id, own);
        elements.push([id, own]);
      }
    }
    return elements;
  };
  const declared = summaries.map(({ statements }) => added(statements, false));
  const onlyExtended = summaries.flatMap(({ statements }) => added(statements, true));
  const merged = (elements: readonly [ElementId, ElementStatement[]][]) =>
    elements.map(([id, statements]) => elementOf(id, statements));
  return { summaries, declared: declared.map(merged), onlyExtended: merged(onlyExtended) };
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
  const likely = mergedElements.get(shapeOf(first) as ElementStatement);
  mergedElements.set(first, { statements, element });
  if (likely?.element.id === id && areOfSameShape(likely.statements, statements))
    noteSameShape(element, likely.element);
  return element;
}

function isSame<Item>(a: readonly Item[], b: readonly Item[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function areOfSameShape(a: readonly object[], b: readonly object[]): boolean {
  return a.length === b.length && a.every((item, index) => haveSameShape(item, b[index]));
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

const systemIn = remembered((elements: readonly Element[]): Element | undefined =>
  elements.find(({ kind }) => kind === 'system'),
);

interface WithDefaults {
  readonly system: Element | undefined;
  readonly completed: MergedGroup;
}

const groupsWithDefaults = new WeakMap<MergedGroup, WithDefaults>();

/** What context and system state for the services inside, where a service does not state it itself; nearest first. */
function withDefaults(group: MergedGroup, system: Element | undefined): MergedGroup {
  const known = groupsWithDefaults.get(group);
  if (known && known.system === system) return known.completed;
  const { summaries, declared, onlyExtended } = group;
  const byId = new Map<ElementId, Element>();
  for (const elements of [...declared, onlyExtended])
    for (const element of elements) byId.set(element.id, element);
  const complete = (elements: readonly Element[]) =>
    elements.map((element) => {
      if (element.kind !== 'service' && element.kind !== 'gateway') return element;
      const context = element.parent === undefined ? undefined : byId.get(element.parent);
      return withDefaultsOf(element, context, system);
    });
  const completed = { summaries, declared: declared.map(complete), onlyExtended: complete(onlyExtended) };
  groupsWithDefaults.set(group, { system, completed });
  return completed;
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
  const likely = elementsInside.get(shapeOf(element) as Element);
  elementsInside.set(element, { context, system, element: result });
  if (likely && haveSameShape(likely.context, context) && haveSameShape(likely.system, system))
    noteSameShape(result, likely.element);
  return result;
}
