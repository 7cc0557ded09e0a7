import { stat } from 'node:fs/promises';
import { extname, isAbsolute, relative, resolve, sep } from 'node:path';
import { isLeftOut } from '../language/find-files.js';
import { UsageError } from './exit-codes.js';
import { printable } from './printable.js';

/** What a command was asked to work on, as absolute paths. */
export interface Targets {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/**
 * Sorts the paths of a command line; none means the working folder. A folder inside another is not named
 * again.
 * @throws UsageError where a path leads to nothing, or to no model file
 */
export async function readTargets(paths: readonly string[], cwd: string): Promise<Targets> {
  if (paths.length === 0) return { files: [], folders: [cwd] };
  const files = new Set<string>();
  const folders = new Set<string>();
  const complaints = new Set<string>();
  for (const path of paths) {
    const found = await lookAt(path, cwd);
    if (found.kind === 'file') files.add(resolve(cwd, path));
    else if (found.kind === 'folder') folders.add(resolve(cwd, path));
    else complaints.add(found.complaint);
  }
  if (complaints.size > 0) throw new UsageError([...complaints].join('\n'));
  const isBrought = (path: string) => [...folders].some((folder) => folder !== path && brings(folder, path));
  return { files: [...files], folders: [...folders].filter((folder) => !isBrought(folder)) };
}

/** Whether a path is the folder or lies below it. */
export function contains(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Whether a walk through the folder comes by the path. */
export function brings(folder: string, path: string): boolean {
  return contains(folder, path) && !relative(folder, path).split(sep).some(isLeftOut);
}

type Look =
  | { readonly kind: 'file' }
  | { readonly kind: 'folder' }
  | { readonly kind: 'wrong'; readonly complaint: string };

async function lookAt(path: string, cwd: string): Promise<Look> {
  const wrong = (complaint: string): Look => ({ kind: 'wrong', complaint });
  const shown = `\`${printable(path)}\``;
  if (path === '') return wrong('A path is empty; name a file or folder, or none for the working folder.');
  try {
    const found = await stat(resolve(cwd, path));
    if (found.isDirectory()) return { kind: 'folder' };
    if (!found.isFile()) return wrong(`${shown} is neither a file nor a folder.`);
    return extname(path) === '.svc'
      ? { kind: 'file' }
      : wrong(`${shown} is no model: model files end in \`.svc\`.`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return wrong(`There is no file or folder ${shown}.`);
    return wrong(`${shown} cannot be read (${code}).`);
  }
}
