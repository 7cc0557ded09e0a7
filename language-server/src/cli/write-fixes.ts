import { URI } from 'langium';
import type { FixedModels } from './fix-models.js';
import type { LoadedProjects, OpenProjects } from './load-projects.js';
import { pathFrom } from './path-from.js';
import { printable } from './printable.js';
import { readModel } from './read-model.js';
import { replaceFile } from './replace-file.js';
import type { Terminal } from './terminal.js';

export interface WrittenFixes {
  /** What is on the disk now. */
  readonly loaded: LoadedProjects;
  readonly problems: number;
  readonly files: number;
  /** Whether there is a file that could not be written; which and why has been said. */
  readonly hasFailed: boolean;
}

/** Writes mended models, each file whole or not at all. */
export async function writeFixes(
  { loaded, changes, mended }: FixedModels,
  projects: OpenProjects,
  terminal: Terminal,
): Promise<WrittenFixes> {
  const failed = new Set<string>();
  for (const [uri, { before, after }] of changes) {
    const { fsPath } = URI.parse(uri);
    // Somebody may have saved it since it was read.
    const problem =
      (await readModel(fsPath)).text === before
        ? await replaceFile(fsPath, after)
        : 'This has changed meanwhile, so nothing was written; run it again.';
    if (problem === undefined) continue;
    failed.add(uri);
    terminal.note(`\`${printable(pathFrom(terminal.cwd, fsPath))}\`: ${problem}`);
  }
  const isWritten = (uris: readonly string[]) => !uris.some((uri) => failed.has(uri));
  return {
    loaded:
      failed.size === 0 ? loaded : await projects.change(new Map([...failed].map((uri) => [uri, undefined]))),
    problems: mended.filter(isWritten).length,
    files: changes.size - failed.size,
    hasFailed: failed.size > 0,
  };
}
