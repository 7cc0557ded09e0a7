import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configFileName } from '../language/config.js';
import { contains, type Targets } from './targets.js';

/**
 * The folders an editor would have open to show the targets: those given, and for single files the folder of the file if
 * it is in a project or outside the working folder, else the working folder.
 */
export function openedFolders({ files, folders }: Targets, cwd: string): string[] {
  const around = files.map((file) => {
    const folder = dirname(file);
    return !hasConfigAbove(folder) && contains(cwd, file) ? cwd : folder;
  });
  return [...new Set([...folders, ...around])];
}

function hasConfigAbove(folder: string): boolean {
  const parent = dirname(folder);
  return existsSync(join(folder, configFileName)) || (parent !== folder && hasConfigAbove(parent));
}
