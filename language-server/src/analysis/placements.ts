import { placesOf } from '../architecture/deployment.js';
import type { Architecture, ElementId, ElementKind } from '../architecture/model.js';
import type { Elements } from '../architecture/queries.js';

/** Where something runs. */
export interface Placement {
  /** Zones, and regions without zones. */
  readonly zones: readonly ElementId[];
  /** Whether the environment says so; else it is taken to be spread over all of its zones. */
  readonly stated: boolean;
  /** How many of the zones are lost. */
  readonly lost: number | 'all';
}

const placedKinds: ReadonlySet<ElementKind> = new Set(['service', 'process', 'gateway', 'server']);

/** Where each element runs, in an environment that has places. */
export function placementsOf(
  { elements }: Architecture,
  environment: ElementId | undefined,
  byId: Elements,
  failing: ReadonlySet<ElementId>,
): ReadonlyMap<ElementId, Placement> {
  const placements = new Map<ElementId, Placement>();
  const places = placesOf(environment, byId);
  if (places.zones.length === 0) return placements;
  const isLost = (zone: ElementId): boolean => failing.has(zone) || failing.has(byId.get(zone)?.parent ?? '');
  for (const { id, kind } of elements) {
    if (!placedKinds.has(kind)) continue;
    const stated = places.statedFor(id);
    const zones = stated ? places.zonesOf(stated) : places.zones;
    const lost = zones.filter(isLost).length;
    placements.set(id, {
      zones,
      stated: stated !== undefined,
      lost: lost > 0 && lost === zones.length ? 'all' : lost,
    });
  }
  return placements;
}

/**
 * How many of `replicas`, spread as evenly as can be over `zones`, are left when the fullest `lost` of them are gone.
 */
export function survivors(replicas: number, zones: number, lost: number): number {
  if (lost <= 0 || zones <= 0) return replicas;
  const each = Math.floor(replicas / zones);
  return Math.max(0, replicas - lost * each - Math.min(lost, replicas % zones));
}
