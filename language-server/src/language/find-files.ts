import { type FileSystemNode, type FileSystemProvider, type URI, UriUtils } from 'langium';
import { configFileName } from './config.js';
import type { ModelFileNode } from './model-files.js';

export interface FoundFiles {
  readonly models: readonly URI[];
  readonly configs: readonly URI[];
}

/**
 * The model and config files below a folder, in the order of their addresses. Left out are `node_modules` and names that
 * begin with a dot. Links are followed, but nothing is found twice: a link to what is found anyway, or to a folder around
 * itself, adds nothing.
 */
export async function findFiles(
  root: URI,
  files: Pick<FileSystemProvider, 'readDirectory'>,
): Promise<FoundFiles> {
  const found: URI[] = [];
  const folders = [root];
  const links: Link[] = [];
  const seen = new Set<string>();
  const visit = (entry: FileSystemNode): void => {
    if (entry.isDirectory) folders.push(entry.uri);
    else if (entry.isFile) found.push(entry.uri);
  };
  for (;;) {
    const folder = folders.pop();
    if (folder) {
      for (const entry of await files.readDirectory(folder)) {
        if (!isModelOrFolder(entry) && !isConfig(entry.uri)) continue;
        if (isLink(entry)) links.push(entry);
        else if (!hasRealPath(entry) || isNew(entry.realPath, seen)) visit(entry);
      }
      continue;
    }
    // Links wait until the rest is found, so that a file with two addresses keeps its own.
    const link = links.shift();
    if (!link) break;
    if (!leadsAroundItself(link) && isNew(link.target, seen)) visit(link);
  }
  found.sort((a, b) => (a.toString() < b.toString() ? -1 : 1));
  return { models: found.filter((uri) => !isConfig(uri)), configs: found.filter(isConfig) };
}

type Link = ModelFileNode & { readonly target: string };

function isLink(entry: FileSystemNode): entry is Link {
  return 'target' in entry;
}

function hasRealPath(entry: FileSystemNode): entry is ModelFileNode {
  return 'realPath' in entry;
}

function isNew(path: string, seen: Set<string>): boolean {
  if (seen.has(path)) return false;
  seen.add(path);
  return true;
}

function leadsAroundItself({ realPath, target }: Link): boolean {
  return realPath.startsWith(target.endsWith('/') ? target : `${target}/`);
}

/** Whether a folder or file of that name is passed by: installed packages and what is hidden. */
export function isLeftOut(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

/** Whether an entry of a folder is a model file, or a folder that may hold some. */
export function isModelOrFolder(entry: FileSystemNode): boolean {
  if (isLeftOut(UriUtils.basename(entry.uri))) return false;
  return entry.isDirectory || UriUtils.extname(entry.uri) === '.svc';
}

function isConfig(uri: URI): boolean {
  return UriUtils.basename(uri) === configFileName;
}
