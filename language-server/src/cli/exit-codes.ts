/** What a run says to the shell. */
export const exitCodes = {
  clean: 0,
  /** Findings of error severity, or more warnings than allowed. */
  findings: 1,
  /** Wrong usage, input that cannot be read, nothing to work on. */
  usage: 2,
  /** A bug in this program. */
  internal: 70,
} as const;

/** Something the user has to change: a sentence that says what and how, printed without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
