import type { ElementId } from '../architecture/model.js';
import { groupedBy } from '../architecture/queries.js';
import { componentsOn, partsAround } from './closure.js';
import { graphOf } from './components.js';
import { immediateDominators } from './dominators.js';
import type { Input } from './figure.js';
import { nameOf } from './names.js';
import { replicasOf } from './replicas.js';
import type { Situation } from './situation.js';

/** Something that there is one of, and that everything has to pass which reaches some other things. */
export interface SinglePoint {
  readonly id: ElementId;
  /** Why it is one: its replicas, or its zone. */
  readonly reason: string;
  /** The services, externals and servers that cannot be reached without it, itself first; the nearest of many. */
  readonly cutsOff: readonly ElementId[];
  readonly inputs: readonly Input[];
}

/**
 * Single points of failure: what dominates others on all hard ways from what arrives, and runs as one replica, or in one of
 * several zones. What does not say how often it runs is not told: it is unknown.
 */
export function singlePoints(situation: Situation): SinglePoint[] {
  const { architecture, elements } = situation;
  const numbers = new Map<ElementId, number>();
  const numberOf = (id: ElementId): number => {
    const known = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, known);
    return known;
  };
  const root = 0;
  const from: number[] = [];
  const to: number[] = [];
  const link = (source: number, target: number): void => {
    if (source === target) return;
    from.push(source);
    to.push(target);
  };
  for (const { target, gateway } of situation.arrivals?.entries ?? []) {
    const first = gateway === undefined ? root : numberOf(gateway);
    if (gateway !== undefined) link(root, first);
    for (const id of runningParts(target, situation)) link(first, numberOf(id));
    const isJourney = elements.get(target)?.kind === 'journey';
    if (isJourney) link(root, numberOf(target));
  }
  for (const edge of architecture.edges) {
    if (!edge.synchronous || edge.optional || edge.kind === 'undo' || edge.kind === 'exposes') continue;
    const sources =
      elements.get(edge.from)?.kind === 'journey' ? [edge.from] : runningParts(edge.from, situation);
    const gateway = edge.gateway === undefined ? undefined : numberOf(edge.gateway);
    const targets = componentsOn(edge, situation).filter((id) => id !== edge.gateway && runs(id, situation));
    for (const source of sources.map(numberOf)) {
      if (gateway !== undefined) link(source, gateway);
      for (const target of targets) link(gateway ?? source, numberOf(target));
    }
  }
  const dominators = immediateDominators(graphOf(numbers.size + 1, from, to), root);
  const ids = [undefined, ...numbers.keys()];
  const below = groupedBy(numbers.values(), (number) => dominators[number] ?? -1);
  return [...numbers].flatMap(([id, number]) => {
    const isReached = (dominators[number] ?? -1) >= 0;
    const single = isReached ? singleness(id, situation) : undefined;
    if (!single) return [];
    const cutsOff: ElementId[] = [];
    const waiting = [number];
    for (const each of waiting) {
      const element = ids[each];
      if (element !== undefined && runs(element, situation)) cutsOff.push(element);
      if (cutsOff.length >= mostCutOff) break;
      waiting.push(...(below.get(each) ?? []));
    }
    return [{ id, cutsOff, ...single }];
  });
}

/** Whoever cuts off more than these cuts off too much. */
const mostCutOff = 200;

function runningParts(id: ElementId, situation: Situation): ElementId[] {
  return partsAround(id, situation).filter((part) => runs(part, situation));
}

function runs(id: ElementId, { elements }: Situation): boolean {
  const kind = elements.get(id)?.kind;
  return kind === 'service' || kind === 'gateway' || kind === 'server' || kind === 'external';
}

function singleness(id: ElementId, situation: Situation): Pick<SinglePoint, 'reason' | 'inputs'> | undefined {
  const replicas = replicasOf(id, situation);
  const name = nameOf(id, situation.elements);
  if (replicas && replicas.stated.upper <= 1)
    return { reason: `${name} runs as one replica`, inputs: replicas.inputs };
  const placement = situation.placements.get(id);
  const all = new Set([...situation.placements.values()].flatMap(({ zones }) => zones));
  const [zone, ...others] = placement?.zones ?? [];
  if (zone === undefined || others.length > 0 || all.size < 2) return undefined;
  return { reason: `${name} runs in one zone, ${nameOf(zone, situation.elements)}`, inputs: [] };
}
