import type { ActionStep, Edge, Element, Step } from '../architecture/model.js';
import { perElement } from './per-element.js';
import { between, exactly, type Range, shareOf } from './range.js';
import type { Situation } from './situation.js';
import { firstOf } from './stated.js';
import { stepEdges } from './step-edges.js';

/** What has to work for a run to succeed. */
export interface Need {
  /** In every run. */
  readonly always: readonly Edge[];
  /** In some runs. */
  readonly sometimes: readonly PartialNeed[];
}

export interface PartialNeed {
  /** In how many of the runs. */
  readonly share: Range;
  readonly need: Need;
  /** What may stand in for it. */
  readonly instead?: Need;
}

/** What each body needs, by its own steps. Optional steps are not needed; where to publish to is only without an outbox. */
export function needOf({ id }: Element, situation: Situation): Need {
  return needs(id, situation);
}

const needs = perElement((id, situation): Need => {
  const body = situation.elements.get(id);
  return body ? walk(body, situation) : noNeed;
});

export const noNeed: Need = { always: [], sometimes: [] };

function walk(body: Element, { edgesFrom }: Situation): Need {
  const edgeOf = stepEdges(edgesFrom.get(body.id) ?? []);
  const sequence = (steps: readonly Step[]): Need => joined(steps.map(ofStep));

  function ofStep(step: Step): Need {
    switch (step.kind) {
      case 'action':
        return action(step);
      case 'parallel':
        return sequence(step.steps);
      case 'each':
        return inShare(
          step.count === undefined ? between(0, 1) : exactly(shareOf(step.count)),
          sequence(step.steps),
        );
      case 'when': {
        const { branches, otherwise } = step;
        const isKnown = branches.every(({ share }) => share !== undefined);
        const left = Math.max(0, 1 - branches.reduce((sum, { share = 0 }) => sum + share, 0));
        const open = between(0, left);
        return joined([
          ...branches.map(({ share, steps }) =>
            inShare(share === undefined ? open : exactly(shareOf(share)), sequence(steps)),
          ),
          ...(otherwise ? [inShare(isKnown ? exactly(left) : open, sequence(otherwise))] : []),
        ]);
      }
      case 'raise':
      case 'pivot':
        return noNeed;
    }
  }

  function action(step: ActionStep): Need {
    const edge = edgeOf(step);
    const fallback = firstOf(step.settings, 'fallback');
    const instead = fallback && sequence(fallback.steps);
    if (!edge) return noNeed;
    const need: Need = { always: [edge], sometimes: [] };
    const isSoft = edge.optional || firstOf(edge.settings, 'fallback') !== undefined;
    // A fallback in words is always there.
    if (isSoft && !(fallback && fallback.steps.length > 0 && instead)) return noNeed;
    const hard = isSoft && instead ? orElse(need, instead) : need;
    const misses = step.cached
      ? step.cached.share === undefined
        ? between(0, 1)
        : exactly(1 - shareOf(step.cached.share))
      : undefined;
    const asked = misses ? inShare(misses, hard) : hard;
    return step.share === undefined ? asked : inShare(exactly(atLeastOnce(step.share, step.count)), asked);
  }

  return sequence(body.steps);
}

/** The share holds for the step, whatever its count; of `0.2x` no more than a fifth of the runs need it. */
function atLeastOnce(share: number, count = 1): number {
  return shareOf(share) * shareOf(count);
}

function joined(needs: readonly Need[]): Need {
  const some = needs.filter((need) => need !== noNeed);
  const [first] = some;
  if (!first || some.length === 1) return first ?? noNeed;
  return {
    always: some.flatMap(({ always }) => always),
    sometimes: some.flatMap(({ sometimes }) => sometimes),
  };
}

function inShare(share: Range, need: Need): Need {
  if (need === noNeed || (share.lower === 1 && share.upper === 1)) return need;
  return { always: [], sometimes: [{ share, need }] };
}

function orElse(need: Need, instead: Need): Need {
  return { always: [], sometimes: [{ share: exactly(1), need, instead }] };
}
