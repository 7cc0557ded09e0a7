import { createHash } from 'node:crypto';

/** What a finding is recognised by. Its place is no part of it, nor is its message, which may tell figures. */
export interface Recognisable {
  /** Name of its project. */
  readonly project: string;
  /** Its file, relative to the folder of the project. */
  readonly file: string;
  readonly rule: string;
  /** The text that is marked. */
  readonly marked: string;
}

/**
 * An identity for each finding that stays while its lines move: 16 hexadecimal digits. Equal ones are told apart by their
 * order in the file.
 */
export function fingerprintsOf(findings: readonly Recognisable[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ project, file, rule, marked }) => {
    const known = JSON.stringify([project, file, rule, marked.replace(/\s+/g, ' ')]);
    const before = seen.get(known) ?? 0;
    seen.set(known, before + 1);
    return createHash('sha256').update(`${known}#${before}`).digest('hex').slice(0, 16);
  });
}
