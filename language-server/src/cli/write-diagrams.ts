import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Architecture } from '../architecture/model.js';
import { diagramPages, indexName } from './diagram-pages.js';
import { UsageError } from './exit-codes.js';
import { pathFrom } from './path-from.js';
import { printable } from './printable.js';
import { writeFileWhole } from './replace-file.js';
import type { Terminal } from './terminal.js';

/**
 * Writes every picture of a model into a folder, which is made where there is none.
 * @returns whether all of it could be written; what could not is said
 * @throws UsageError where there is nothing to draw or no folder to write into
 */
export async function writeDiagrams(
  architecture: Architecture,
  folder: string,
  terminal: Terminal,
): Promise<boolean> {
  const pages = diagramPages(architecture);
  if (pages.length === 1) throw new UsageError('The model has nothing to draw yet.');
  const target = resolve(terminal.cwd, folder);
  const shown = (path: string) => `\`${printable(pathFrom(terminal.cwd, path))}\``;
  try {
    await mkdir(target, { recursive: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(`${shown(target)} cannot be made a folder (${error.code}).`);
  }
  let failed = 0;
  for (const [index, { name, text }] of pages.entries()) {
    terminal.status(`Writing file ${index + 1} of ${pages.length} …`);
    const path = join(target, name);
    const problem = await writeFileWhole(path, text);
    if (problem === undefined) continue;
    failed++;
    terminal.note(`${shown(path)}: ${problem}`);
  }
  terminal.status('');
  terminal.note(
    `Wrote ${pages.length - failed} of ${pages.length} files; begin with ${shown(join(target, indexName))}.`,
  );
  return failed === 0;
}
