import type { ActionStep, Architecture, Edge, Element, ElementId, Step } from '../architecture/model.js';
import { ownerOf } from '../architecture/owners.js';
import { type Elements, elementsById, groupedBy } from '../architecture/queries.js';
import { actionsIn, sequencesOf } from './steps.js';

/** The model with what most checks look up in it, worked out once for all of them. */
export interface IndexedModel extends Architecture {
  readonly byId: Elements;
  /** Absent: the model says nothing about the whole. */
  readonly system: Element | undefined;
  /** The elements in which something happens. */
  readonly bodies: readonly Body[];
  readonly bodyOf: (id: ElementId) => Body | undefined;
  /** The service, gateway, external or actor an element belongs to, itself included. */
  readonly ownerOf: (id: ElementId) => Element | undefined;
  readonly edgesFrom: (id: ElementId) => readonly Edge[];
  readonly edgesTo: (id: ElementId) => readonly Edge[];
  readonly edgesOfKind: (kind: Edge['kind']) => readonly Edge[];
  readonly ofKind: (kind: Element['kind']) => readonly Element[];
  readonly childrenOf: (id: ElementId) => readonly Element[];
}

export interface Body {
  readonly element: Element;
  /** The service, external or actor it belongs to. */
  readonly owner: Element | undefined;
  /** Every list of steps that runs in order: the body itself, the blocks inside and those of fallbacks. */
  readonly sequences: readonly (readonly Step[])[];
  readonly actions: readonly ActionStep[];
}

export function indexModel(architecture: Architecture): IndexedModel {
  const { elements, edges } = architecture;
  const byId = elementsById(architecture);
  const bodies: Body[] = [];
  for (const element of elements) {
    if (hasSteps(element)) bodies.push(bodyOf(element, ownerOf(element, byId)));
  }
  const kinds = groupedBy(elements, ({ kind }) => kind);
  return {
    ...architecture,
    byId,
    bodies,
    bodyOf: firstOf(lookUp(() => groupedBy(bodies, ({ element }) => element.id))),
    system: kinds.get('system')?.find(({ project }) => project === undefined),
    ownerOf: ownersOf(byId),
    edgesFrom: lookUp(() => groupedBy(edges, ({ from }) => from)),
    edgesTo: lookUp(() => groupedBy(edges, ({ to }) => to)),
    edgesOfKind: lookUp(() => groupedBy(edges, ({ kind }) => kind)),
    ofKind: lookUp(() => kinds),
    childrenOf: lookUp(() => groupedBy(elements, ({ parent }) => parent)),
  };
}

/** Made when somebody asks for the first time. */
function lookUp<Key, Item>(group: () => ReadonlyMap<Key | undefined, readonly Item[]>) {
  let groups: ReadonlyMap<Key | undefined, readonly Item[]> | undefined;
  const nothing: readonly Item[] = [];
  return (key: Key): readonly Item[] => {
    groups ??= group();
    return groups.get(key) ?? nothing;
  };
}

function firstOf<Key, Item>(all: (key: Key) => readonly Item[]): (key: Key) => Item | undefined {
  return (key) => all(key)[0];
}

function ownersOf(elements: Elements): IndexedModel['ownerOf'] {
  const known = new Map<ElementId, Element | undefined>();
  return (id) => {
    if (known.has(id)) return known.get(id);
    const element = elements.get(id);
    const owner = element && ownerOf(element, elements);
    known.set(id, owner);
    return owner;
  };
}

const knownBodies = new WeakMap<Element, Body>();

/** The very same one as long as neither the element nor its owner changes. */
function bodyOf(element: Element, owner: Element | undefined): Body {
  const known = knownBodies.get(element);
  if (known?.owner === owner && known) return known;
  const sequences = known?.sequences ?? sequencesOf(element);
  const actions = known?.actions ?? actionsIn(sequences);
  const body: Body = { element, owner, sequences, actions };
  knownBodies.set(element, body);
  return body;
}

function hasSteps({ steps, undo, facts }: Element): boolean {
  return steps.length > 0 || undo.length > 0 || facts.some((fact) => fact.kind === 'fallback');
}
