import type {
  ActionStep,
  Architecture,
  Edge,
  Element,
  ElementId,
  FactKind,
  Step,
} from '../architecture/model.js';
import { isParty } from '../architecture/owners.js';
import { type Elements, elementsById, groupedBy } from '../architecture/queries.js';
import { remembered } from '../architecture/remembered.js';
import { type Link, type Section, sectionsOf, shapeOfModel } from '../architecture/sections.js';
import { collect, nothing } from './collect.js';
import { actionsIn, sequencesOf } from './steps.js';
import { groupedElements, type Stretches } from './stretches.js';

/** The model with what most checks look up in it, worked out once for all of them. */
export interface IndexedModel extends Architecture {
  readonly byId: Elements;
  readonly stretches: Stretches;
  /** The same stretches with what they cause. */
  readonly sections: readonly Section[];
  /** The very same as long as nothing but places changes. */
  readonly shape: object;
  /** Absent: the model says nothing about the whole. */
  readonly system: Element | undefined;
  /** The elements in which something happens. */
  readonly bodies: readonly Body[];
  readonly bodiesIn: (section: Section) => readonly Body[];
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
  const sections = sectionsOf(elements);
  const stretches = sections.map((section) => section.elements);
  const ownerOf = ownersIn(byId);
  const bodies = once(() => collect(sections, (section) => bodiesIn(section, ownerOf)));
  const links = once(() => collect(sections, (section) => section.links));
  const byParent = once(() => childrenByParent(stretches));
  const ofKind = elementsByKind(stretches);
  return {
    ...architecture,
    byId,
    sections,
    shape: shapeOfModel(sections),
    stretches,
    bodiesIn: (section) => bodiesIn(section, ownerOf),
    get bodies() {
      return bodies();
    },
    get links() {
      return links();
    },
    bodyOf: firstOf(lookUp(() => groupedBy(bodies(), ({ element }) => element))),
    system: ofKind('system').find(({ project }) => project === undefined),
    ownerOf: (of) => {
      const element = typeof of === 'string' ? byId.get(of) : of;
      return element && ownerOf(element);
    },
    edgesFrom: lookUp(() => groupedBy(edges, ({ from }) => from)),
    edgesTo: lookUp(() => groupedBy(edges, ({ to }) => to)),
    edgesOfKind: lookUp(() => groupedBy(edges, ({ kind }) => kind)),
    linksOfKind: lookUp(() => groupedBy(links(), ({ edge }) => edge.kind)),
    ofKind,
    stating: elementsByFact(stretches),
    tagged: elementsByTag(stretches),
    childrenOf: (id) => byParent().get(id) ?? nothing,
    siblings: () => [...byParent().values()],
  };
}

const elementsByKind = groupedElements(({ kind }) => [kind]);
const elementsByFact = groupedElements(({ facts }) => facts.map(({ kind }) => kind));
const elementsByTag = groupedElements(({ tags }) => tags.map(({ name }) => name));

/** The elements by what they stand directly in; a list is the very same as long as its elements are, where they stand together. */
function childrenByParent(stretches: Stretches): ReadonlyMap<ElementId | undefined, readonly Element[]> {
  const all = new Map<ElementId | undefined, readonly Element[]>();
  for (const stretch of stretches)
    for (const [parent, children] of childrenInStretch(stretch)) {
      const known = all.get(parent);
      all.set(parent, known ? [...known, ...children] : children);
    }
  return all;
}

const childrenInStretch = remembered((stretch: readonly Element[]) =>
  groupedBy(stretch, ({ parent }) => parent),
);

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

const knownBodies = new WeakMap<Section, readonly Body[]>();

function bodiesIn(section: Section, ownerOf: (element: Element) => Element | undefined): readonly Body[] {
  let bodies = knownBodies.get(section);
  if (!bodies) {
    bodies = section.elements.filter(hasSteps).map((element): Body => {
      const sequences = sequencesOf(element);
      return { element, owner: ownerOf(element), sequences, actions: actionsIn(sequences) };
    });
    knownBodies.set(section, bodies);
  }
  return bodies;
}

function hasSteps({ steps, undo, facts }: Element): boolean {
  return steps.length > 0 || undo.length > 0 || facts.some((fact) => fact.kind === 'fallback');
}
