import { basename, relative, sep } from 'node:path';
import { watch as watchFiles } from 'chokidar';
import { URI } from 'langium';
import { configFileName } from '../language/config.js';
import { isLeftOut } from '../language/find-files.js';
import type { LoadedProjects, OpenProjects } from './load-projects.js';

/** Milliseconds in which changes that come together, as from a version control system, are taken as one. */
const together = 30;

/**
 * Opens projects and reports them, and again after each change of a model or config file, until the process ends. What
 * changes while a report is being made is taken up after it.
 */
export async function watchProjects(
  open: () => Promise<OpenProjects>,
  report: (loaded: LoadedProjects) => void,
): Promise<never> {
  let projects = await open();
  const changed = new Set<string>();
  const deleted = new Set<string>();
  let waiting = false;
  let working = false;

  const takeIn = async (): Promise<LoadedProjects> => {
    const files = { changed: [...changed], deleted: [...deleted] };
    changed.clear();
    deleted.clear();
    // A config file may move files to another project or switch rules, so all is read again.
    if ([...files.changed, ...files.deleted].some((file) => basename(file) === configFileName)) {
      projects = await open();
      watcher.add([...projects.folders]);
      return projects.loaded;
    }
    const uris = (paths: readonly string[]) => paths.map((path) => URI.file(path));
    return projects.update(uris(files.changed), uris(files.deleted));
  };

  const isIgnoredNow = (path: string, stats?: FileStats) => isIgnored(projects.folders, path, stats);
  const watcher = watchFiles([...projects.folders], { ignored: isIgnoredNow, ignoreInitial: true });

  return new Promise((_, reject) => {
    const work = async (): Promise<void> => {
      waiting = false;
      if (working) return;
      working = true;
      while (changed.size + deleted.size > 0) report(await takeIn());
      working = false;
    };
    const note = (into: Set<string>, outOf: Set<string>) => (path: string) => {
      into.add(path);
      outOf.delete(path);
      if (!waiting) setTimeout(() => work().catch(reject), together);
      waiting = true;
    };
    watcher
      .on('add', note(changed, deleted))
      .on('change', note(changed, deleted))
      .on('unlink', note(deleted, changed))
      .on('error', reject)
      // Only now does nothing escape notice: what is read before could change unseen.
      .on('ready', () => report(projects.loaded));
  });
}

interface FileStats {
  isFile(): boolean;
}

/** A used project may lie among the installed packages: what is left out is so below one of the folders at least. */
function isIgnored(folders: readonly string[], path: string, stats: FileStats | undefined): boolean {
  const around = folders.filter((folder) => path === folder || path.startsWith(folder + sep));
  const isPassedBy = (folder: string) =>
    relative(folder, path)
      .split(sep)
      .some((name) => name !== '' && isLeftOut(name));
  if (around.length > 0 && around.every(isPassedBy)) return true;
  return stats?.isFile() === true && !path.endsWith('.svc') && basename(path) !== configFileName;
}
