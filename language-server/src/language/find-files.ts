import { sep } from 'node:path';
import { type FileSystemNode, type FileSystemProvider, type URI, UriUtils } from 'langium';
import { configFileName } from './config.js';
import type { ModelFileNode } from './model-file-system.js';

export interface FoundFiles {
  readonly models: readonly URI[];
  readonly configs: readonly URI[];
}

/**
 * The model and config files below a folder, in the order of their addresses. Left out are `node_modules` and names that
 * begin with a dot. Links are followed, but nothing is found twice: a link to what is found anyway, or to a folder around
 * itself, adds nothing.
 */
export async function findFiles(root: URI, files: FileSystemProvider): Promise<FoundFiles> {
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
      for (const entry of (await files.readDirectory(folder)).filter(isWanted)) {
        if (isLink(entry)) links.push(entry);
        else if (isNew(entry, seen)) visit(entry);
      }
      continue;
    }
    // Links wait until the rest is found, so that a file with two addresses keeps its own.
    const link = links.shift();
    if (!link) break;
    if (!leadsAroundItself(link) && isNew({ ...link, realPath: link.target }, seen)) visit(link);
  }
  found.sort((a, b) => (a.toString() < b.toString() ? -1 : 1));
  return { models: found.filter((uri) => !isConfig(uri)), configs: found.filter(isConfig) };
}

type Link = ModelFileNode & { readonly target: string };

function isLink(entry: FileSystemNode): entry is Link {
  return 'target' in entry;
}

function isNew(entry: FileSystemNode, seen: Set<string>): boolean {
  if (!('realPath' in entry) || typeof entry.realPath !== 'string') return true;
  if (seen.has(entry.realPath)) return false;
  seen.add(entry.realPath);
  return true;
}

function leadsAroundItself({ realPath, target }: Link): boolean {
  return realPath.startsWith(target.endsWith(sep) ? target : target + sep);
}

function isWanted(entry: FileSystemNode): boolean {
  const name = UriUtils.basename(entry.uri);
  if (name.startsWith('.') || name === 'node_modules') return false;
  return entry.isDirectory || isConfig(entry.uri) || UriUtils.extname(entry.uri) === '.svc';
}

function isConfig(uri: URI): boolean {
  return UriUtils.basename(uri) === configFileName;
}
