import { createHash } from 'node:crypto';

/** What a finding is recognised by. Its place is no part of it. */
export interface Recognisable {
  /** Name of its project. */
  readonly project: string;
  /** Of what the checks of the model found their identity; else rule, file and the text that is marked. */
  readonly identity: readonly string[];
}

/**
 * A fingerprint for each finding that stays while its lines move: 16 hexadecimal digits. Equal ones are told apart by their
 * order.
 */
export function fingerprintsOf(findings: readonly Recognisable[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ project, identity }) => {
    const known = JSON.stringify([project, ...identity]);
    const before = seen.get(known) ?? 0;
    seen.set(known, before + 1);
    return createHash('sha256').update(`${known}#${before}`).digest('hex').slice(0, 16);
  });
}
