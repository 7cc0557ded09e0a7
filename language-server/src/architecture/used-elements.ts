import { builtInTypes } from './built-in-types.js';
import type { Details, Element, ElementId, Fact, Field, TypeUse } from './model.js';
import { elementId } from './statements.js';

/** An element of a used project that a document refers to. */
export interface UsedElement {
  /** What the project is called. */
  readonly project: string;
  /** Its id in the model of that project. */
  readonly id: ElementId;
}

/**
 * The elements of other projects as the model of the project that uses them holds them: those referred to, the types of
 * their fields, and what is around each, with no steps of their own. What is not there any more is left out.
 * @param elementsOf the elements of a used project, by their ids in its own model
 */
export function usedElements(
  referredTo: Iterable<UsedElement>,
  elementsOf: (project: string) => ReadonlyMap<ElementId, Element>,
): Element[] {
  const found = new Map<ElementId, Element>();
  const open = [...referredTo];
  for (let next = open.pop(); next; next = open.pop()) {
    const { project, id } = next;
    const element = elementsOf(project).get(id);
    if (!element || found.has(inProject(project, id))) continue;
    found.set(inProject(project, id), asUsed(element, project));
    const further = [...(element.parent === undefined ? [] : [element.parent]), ...typesOf(element)];
    open.push(...further.map((each) => ({ project, id: each })));
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The id of an element of a used project: `service:Payments.Charges` for its `service:Charges`. */
export function inProject(project: string, id: ElementId): ElementId {
  const [kind] = id.split(':', 1) as [Element['kind']];
  return elementId(kind, `${project}.${id.slice(kind.length + 1)}`);
}

/** An element gives the very same one each time, so that what follows from it is kept too. */
const asUsedBefore = new WeakMap<Element, Element>();

function asUsed(element: Element, project: string): Element {
  const known = asUsedBefore.get(element);
  if (known?.project === project) return known;
  const { parent, ...own } = element;
  const used: Element = {
    ...own,
    id: inProject(project, element.id),
    project,
    qualifiedName: `${project}.${element.qualifiedName}`,
    ...(parent !== undefined && { parent: inProject(project, parent) }),
    facts: element.facts.filter(standsAlone),
    defaults: element.defaults.filter(standsAlone),
    steps: [],
    undo: [],
    fields: element.fields.map((field) => usedField(field, project)),
    details: usedDetails(element.details, project),
  };
  asUsedBefore.set(element, used);
  return used;
}

/** Whether a fact names no other element, so that it means the same without them. */
function standsAlone({ kind }: Fact): boolean {
  switch (kind) {
    case 'leaves':
    case 'owner':
    case 'auth':
    case 'with':
    case 'outbox':
    case 'dead-letter':
    case 'carries':
    case 'exposes':
    case 'runs':
    case 'in':
    case 'fallback':
    case 'allow':
      return false;
    case 'does':
    case 'tech':
    case 'criticality':
    case 'replicas':
    case 'capacity':
    case 'concurrency':
    case 'availability':
    case 'latency':
    case 'slo':
    case 'stateful':
    case 'encrypted':
    case 'event-sourced':
    case 'ttl':
    case 'spec':
    case 'link':
    case 'protocol':
    case 'idempotent':
    case 'partitions':
    case 'retention':
    case 'length':
    case 'delivery':
    case 'compatible':
    case 'deployed-as':
    case 'timeout':
    case 'deadline':
    case 'retry':
    case 'breaker':
    case 'bulkhead':
    case 'connections':
    case 'tls':
    case 'mtls':
    case 'limit':
      return true;
  }
}

function usedField(field: Field, project: string): Field {
  return field.type ? { ...field, type: usedType(field.type, project) } : field;
}

function usedType(use: TypeUse, project: string): TypeUse {
  return builtIn.has(use.type) ? use : { ...use, type: inProject(project, use.type) };
}

const builtIn: ReadonlySet<ElementId> = new Set(builtInTypes.map((name) => elementId('type', name)));

/** Of what the heading says, what needs no other elements but types. */
function usedDetails(details: Details, project: string): Details {
  switch (details.kind) {
    case 'operation':
      return details.returns ? { ...details, returns: usedType(details.returns, project) } : details;
    case 'alias':
      return { ...details, type: usedType(details.type, project) };
    case 'technology': {
      const { server: _, ...rest } = details;
      return rest;
    }
    case 'channel':
      return { kind: 'channel' };
    case 'none':
    case 'schedule':
    case 'enum':
      return details;
    case 'subscription':
    case 'replica':
    case 'workload':
    case 'relation':
    case 'environment':
    case 'view':
    case 'rule':
      return { kind: 'none' };
  }
}

function typesOf({ fields, details }: Element): ElementId[] {
  const uses = [
    ...fields.map(({ type }) => type),
    details.kind === 'operation' ? details.returns : undefined,
    details.kind === 'alias' ? details.type : undefined,
  ];
  return uses.flatMap((use) => (use && !builtIn.has(use.type) ? [use.type] : []));
}
