import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from './exit-codes.js';
import { pathFrom } from './path-from.js';
import { jsonText, printable } from './printable.js';
import type { Excerpted } from './report.js';
import { writeWhole } from './write-whole.js';

/** What was found when a system began to be checked: these findings are known, and only new ones are told. */
interface Baseline {
  /** Version of this format. */
  readonly format: 1;
  readonly findings: Known;
}

/** By fingerprint; files relative to the folder of the baseline, with `/` on every system. */
type Known = Readonly<Record<string, { readonly rule: string; readonly file: string }>>;

export interface BaselineFile {
  /** Absolute. */
  readonly path: string;
  /** As it was named. */
  readonly name: string;
  /** The files that this run has checked, absolute. */
  readonly checked: ReadonlySet<string>;
}

export interface Compared {
  /** What the baseline does not know. */
  readonly found: readonly Excerpted[];
  /** How many it knows that were found. */
  readonly known: number;
  /** How many it knows of the files checked that were not found. */
  readonly gone: number;
}

/** @throws UsageError where there is no baseline, or none that can be read */
export async function compareWithBaseline(
  baseline: BaselineFile,
  excerpts: readonly Excerpted[],
): Promise<Compared> {
  const read = await readBaseline(baseline);
  if (typeof read === 'string') throw new UsageError(read);
  const known = new Map(Object.entries(read));
  const found = excerpts.filter(({ finding }) => !known.delete(finding.fingerprint));
  const gone = [...known.values()].filter(({ file }) => baseline.checked.has(fileOf(baseline, file)));
  return { found, known: excerpts.length - found.length, gone: gone.length };
}

/**
 * Takes in what was found in the files checked, and keeps what is known of others that are still there.
 * @throws UsageError where it cannot be written
 */
export async function updateBaseline(
  baseline: BaselineFile,
  excerpts: readonly Excerpted[],
  cwd: string,
): Promise<void> {
  const read = await readBaseline(baseline);
  const before = typeof read === 'string' ? {} : read;
  const others = Object.entries(before).filter(([, { file }]) => {
    const path = fileOf(baseline, file);
    return !baseline.checked.has(path) && existsSync(path);
  });
  const entries = excerpts.map(({ finding: { fingerprint, rule, file } }) => {
    return [fingerprint, { rule, file: pathFrom(dirname(baseline.path), resolve(cwd, file)) }] as const;
  });
  const sorted = [...others, ...entries].sort(([a, { file }], [b, other]) =>
    file === other.file ? (a < b ? -1 : 1) : file < other.file ? -1 : 1,
  );
  const updated: Baseline = { format: 1, findings: Object.fromEntries(sorted) };
  await writeWhole(baseline.path, jsonText(updated), cwd);
}

/** What it knows, or why it cannot be read. */
async function readBaseline({ path, name }: BaselineFile): Promise<Known | string> {
  const shown = `\`${printable(name)}\``;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === undefined) throw error;
    if (code === 'ENOENT') return `There is no baseline ${shown} yet; add --update-baseline to write it.`;
    return `The baseline ${shown} cannot be read (${code}).`;
  }
  const content = parsed(text);
  if (isBaseline(content)) return content.findings;
  return `${shown} is no baseline that this version can read; write it anew with --update-baseline, or name another file.`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is no baseline, which the caller says.
    return undefined;
  }
}

function isBaseline(value: unknown): value is Baseline {
  if (typeof value !== 'object' || value === null) return false;
  const { format, findings } = value as Partial<Baseline>;
  if (format !== 1 || typeof findings !== 'object' || findings === null) return false;
  return Object.values(findings).every((known) => typeof known?.file === 'string');
}

function fileOf({ path }: BaselineFile, file: string): string {
  return resolve(dirname(path), file);
}
