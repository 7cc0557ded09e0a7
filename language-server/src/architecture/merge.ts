import { channelsByMessage } from './channels.js';
import { deriveEdges } from './edges.js';
import type { Architecture, Details, Element, ElementId, Fact } from './model.js';
import type { DocumentSummary, ElementStatement } from './statements.js';

/**
 * The whole model: the merge of what its documents state, and everything that follows only from all of them together.
 * Documents are taken in the order of their addresses, so the result does not depend on the order they were read in.
 * Linear in the size of the model.
 */
export function mergeSummaries(project: string, summaries: readonly DocumentSummary[]): Architecture {
  const inOrder = [...summaries].sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
  const merged = mergeStatements(inOrder.flatMap((summary) => summary.statements));
  const elements = withDefaults([...merged.values()]);
  const byId = new Map(elements.map((element) => [element.id, element]));
  const edges = deriveEdges(elements, byId, channelsByMessage(elements, byId));
  return { format: 1, project, elements, edges };
}

/** Statements about one element become one; a second declaration of what may be declared once only adds its place. */
function mergeStatements(statements: readonly ElementStatement[]): Map<ElementId, Element> {
  const elements = new Map<ElementId, Element>();
  const ordinals = new Map<ElementId, number>();
  const add = (statement: ElementStatement): void => {
    const id = statement.nameless ? numbered(statement.id, ordinals) : statement.id;
    const known = elements.get(id);
    if (!known) elements.set(id, { ...asElement(statement), id });
    else if (statement.declaration.extension || statement.kind === 'context')
      elements.set(id, join(known, statement));
    else elements.set(id, { ...known, declarations: [...known.declarations, statement.declaration] });
  };
  for (const statement of statements) if (!statement.declaration.extension) add(statement);
  for (const statement of statements) if (statement.declaration.extension) add(statement);
  return elements;
}

function numbered(id: ElementId, ordinals: Map<ElementId, number>): ElementId {
  const ordinal = (ordinals.get(id) ?? 0) + 1;
  ordinals.set(id, ordinal);
  return ordinal === 1 ? id : `${id}#${ordinal}`;
}

function asElement({ declaration, nameless: _, ...rest }: ElementStatement): Element {
  return { ...rest, declarations: [declaration], defaults: [] };
}

function join(element: Element, statement: ElementStatement): Element {
  const {
    title = statement.title,
    documentation = statement.documentation,
    deployedName = statement.deployedName,
  } = element;
  return {
    ...element,
    ...(title !== undefined && { title }),
    ...(documentation !== undefined && { documentation }),
    ...(deployedName !== undefined && { deployedName }),
    tags: [...element.tags, ...statement.tags],
    declarations: [...element.declarations, statement.declaration],
    facts: [...element.facts, ...statement.facts],
    steps: [...element.steps, ...statement.steps],
    fields: [...element.fields, ...statement.fields],
    details: joinDetails(element.details, statement.details),
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
function withDefaults(elements: readonly Element[]): Element[] {
  const byId = new Map(elements.map((element) => [element.id, element]));
  const system = elements.find((element) => element.kind === 'system');
  return elements.map((element) => {
    if (element.kind !== 'service' && element.kind !== 'gateway') return element;
    const context = element.parent === undefined ? undefined : byId.get(element.parent);
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
    return { ...element, defaults };
  });
}
