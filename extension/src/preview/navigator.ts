import type { DiagramQuery } from '../preview-messages.js';
import { goBack, goForward, leave, type Move, noTrail, type Step, type Trail } from './navigation.js';

export interface Navigator {
  readonly trail: Trail;
  /** Goes to another picture; back leads here again. @param query absent: whatever fits the cursor */
  visit(query: DiagramQuery | undefined): void;
  back(): void;
  forward(): void;
}

/**
 * Keeps the way through the pictures.
 * @param here what is shown now
 * @param choose shows another picture
 */
export function createNavigator(
  trail: Trail = noTrail,
  here: () => Step,
  choose: (query: DiagramQuery | undefined) => void,
): Navigator {
  let now = trail;

  function go(move: Move | undefined): void {
    if (move === undefined) return;
    now = move.trail;
    choose(move.to.query);
  }

  return {
    get trail() {
      return now;
    },
    visit(query) {
      now = leave(now, here());
      choose(query);
    },
    back: () => go(goBack(now, here())),
    forward: () => go(goForward(now, here())),
  };
}
