import type { Architecture, Element, ElementId, ElementKind, Fact } from './model.js';
import { type Elements, elementsById, groupedBy } from './queries.js';

/**
 * The model as it is in an environment: what it states of an element stands among its facts, in place of the model's own, and
 * what it leaves out is gone, with all edges from and to it. The nearest statement wins: an environment before the one it
 * is like, a line that names the element before one that names its context, and that before `deploy *`.
 */
export function deployed(model: Architecture, environment: ElementId | undefined): Architecture {
  const byId = elementsById(model);
  const layers = layersOf(environment, byId);
  if (layers.length === 0) return model;
  const gone = insideOf(leftOut(layers), model);
  const overridesOf = overridesIn(layers, byId);
  const elements = model.elements
    .filter(({ id }) => !gone.has(id))
    .map((element) => withOverrides(element, overridesOf(element)));
  const edges = model.edges.filter(({ from, to }) => !gone.has(from) && !gone.has(to));
  return { ...model, elements, edges };
}

type Layer = Extract<Element['details'], { kind: 'environment' }>;

/** An environment and those it is like, nearest first; each once, also where they are like each other. */
export function environmentsFrom(environment: ElementId | undefined, byId: Elements): readonly Element[] {
  const found: Element[] = [];
  for (let id = environment; id !== undefined; ) {
    const element = byId.get(id);
    if (element?.details.kind !== 'environment' || found.includes(element)) break;
    found.push(element);
    id = element.details.base;
  }
  return found;
}

function layersOf(environment: ElementId | undefined, byId: Elements): Layer[] {
  return environmentsFrom(environment, byId).flatMap(({ details }) =>
    details.kind === 'environment' ? [details] : [],
  );
}

/** What is left out by the nearest environment that says anything of it. */
function leftOut(layers: readonly Layer[]): ElementId[] {
  return layers
    .flatMap(({ without }) => without)
    .filter((id) => layers.find((layer) => mentions(layer, id))?.without.includes(id));
}

/** Whether an environment says of an element that it is there, or that it is not. */
function mentions({ without, deployments }: Layer, element: ElementId): boolean {
  return (
    without.includes(element) ||
    deployments.some(
      ({ targets, facts }) =>
        targets.includes(element) || facts.some((fact) => fact.kind === 'in' && fact.server === element),
    )
  );
}

function insideOf(ids: readonly ElementId[], { elements }: Architecture): ReadonlySet<ElementId> {
  const all = new Set(ids);
  if (all.size === 0) return all;
  const children = groupedBy(elements, ({ parent }) => parent);
  const waiting = [...all];
  for (const id of waiting) {
    for (const child of children.get(id) ?? []) {
      if (!all.has(child.id)) waiting.push(child.id);
      all.add(child.id);
    }
  }
  return all;
}

/** What `deploy *` may say of a kind of element; a line that names an element may say anything of it. */
const factsForAll: Partial<Readonly<Record<ElementKind, ReadonlySet<Fact['kind']>>>> = {
  service: new Set(['replicas', 'concurrency', 'tech']),
  process: new Set(['replicas', 'concurrency', 'tech']),
  gateway: new Set(['replicas', 'concurrency', 'tech']),
  server: new Set(['replicas', 'tech']),
};

/** What is meant for the parts of an element where a line names the whole. */
const passedOn: Partial<Readonly<Record<ElementKind, readonly Fact['kind'][]>>> = {
  operation: ['latency'],
  service: ['replicas', 'concurrency', 'tech'],
  gateway: ['replicas', 'concurrency', 'tech'],
};

function overridesIn(layers: readonly Layer[], byId: Elements): (element: Element) => readonly Fact[] {
  const named = layers.map(({ deployments }) => {
    const byTarget = new Map<ElementId, Fact[]>();
    for (const { targets, facts } of deployments) {
      for (const target of targets) byTarget.set(target, [...(byTarget.get(target) ?? []), ...facts]);
    }
    return byTarget;
  });
  const all = layers.map(({ deployments }) =>
    deployments.filter(({ targets }) => targets.length === 0).flatMap(({ facts }) => facts),
  );
  return (element) => {
    const found: Fact[] = [];
    for (const [index, byTarget] of named.entries()) {
      found.push(...(byTarget.get(element.id) ?? []));
      const parts = passedOn[element.kind] ?? [];
      const around = wholeOf(element, byId);
      const ofWhole = around === undefined ? [] : (byTarget.get(around) ?? []);
      found.push(...ofWhole.filter(({ kind }) => parts.includes(kind)));
      found.push(...(all[index] ?? []).filter(({ kind }) => factsForAll[element.kind]?.has(kind)));
    }
    const seen = new Set<Fact['kind']>();
    return found.filter(({ kind }) => !seen.has(kind) && seen.add(kind));
  };
}

/** The context of a service, the external of an operation. */
function wholeOf({ kind, parent }: Element, byId: Elements): ElementId | undefined {
  const around = parent === undefined ? undefined : byId.get(parent)?.kind;
  if (kind === 'operation') return around === 'external' ? parent : undefined;
  return around === 'context' ? parent : undefined;
}

function withOverrides(element: Element, overrides: readonly Fact[]): Element {
  if (overrides.length === 0) return element;
  const kinds = new Set(overrides.map(({ kind }) => kind));
  const server = overrides.find((fact) => fact.kind === 'in')?.server;
  const { details } = element;
  const moves = server !== undefined && (details.kind === 'technology' || details.kind === 'channel');
  return {
    ...element,
    facts: [...overrides, ...element.facts.filter(({ kind }) => !kinds.has(kind))],
    defaults: element.defaults.filter(({ kind }) => !kinds.has(kind)),
    ...(moves && { details: { ...details, server } }),
  };
}

/** Where the parts of a model run in an environment. */
export interface Places {
  /**
   * The regions and zones that the nearest line names for an element or something around it, that of `deploy *` last;
   * undefined where none does.
   */
  statedFor(element: ElementId): readonly ElementId[] | undefined;
  /** The zones of places, each once: of a region all of its zones, or itself where it has none. */
  zonesOf(places: readonly ElementId[]): readonly ElementId[];
  /** All zones, and regions without zones. */
  readonly zones: readonly ElementId[];
}

/** @param byId all elements of the model, also those that the environment leaves out */
export function placesOf(environment: ElementId | undefined, byId: Elements): Places {
  const zonesIn = zonesByPlace(environment, byId);
  const layers = layersOf(environment, byId).map(({ deployments }) => {
    const byTarget = new Map<ElementId | undefined, readonly ElementId[]>();
    for (const { targets, places } of deployments) {
      if (places.length === 0) continue;
      for (const target of targets.length === 0 ? [undefined] : targets) byTarget.set(target, places);
    }
    return byTarget;
  });
  return {
    statedFor: (element) => {
      for (const byTarget of layers) {
        for (let at: ElementId | undefined = element; at !== undefined; at = byId.get(at)?.parent) {
          const places = byTarget.get(at);
          if (places) return places;
        }
        const everywhere = byTarget.get(undefined);
        if (everywhere) return everywhere;
      }
      return undefined;
    },
    zonesOf: (places) => [...new Set(places.flatMap((place) => zonesIn.get(place) ?? []))],
    zones: zonesIn.get(undefined) ?? [],
  };
}

/** The zones of each region, of each zone (itself), and of all, under `undefined`. */
function zonesByPlace(
  environment: ElementId | undefined,
  byId: Elements,
): ReadonlyMap<ElementId | undefined, readonly ElementId[]> {
  const zones = new Map<ElementId | undefined, ElementId[]>();
  const children = groupedBy(
    [...byId.values()].filter(({ kind }) => kind === 'region' || kind === 'zone'),
    ({ parent }) => parent,
  );
  const all: ElementId[] = [];
  for (const { id } of environmentsFrom(environment, byId)) {
    for (const region of children.get(id) ?? []) {
      const inside = (children.get(region.id) ?? []).map((zone) => zone.id);
      zones.set(region.id, inside.length > 0 ? inside : [region.id]);
      for (const zone of inside) zones.set(zone, [zone]);
      all.push(...(zones.get(region.id) ?? []));
    }
  }
  return zones.set(undefined, all);
}
