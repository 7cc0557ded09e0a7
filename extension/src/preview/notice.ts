import type { Diagram } from '../../../language-server/src/protocol.js';

const waysIn: Readonly<Record<NonNullable<Diagram['more']>, string>> = {
  context: 'Open a context to see its services.',
  part: 'Open one of them to see more.',
  step: 'Open it to see how.',
};

/** What the picture leaves out, and how to see more of it. */
export function noticeOf({ notice, more }: Diagram): string {
  return [notice, more && waysIn[more]].filter((sentence) => sentence !== undefined).join(' ');
}
