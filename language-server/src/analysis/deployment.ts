import type {
  Architecture,
  Deployment,
  Element,
  ElementId,
  ElementKind,
  Fact,
} from '../architecture/model.js';
import { type Elements, elementsById, groupedBy } from '../architecture/queries.js';

/** Where something runs. */
export interface Placement {
  /** Zones, and regions without zones. */
  readonly zones: readonly ElementId[];
  /** Whether the environment says so; else it is taken to be spread over all of its zones. */
  readonly stated: boolean;
  /** How many of the zones are lost. */
  readonly lost: number | 'all';
}

/**
 * The model as it is in an environment: what it states of an element stands among its facts, in place of the model's own, and
 * what it leaves out is gone, with all edges from and to it. The nearest statement wins: an environment before the one it
 * is like, a line that names the element before one that names its context, and that before `deploy *`.
 */
export function deployed(model: Architecture, environment: ElementId | undefined): Architecture {
  const byId = elementsById(model);
  const layers = layersOf(environment, byId);
  if (layers.length === 0) return model;
  const gone = insideOf(
    layers.flatMap(({ without }) => without),
    model,
  );
  const overridesOf = overridesIn(layers, byId);
  const elements = model.elements
    .filter(({ id }) => !gone.has(id))
    .map((element) => withOverrides(element, overridesOf(element)));
  const edges = model.edges.filter(({ from, to }) => !gone.has(from) && !gone.has(to));
  return { ...model, elements, edges };
}

interface Layer {
  readonly deployments: readonly Deployment[];
  readonly without: readonly ElementId[];
}

/** The environment and those it is like, nearest first. */
function layersOf(environment: ElementId | undefined, byId: Elements): Layer[] {
  const layers: Layer[] = [];
  const seen = new Set<ElementId>();
  for (let id = environment; id !== undefined && !seen.has(id); ) {
    seen.add(id);
    const details = byId.get(id)?.details;
    if (details?.kind !== 'environment') break;
    layers.push(details);
    id = details.base;
  }
  return layers;
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

/** Where each element runs, in an environment that has places. */
export function placementsOf(
  { elements }: Architecture,
  environment: ElementId | undefined,
  byId: Elements,
  failing: ReadonlySet<ElementId>,
): ReadonlyMap<ElementId, Placement> {
  const placements = new Map<ElementId, Placement>();
  const layers = layersOf(environment, byId);
  const zonesIn = zonesByPlace(environment, byId);
  const everywhere = zonesIn.get(undefined) ?? [];
  if (everywhere.length === 0) return placements;
  const stated = new Map<ElementId, readonly ElementId[]>();
  for (const { deployments } of [...layers].reverse()) {
    for (const { targets, places } of deployments) {
      if (places.length > 0) for (const target of targets) stated.set(target, places);
    }
  }
  const isLost = (zone: ElementId): boolean => failing.has(zone) || failing.has(byId.get(zone)?.parent ?? '');
  for (const element of elements) {
    if (!placedKinds.has(element.kind)) continue;
    const places = placesOf(element, stated, byId);
    const zones = places ? [...new Set(places.flatMap((place) => zonesIn.get(place) ?? []))] : everywhere;
    const lost = zones.filter(isLost).length;
    placements.set(element.id, {
      zones,
      stated: places !== undefined,
      lost: lost > 0 && lost === zones.length ? 'all' : lost,
    });
  }
  return placements;
}

const placedKinds: ReadonlySet<ElementKind> = new Set(['service', 'process', 'gateway', 'server']);

/** What the nearest line says that names the element or something around it. */
function placesOf(
  { id }: Element,
  stated: ReadonlyMap<ElementId, readonly ElementId[]>,
  byId: Elements,
): readonly ElementId[] | undefined {
  for (let around: ElementId | undefined = id; around !== undefined; around = byId.get(around)?.parent) {
    const places = stated.get(around);
    if (places) return places;
  }
  return undefined;
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
  const seen = new Set<ElementId>();
  const all: ElementId[] = [];
  for (let id = environment; id !== undefined && !seen.has(id); ) {
    seen.add(id);
    for (const region of children.get(id) ?? []) {
      const inside = (children.get(region.id) ?? []).map((zone) => zone.id);
      zones.set(region.id, inside.length > 0 ? inside : [region.id]);
      for (const zone of inside) zones.set(zone, [zone]);
      all.push(...(zones.get(region.id) ?? []));
    }
    const details = byId.get(id)?.details;
    id = details?.kind === 'environment' ? details.base : undefined;
  }
  return zones.set(undefined, all);
}

/**
 * How many of `replicas`, spread as evenly as can be over `zones`, are left when the fullest `lost` of them are gone.
 */
export function survivors(replicas: number, zones: number, lost: number): number {
  if (lost <= 0 || zones <= 0) return replicas;
  const each = Math.floor(replicas / zones);
  return Math.max(0, replicas - lost * each - Math.min(lost, replicas % zones));
}
