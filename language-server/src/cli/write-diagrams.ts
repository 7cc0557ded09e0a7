import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Architecture } from '../architecture/model.js';
import type { Diagram } from '../protocol.js';
import { diagramPages, indexName, type PageFormat } from './diagram-pages.js';
import { UsageError } from './exit-codes.js';
import type { FileOfPicture } from './page/draw-in-browser.js';
import { pathFrom } from './path-from.js';
import { printable } from './printable.js';
import { writeFileWhole } from './replace-file.js';
import type { Terminal } from './terminal.js';

/** Makes image files of pictures. */
export type DrawImages = (diagrams: readonly Diagram[]) => Promise<readonly FileOfPicture[]>;

/**
 * Writes every picture of a model into a folder, which is made where there is none.
 * @returns whether all of it could be written; what could not is said
 * @throws UsageError where there is nothing to draw or no folder to write into
 */
export async function writeDiagrams(
  architecture: Architecture,
  folder: string,
  { format, drawImages }: { readonly format: PageFormat; readonly drawImages: DrawImages },
  terminal: Terminal,
): Promise<boolean> {
  const pages = diagramPages(architecture, format);
  if (pages.length === 1) throw new UsageError('The model has nothing to draw yet.');
  const target = resolve(terminal.cwd, folder);
  const shown = (path: string) => `\`${printable(pathFrom(terminal.cwd, path))}\``;
  try {
    await mkdir(target, { recursive: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(`${shown(target)} cannot be made a folder (${error.code}).`);
  }
  const pictures = pages.flatMap(({ picture }) => picture ?? []);
  const images = pictures.length === 0 ? [] : await drawImages(pictures.map(({ diagram }) => diagram));
  const files: readonly (readonly [name: string, content: string | FileOfPicture])[] = [
    ...pages.map(({ name, text }) => [name, text] as const),
    ...pictures.map(({ name }, index) => [name, images[index] ?? { error: 'It was not drawn.' }] as const),
  ];
  let failed = 0;
  for (const [index, [name, content]] of files.entries()) {
    terminal.status(`Writing file ${index + 1} of ${files.length} …`);
    const path = join(target, name);
    const problem = await write(path, content);
    if (problem === undefined) continue;
    failed++;
    terminal.note(`${shown(path)}: ${problem}`);
  }
  terminal.status('');
  terminal.note(
    `Wrote ${files.length - failed} of ${files.length} files; begin with ${shown(join(target, indexName))}.`,
  );
  return failed === 0;
}

async function write(path: string, content: string | FileOfPicture): Promise<string | undefined> {
  if (typeof content === 'string') return writeFileWhole(path, content);
  return 'error' in content
    ? `This could not be drawn: ${printable(content.error)}`
    : writeFileWhole(path, content.bytes);
}
