import type { DiagramQuery } from '../preview-messages.js';

/** A picture that was shown. */
export interface Step {
  /** Absent: whatever fitted the cursor. */
  readonly query?: DiagramQuery;
  readonly title: string;
}

/** The pictures somebody came from, the last one last, and those they went back from, the next one last. */
export interface Trail {
  readonly behind: readonly Step[];
  readonly ahead: readonly Step[];
}

export const noTrail: Trail = { behind: [], ahead: [] };

const longest = 50;

/** The trail after somebody left a picture for another one. */
export function leave({ behind }: Trail, here: Step): Trail {
  return { behind: [...behind, here].slice(-longest), ahead: [] };
}

export interface Move {
  readonly to: Step;
  readonly trail: Trail;
}

/** @returns undefined where there is nothing to go back to */
export function goBack({ behind, ahead }: Trail, here: Step): Move | undefined {
  const to = behind.at(-1);
  return to && { to, trail: { behind: behind.slice(0, -1), ahead: [...ahead, here] } };
}

/** @returns undefined where nobody came back from */
export function goForward({ behind, ahead }: Trail, here: Step): Move | undefined {
  const to = ahead.at(-1);
  return to && { to, trail: { behind: [...behind, here], ahead: ahead.slice(0, -1) } };
}
