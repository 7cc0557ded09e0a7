import type { ElementId } from '../architecture/model.js';
import { contextOf, ownerOf } from '../architecture/owners.js';
import { remembered } from '../architecture/remembered.js';
import { componentsOf, graphOf } from './components.js';
import { reachablePairs } from './reachability.js';
import type { Situation } from './situation.js';

/** How services hang together. A link goes from who depends to whom, once however many calls and events make it up. */
export interface Coupling {
  readonly services: ReadonlyMap<ElementId, ServiceCoupling>;
  readonly links: readonly Link[];
  /** E / (N² − N): the share of all links there could be. */
  readonly density: number;
  /** E − N + P, P the number of parts that do not hang together: independent ways round. */
  readonly cyclomatic: number;
  /** Services that depend on each other in a circle, of each circle all. */
  readonly cycles: readonly (readonly ElementId[])[];
  /** Pairs that depend on each other directly (SIY). */
  readonly mutualPairs: number;
  /** Pairs of which one reaches the other, each with itself too, / N² (MacCormack et al. 2006). */
  readonly propagationCost: number;
  /** Links that only events and sends make up / links (ACU). */
  readonly asynchronousShare: number;
  /**
   * Q = Σ over contexts (links inside / E − (sum of degrees / 2E)²) (Newman and Girvan 2004): how much more links stay in
   * their context than chance would keep there. Absent without links.
   */
  readonly modularity?: number;
}

export interface Link {
  readonly from: ElementId;
  readonly to: ElementId;
  readonly asynchronous: boolean;
}

export interface ServiceCoupling {
  /** Ca: services that depend on it. */
  readonly afferent: number;
  /** Ce: services it depends on. */
  readonly efferent: number;
  /** I = Ce / (Ca + Ce): 0 nobody but others depend, 1 it only depends (Martin 1994). Absent without links. */
  readonly instability?: number;
  /** ACS = Ca × Ce: how much of a hub it is (Rud et al. 2006). */
  readonly criticality: number;
  /**
   * SIUC = operations used, summed over its clients / (clients × operations): whether its clients use the same things
   * (Perepletchikov et al. 2007). Absent without clients or operations.
   */
  readonly usageCohesion?: number;
}

/** Services only: externals and gateways belong to nobody's context. An event makes its consumer depend on its producer. */
export const couplingOf = remembered((situation: Situation): Coupling => {
  const { architecture } = situation;
  const ids = architecture.elements
    .filter(({ kind, project }) => kind === 'service' && project === undefined)
    .map(({ id }) => id);
  const numbers = new Map(ids.map((id, index) => [id, index]));
  const links = linksOf(situation, numbers);
  const from = links.map((link) => numbers.get(link.from) ?? 0);
  const to = links.map((link) => numbers.get(link.to) ?? 0);
  const graph = graphOf(ids.length, from, to);
  const groups = componentsOf(graph);
  const both = graphOf(ids.length, [...from, ...to], [...to, ...from]);
  const count = ids.length;
  const known = new Set(links.map((link) => `${link.from} ${link.to}`));
  return {
    services: serviceCouplings(ids, links, situation),
    links,
    density: count > 1 ? links.length / (count * count - count) : 0,
    cyclomatic: links.length - count + componentsOf(both).length,
    cycles: groups.filter((group) => group.length > 1).map((group) => group.map((index) => ids[index] ?? '')),
    mutualPairs: links.filter((link) => known.has(`${link.to} ${link.from}`)).length / 2,
    propagationCost: count > 0 ? reachablePairs(graph) / count ** 2 : 0,
    asynchronousShare:
      links.length > 0 ? links.filter(({ asynchronous }) => asynchronous).length / links.length : 0,
    ...(links.length > 0 && { modularity: modularityOf(ids, links, situation) }),
  };
});

function linksOf({ architecture, elements }: Situation, numbers: ReadonlyMap<ElementId, number>): Link[] {
  const found = new Map<number, { from: ElementId; to: ElementId; asynchronous: boolean }>();
  const owners = new Map<ElementId, ElementId | undefined>();
  const ownerOfId = (id: ElementId): ElementId | undefined => {
    if (!owners.has(id)) {
      const element = elements.get(id);
      owners.set(id, element && ownerOf(element, elements)?.id);
    }
    return owners.get(id);
  };
  for (const { kind, from, to, synchronous } of architecture.edges) {
    if (kind === 'exposes' || kind === 'copies' || kind === 'emits') continue;
    const [source, target] = [ownerOfId(from), ownerOfId(to)];
    if (source === undefined || target === undefined || source === target) continue;
    // Whoever handles an event depends on whoever declares it.
    const [user, used] = kind === 'handles' ? [target, source] : [source, target];
    const [row, column] = [numbers.get(user), numbers.get(used)];
    if (row === undefined || column === undefined) continue;
    const key = row * numbers.size + column;
    const known = found.get(key);
    if (known) known.asynchronous &&= !synchronous;
    else found.set(key, { from: user, to: used, asynchronous: !synchronous });
  }
  return [...found.values()];
}

function serviceCouplings(
  ids: readonly ElementId[],
  links: readonly Link[],
  situation: Situation,
): ReadonlyMap<ElementId, ServiceCoupling> {
  const afferent = new Map<ElementId, number>();
  const efferent = new Map<ElementId, number>();
  for (const { from, to } of links) {
    efferent.set(from, (efferent.get(from) ?? 0) + 1);
    afferent.set(to, (afferent.get(to) ?? 0) + 1);
  }
  const cohesion = usageCohesions(situation);
  return new Map(
    ids.map((id) => {
      const [ca, ce] = [afferent.get(id) ?? 0, efferent.get(id) ?? 0];
      const usageCohesion = cohesion.get(id);
      return [
        id,
        {
          afferent: ca,
          efferent: ce,
          criticality: ca * ce,
          ...(ca + ce > 0 && { instability: ce / (ca + ce) }),
          ...(usageCohesion !== undefined && { usageCohesion }),
        },
      ];
    }),
  );
}

function usageCohesions({ architecture, elements, childrenOf }: Situation): ReadonlyMap<ElementId, number> {
  const used = new Map<ElementId, Map<ElementId, Set<ElementId>>>();
  for (const { kind, from, to } of architecture.edges) {
    const [caller, callee] = [elements.get(from), elements.get(to)];
    if ((kind !== 'calls' && kind !== 'sends') || callee?.kind !== 'operation' || !caller) continue;
    const [client, service] = [ownerOf(caller, elements)?.id, ownerOf(callee, elements)?.id];
    if (client === undefined || service === undefined || client === service) continue;
    const clients = used.get(service) ?? new Map<ElementId, Set<ElementId>>();
    used.set(service, clients);
    clients.set(client, (clients.get(client) ?? new Set()).add(to));
  }
  return new Map(
    [...used].map(([service, clients]) => {
      const operations = (childrenOf.get(service) ?? []).filter(({ kind }) => kind === 'operation').length;
      const uses = [...clients.values()].reduce((sum, { size }) => sum + size, 0);
      return [service, uses / (clients.size * operations)];
    }),
  );
}

function modularityOf(ids: readonly ElementId[], links: readonly Link[], { elements }: Situation): number {
  const groupOf = new Map(
    ids.map((id) => {
      const element = elements.get(id);
      return [id, (element && contextOf(element, elements)?.id) ?? id];
    }),
  );
  return modularity(links.map(({ from, to }) => [groupOf.get(from) ?? from, groupOf.get(to) ?? to]));
}

/** Q of links, each by the groups of its two ends. */
export function modularity(links: readonly (readonly [string, string])[]): number {
  const inside = new Map<string, number>();
  const degree = new Map<string, number>();
  for (const [from, to] of links) {
    degree.set(from, (degree.get(from) ?? 0) + 1);
    degree.set(to, (degree.get(to) ?? 0) + 1);
    if (from === to) inside.set(from, (inside.get(from) ?? 0) + 1);
  }
  const count = links.length;
  return [...degree].reduce(
    (sum, [group, ends]) => sum + (inside.get(group) ?? 0) / count - (ends / (2 * count)) ** 2,
    0,
  );
}
