import type { ActionStep, Edge, Element, ElementId, Step } from '../architecture/model.js';
import { perElement } from './per-element.js';
import { shareOf } from './range.js';
import type { Situation } from './situation.js';
import { firstOf } from './stated.js';
import { stepEdges } from './step-edges.js';

/** What a body waits for, and in which order: the shape that all figures about time are worked out from. */
export type Timing =
  | { readonly kind: 'wait'; readonly edge: Edge; readonly optional: boolean; readonly fallback?: Timing }
  | { readonly kind: 'cache'; readonly cache: ElementId | undefined }
  | { readonly kind: 'sequence'; readonly parts: readonly Timing[] }
  | { readonly kind: 'parallel'; readonly parts: readonly Timing[] }
  | {
      readonly kind: 'repeat';
      readonly part: Timing;
      /** On average; absent: unknown. */
      readonly count?: number;
      readonly max?: number;
      readonly sideBySide: boolean;
    }
  /** One of them is taken at most; where none is, nothing takes time. A share that is absent is unknown. */
  | { readonly kind: 'choice'; readonly ways: readonly Way[] }
  /** The flow ends here with this share. */
  | { readonly kind: 'end'; readonly share: number };

export interface Way {
  readonly share?: number;
  readonly part: Timing;
}

/** Only steps that wait take time: calls, also over queues, and reading and writing. */
export function timingOf({ id }: Element, situation: Situation): Timing {
  return timings(id, situation);
}

const timings = perElement((id, { elements, edgesFrom }): Timing => {
  const body = elements.get(id);
  return body ? shapeOf(body, edgesFrom.get(id) ?? []) : { kind: 'sequence', parts: [] };
});

function shapeOf(body: Element, edges: readonly Edge[]): Timing {
  const edgeOf = stepEdges(edges);
  const sequence = (steps: readonly Step[]): Timing => ({
    kind: 'sequence',
    parts: steps.flatMap((step) => ofStep(step, false) ?? []),
  });

  function ofStep(step: Step, sideBySide: boolean): Timing | undefined {
    switch (step.kind) {
      case 'action':
        return action(step, sideBySide);
      case 'parallel':
        return { kind: 'parallel', parts: step.steps.flatMap((branch) => ofStep(branch, true) ?? []) };
      case 'each': {
        const { count, max, parallel } = step;
        return repeat(sequence(step.steps), count, max, parallel);
      }
      case 'when': {
        const { branches, otherwise } = step;
        const known = branches.every(({ share }) => share !== undefined);
        const left = Math.max(0, 1 - branches.reduce((sum, { share = 0 }) => sum + share, 0));
        const ways: Way[] = branches.map(({ share, steps }) => way(share, sequence(steps)));
        if (otherwise) ways.push(way(known ? left : undefined, sequence(otherwise)));
        return { kind: 'choice', ways };
      }
      case 'raise':
        return { kind: 'end', share: shareOf(step.share ?? 1) };
      case 'pivot':
        return undefined;
    }
  }

  function action(step: ActionStep, sideBySide: boolean): Timing | undefined {
    const edge = edgeOf(step);
    const steps = firstOf(step.settings, 'fallback')?.steps ?? [];
    const fallback = steps.length > 0 ? sequence(steps) : undefined;
    if (!edge?.synchronous) return undefined;
    const wait: Timing = {
      kind: 'wait',
      edge,
      optional: edge.optional || firstOf(edge.settings, 'fallback') !== undefined,
      ...(fallback && { fallback }),
    };
    const { count, batched, share, cached } = step;
    const asked = cached ? behindCache(wait, cached) : wait;
    const counted = count === undefined || batched ? asked : repeat(asked, count, undefined, sideBySide);
    return share === undefined ? counted : { kind: 'choice', ways: [way(share, counted)] };
  }

  return sequence(body.steps);
}

function behindCache(wait: Timing, { share, cache }: NonNullable<ActionStep['cached']>): Timing {
  const miss = way(share === undefined ? undefined : 1 - share, wait);
  return {
    kind: 'sequence',
    parts: [
      { kind: 'cache', cache },
      { kind: 'choice', ways: [miss] },
    ],
  };
}

function way(share: number | undefined, part: Timing): Way {
  return share === undefined ? { part } : { share: shareOf(share), part };
}

function repeat(
  part: Timing,
  count: number | undefined,
  max: number | undefined,
  sideBySide: boolean,
): Timing {
  // A whole number is taken as that many each time; of others there may be more.
  const most = max ?? (count !== undefined && Number.isInteger(count) ? count : undefined);
  return {
    kind: 'repeat',
    part,
    sideBySide,
    ...(count !== undefined && { count }),
    ...(most !== undefined && { max: most }),
  };
}
