import type { ElementId } from '../architecture/model.js';
import { closureOf } from './closure.js';
import type { Need, PartialNeed } from './needs.js';
import type { Situation } from './situation.js';

/** The probability that a run succeeds. */
export interface Success {
  readonly probability: number;
  /** Whether something that several partial needs share was counted for each of them, which is pessimistic. */
  readonly simplified: boolean;
}

/** What is taken to work, or not to, in the case at hand. */
type Settled = ReadonlyMap<ElementId, boolean>;

/**
 * The probability that everything a run needs works: the product over the set of what it needs in every run, each thing once
 * however many ways lead to it, times that of each partial need. What partial needs share is taken apart: both cases,
 * weighted (Shannon's expansion), for up to `mostShared` things.
 *
 * @param works the probability that one thing works, independently of all others
 * @param end which end of the shares that are not known: the one that lets more fail, or less
 */
export function successOf(
  need: Need,
  works: (component: ElementId) => number,
  end: 'lower' | 'upper',
  situation: Situation,
): Success {
  let simplified = false;
  let work = 0;

  function ofNeed(whole: Need, settled: Settled, active: readonly PartialNeed[]): number {
    const { components, parts } = closureOf(whole, situation);
    let probability = 1;
    const known = new Map(settled);
    for (const component of components) {
      const state = settled.get(component);
      probability *= state === undefined ? works(component) : Number(state);
      known.set(component, true);
    }
    if (probability === 0) return 0;
    const open = parts.filter((part) => !active.includes(part));
    return open.length === 0 ? probability : probability * ofParts(open, known, active);
  }

  function ofParts(parts: readonly PartialNeed[], settled: Settled, active: readonly PartialNeed[]): number {
    const shared = sharedBy(parts, settled, situation).filter((id) => works(id) > 0 && works(id) < 1);
    if (shared.length > mostShared) {
      simplified = true;
      return together(parts, settled, active);
    }
    const expand = (rest: readonly ElementId[], known: Settled): number => {
      const [next, ...others] = rest;
      if (next === undefined) return together(parts, known, active);
      const chance = works(next);
      return (
        chance * expand(others, new Map(known).set(next, true)) +
        (1 - chance) * expand(others, new Map(known).set(next, false))
      );
    };
    return expand(shared, settled);
  }

  function together(parts: readonly PartialNeed[], settled: Settled, active: readonly PartialNeed[]): number {
    let probability = 1;
    for (const part of parts) if (probability > 0) probability *= ofPart(part, settled, active);
    return probability;
  }

  function ofPart(part: PartialNeed, settled: Settled, active: readonly PartialNeed[]): number {
    const share = end === 'lower' ? part.share.upper : part.share.lower;
    if (share === 0) return 1;
    if (++work > workLimit || active.length > depthLimit) {
      simplified = true;
      return end === 'lower' ? 0 : 1;
    }
    const inside = [...active, part];
    const needed = ofNeed(part.need, settled, inside);
    const instead = part.instead && needed < 1 ? ofNeed(part.instead, settled, inside) : 0;
    return 1 - share * (1 - needed) * (1 - instead);
  }

  const probability = ofNeed(need, new Map(), []);
  return { probability, simplified };
}

const mostShared = 10;
const workLimit = 20_000;
const depthLimit = 200;

/** What more than one of the parts, or a part and what stands in for it, could need, and of which nothing is settled. */
function sharedBy(parts: readonly PartialNeed[], settled: Settled, situation: Situation): ElementId[] {
  const needs = parts.flatMap(({ need, instead }) => (instead ? [need, instead] : [need]));
  if (needs.length < 2) return [];
  const seen = new Set<ElementId>();
  const shared = new Set<ElementId>();
  for (const need of needs) {
    for (const id of reachOf(need, situation)) {
      if (settled.has(id)) continue;
      if (seen.has(id)) shared.add(id);
      seen.add(id);
    }
  }
  return [...shared];
}

/** Everything a need could lead to, whether in all runs or in some. */
export function reachOf(need: Need, situation: Situation): ReadonlySet<ElementId> {
  const all = new Set<ElementId>();
  const waiting: Need[] = [need];
  const seen = new Set<PartialNeed>();
  for (const each of waiting) {
    const { components, parts } = closureOf(each, situation);
    for (const id of components) all.add(id);
    for (const part of parts) {
      if (seen.has(part)) continue;
      seen.add(part);
      waiting.push(part.need, ...(part.instead ? [part.instead] : []));
    }
  }
  return all;
}
