import type {
  ActionStep,
  ActionVerb,
  Architecture,
  Edge,
  Element,
  ElementId,
  FactKind,
  Step,
} from '../architecture/model.js';
import { isParty } from '../architecture/owners.js';
import { type Elements, elementsById, groupedBy } from '../architecture/queries.js';
import { nothing } from './collect.js';
import { actionsIn, sequencesOf } from './steps.js';
import { groupedByAll, groupedElements, ofEachElement, type Stretches, stretchesOf } from './stretches.js';

/** The model with what most checks look up in it, worked out once for all of them. */
export interface IndexedModel extends Architecture {
  readonly byId: Elements;
  readonly stretches: Stretches;
  /** Absent: the model says nothing about the whole. */
  readonly system: Element | undefined;
  /** The elements in which something happens. */
  readonly bodies: readonly Body[];
  /** Those of them with an action of a kind. */
  readonly bodiesThat: (verb: ActionVerb) => readonly Body[];
  readonly bodyOf: (element: Element) => Body | undefined;
  /** The service, gateway, external or actor an element belongs to, itself included; told faster of an element than of an id. */
  readonly ownerOf: (of: Element | ElementId) => Element | undefined;
  readonly edgesFrom: (id: ElementId) => readonly Edge[];
  readonly edgesTo: (id: ElementId) => readonly Edge[];
  readonly edgesOfKind: (kind: Edge['kind']) => readonly Edge[];
  /** The edges with their ends, in the same order. */
  readonly links: readonly Link[];
  readonly linksOfKind: (kind: Edge['kind']) => readonly Link[];
  readonly ofKind: (kind: Element['kind']) => readonly Element[];
  /** The elements that state a fact of a kind themselves, each once. */
  readonly stating: (kind: FactKind) => readonly Element[];
  /** The elements with a tag of a name, each once. */
  readonly tagged: (name: string) => readonly Element[];
  readonly childrenOf: (id: ElementId) => readonly Element[];
  /** The elements directly in the same one, or in none. */
  readonly siblings: () => readonly (readonly Element[])[];
}

/** An edge with what its ends are, which most rules ask for. */
export interface Link {
  readonly edge: Edge;
  readonly from: Element | undefined;
  readonly to: Element | undefined;
  /** What acts as one party at either end: a service, gateway, external or actor. */
  readonly fromOwner: Element | undefined;
  readonly toOwner: Element | undefined;
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
  const stretches = stretchesOf(elements);
  const ownerOfElement = ownersIn(byId);
  const bodies: Body[] = [];
  for (const element of withSteps(stretches)) bodies.push(bodyOf(element, ownerOfElement(element)));
  const links = edges.map((edge) => linkOf(edge, byId, ownerOfElement));
  const byParent = once(() => groupedBy(elements, ({ parent }) => parent));
  const kinds = byKind(stretches);
  return {
    ...architecture,
    byId,
    stretches,
    bodies,
    bodiesThat: lookUp(() => groupedByAll(bodies, ({ actions }) => actions.map(({ verb }) => verb))),
    bodyOf: firstOf(lookUp(() => groupedBy(bodies, ({ element }) => element))),
    system: kinds.get('system')?.find(({ project }) => project === undefined),
    ownerOf: (of) => {
      const element = typeof of === 'string' ? byId.get(of) : of;
      return element && ownerOfElement(element);
    },
    edgesFrom: lookUp(() => groupedBy(edges, ({ from }) => from)),
    edgesTo: lookUp(() => groupedBy(edges, ({ to }) => to)),
    edgesOfKind: lookUp(() => groupedBy(edges, ({ kind }) => kind)),
    links,
    linksOfKind: lookUp(() => groupedBy(links, ({ edge }) => edge.kind)),
    ofKind: lookUp(() => kinds),
    stating: lookUp(() => byFact(stretches)),
    tagged: lookUp(() => byTag(stretches)),
    childrenOf: (id) => byParent().get(id) ?? nothing,
    siblings: () => [...byParent().values()],
  };
}

function linkOf(edge: Edge, byId: Elements, ownerOf: (element: Element) => Element | undefined): Link {
  const from = byId.get(edge.from);
  const to = byId.get(edge.to);
  return { edge, from, to, fromOwner: from && ownerOf(from), toOwner: to && ownerOf(to) };
}

const byKind = groupedElements(({ kind }) => [kind]);
const byFact = groupedElements(({ facts }) => facts.map(({ kind }) => kind));
const byTag = groupedElements(({ tags }) => tags.map(({ name }) => name));
const withSteps = ofEachElement((element) => (hasSteps(element) ? [element] : nothing));

function lookUp<Key, Item>(group: () => ReadonlyMap<Key, readonly Item[]>) {
  const groups = once(group);
  return (key: Key): readonly Item[] => groups().get(key) ?? nothing;
}

/** Made when somebody asks for the first time. */
function once<Result extends object>(make: () => Result): () => Result {
  let made: Result | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function firstOf<Key, Item>(all: (key: Key) => readonly Item[]): (key: Key) => Item | undefined {
  return (key) => all(key)[0];
}

/** By the elements themselves, which are found faster than by the letters of their ids. */
function ownersIn(elements: Elements): (element: Element) => Element | undefined {
  const known = new Map<Element, Element | undefined>();
  const find = (element: Element): Element | undefined => {
    if (isParty(element)) return element;
    if (known.has(element)) return known.get(element);
    const around = element.parent === undefined ? undefined : elements.get(element.parent);
    const owner = around && find(around);
    known.set(element, owner);
    return owner;
  };
  return find;
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
