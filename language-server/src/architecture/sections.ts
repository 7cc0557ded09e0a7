import { type Carriers, carriersIn, channelsCarrying } from './channels.js';
import { edgesOf } from './edges.js';
import type { Edge, Element, ElementId } from './model.js';
import { isParty } from './owners.js';
import { byIdOf, type Elements } from './queries.js';
import { remembered } from './remembered.js';
import { haveSameShape, noteSameShape, shapeOf } from './shapes.js';
import { type Stretch, stretchesOf } from './stretches.js';

/**
 * A stretch of the model with what it causes and where that leads. It is the very same as long as nothing changes in the
 * stretch, in what its edges lead to or travel over, in what is around any of these, and in the policies they follow.
 */
export interface Section {
  readonly elements: Stretch;
  /** In the order of the elements and their steps. */
  readonly edges: readonly Edge[];
  /** The edges with their ends, in the same order. */
  readonly links: readonly Link[];
}

/** An edge with what its ends are. */
export interface Link {
  readonly edge: Edge;
  readonly from: Element | undefined;
  readonly to: Element | undefined;
  /** What acts as one party at either end: a service, gateway, external or actor. */
  readonly fromOwner: Element | undefined;
  readonly toOwner: Element | undefined;
}

/** Everything outside its stretch that a section was derived from. */
interface Sources {
  readonly section: Section;
  readonly elements: readonly (readonly [ElementId, Element | undefined])[];
  readonly channels: readonly (readonly [ElementId, readonly ElementId[]])[];
  readonly carriers: Carriers;
}

const knownSections = new WeakMap<Stretch, Sources>();

/** All sections of a model, in order; those of a model before are kept where nothing they were derived from has changed. */
export const sectionsOf = remembered((elements: readonly Element[]): readonly Section[] => {
  const byId = byIdOf(elements);
  const stretches = stretchesOf(elements);
  const carriers = carriersIn(stretches);
  return stretches.map((stretch) => {
    const known = knownSections.get(stretch);
    const sources = (known && stillSo(known, byId, carriers)) ?? derive(stretch, byId, carriers);
    if (sources === known) return known.section;
    knownSections.set(stretch, sources);
    noteShape(sources);
    return sources.section;
  });
});

/**
 * A section as it is now, where none of what it was derived from differs in more than places: the very same if nothing does.
 * Undefined where it has to be derived anew, which is also where a policy moved, whose facts are the settings of edges.
 */
function stillSo(known: Sources, byId: Elements, carriers: Carriers): Sources | undefined {
  const replaced = new Map<Element, Element>();
  for (const [id, element] of known.elements) {
    const now = byId.get(id);
    if (now === element) continue;
    if (!element || !now || now.kind === 'policy' || !haveSameShape(element, now)) return undefined;
    replaced.set(element, now);
  }
  // What carries a message follows from the channels and from what is around the message, which was looked up, too.
  if (
    carriers !== known.carriers &&
    !known.channels.every(([message, carrying]) => {
      return areEqual(channelsCarrying(message, carriers, byId), carrying, Object.is);
    })
  )
    return undefined;
  if (replaced.size === 0) return known;
  const now = (element: Element | undefined) => element && (replaced.get(element) ?? element);
  const links = known.section.links.map(
    ({ edge, from, to, fromOwner, toOwner }): Link => ({
      edge,
      from: now(from),
      to: now(to),
      fromOwner: now(fromOwner),
      toOwner: now(toOwner),
    }),
  );
  return {
    section: { ...known.section, links },
    elements: known.elements.map(([id, element]) => [id, now(element)]),
    channels: known.channels,
    carriers,
  };
}

function derive(stretch: Stretch, byId: Elements, carriers: Carriers): Sources {
  const elements = new Map<ElementId, Element | undefined>();
  const channels = new Map<ElementId, readonly ElementId[]>();
  const parties = new Map<Element, Element | undefined>();
  const lookUp = (id: ElementId): Element | undefined => {
    const found = byId.get(id);
    elements.set(id, found);
    return found;
  };
  /** The party an element belongs to; everything around the element is looked up. */
  const partyOf = (element: Element): Element | undefined => {
    if (parties.has(element)) return parties.get(element);
    const around = element.parent === undefined ? undefined : lookUp(element.parent);
    const partyAround = around && partyOf(around);
    const party = isParty(element) ? element : partyAround;
    parties.set(element, party);
    return party;
  };
  const find = (id: ElementId): Element | undefined => {
    const found = lookUp(id);
    if (found) partyOf(found);
    return found;
  };
  const channelsOf = (message: ElementId): readonly ElementId[] => {
    find(message);
    const found = channelsCarrying(message, carriers, byId);
    channels.set(message, found);
    return found;
  };

  const edges: Edge[] = [];
  for (const element of stretch) {
    partyOf(element);
    for (const edge of edgesOf(element, find, channelsOf)) edges.push(edge);
  }
  const links = edges.map((edge): Link => {
    const from = find(edge.from);
    const to = find(edge.to);
    if (edge.channel !== undefined) find(edge.channel);
    if (edge.gateway !== undefined) find(edge.gateway);
    return { edge, from, to, fromOwner: from && partyOf(from), toOwner: to && partyOf(to) };
  });
  const own = new Set(stretch);
  return {
    section: { elements: stretch, edges, links },
    elements: [...elements].filter(([, element]) => !element || !own.has(element)),
    channels: [...channels],
    carriers,
  };
}

/** By the shape of the first element. */
const knownByShape = new WeakMap<object, Sources>();

function noteShape(sources: Sources): void {
  const [first] = sources.section.elements;
  if (!first) return;
  const known = knownByShape.get(shapeOf(first));
  if (known && isOfSameShape(sources, known)) noteSameShape(sources.section, known.section);
  else knownByShape.set(shapeOf(first), sources);
}

function isOfSameShape(a: Sources, b: Sources): boolean {
  return (
    areEqual(a.section.elements, b.section.elements, haveSameShape) &&
    areEqual(a.elements, b.elements, ([, one], [, other]) => haveSameShape(one, other)) &&
    areEqual(a.channels, b.channels, ([, some], [, others]) => areEqual(some, others, Object.is))
  );
}

function areEqual<Item>(
  a: readonly Item[],
  b: readonly Item[],
  isSame: (one: Item, other: Item) => boolean,
): boolean {
  return a.length === b.length && a.every((item, index) => isSame(item, b[index] as Item));
}

interface KnownModel {
  readonly sections: readonly Section[];
  readonly shape: object;
}

/** By the shape of the first section. */
const knownModels = new WeakMap<object, KnownModel>();

/** What stands for all versions of a model that differ in places at most. */
export const shapeOfModel = remembered((sections: readonly Section[]): object => {
  const [first] = sections;
  if (!first) return sections;
  const known = knownModels.get(shapeOf(first));
  if (known && areEqual(known.sections, sections, haveSameShape)) return known.shape;
  knownModels.set(shapeOf(first), { sections, shape: sections });
  return sections;
});
