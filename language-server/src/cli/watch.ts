import { once } from 'node:events';
import { basename, relative, sep } from 'node:path';
import { type FSWatcher, watch as watchFiles } from 'chokidar';
import { URI } from 'langium';
import { configFileName } from '../language/config.js';
import { isLeftOut } from '../language/find-files.js';
import type { LoadedProjects, OpenProjects } from './load-projects.js';

/**
 * Milliseconds in which changes that come together, as from a version control system, are taken as one. More than the 50
 * in which chokidar keeps a second change of a file to itself: what is written in that time must not have been read before.
 */
const together = 60;

/**
 * Opens projects and reports them, and again after each change of a model or config file, until the process ends. What
 * changes while a report is being made is taken up after it.
 */
export async function watchProjects(
  open: () => Promise<OpenProjects>,
  report: (loaded: LoadedProjects) => void,
): Promise<never> {
  let projects = await open();
  let watcher: FSWatcher | undefined;
  let watched: ReadonlySet<string> = new Set();
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
      if (projects.folders.every((folder) => watched.has(folder))) return projects.loaded;
      await watchFolders();
      // What was read before nothing escaped notice could have changed unseen.
      projects = await open();
      return projects.loaded;
    }
    const uris = (paths: readonly string[]) => paths.map((path) => URI.file(path));
    return projects.update(uris(files.changed), uris(files.deleted));
  };

  let fail: (reason: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
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
    if (!waiting) setTimeout(() => work().catch(fail), together);
    waiting = true;
  };
  /** Watches the folders of the projects, and no longer those of before; resolves once nothing escapes notice. */
  const watchFolders = async (): Promise<void> => {
    const { folders } = projects;
    const before = watcher;
    watcher = watchFiles([...folders], {
      ignored: (path, stats) => isIgnored(folders, path, stats),
      ignoreInitial: true,
    });
    watcher
      .on('add', note(changed, deleted))
      .on('change', note(changed, deleted))
      .on('unlink', note(deleted, changed))
      .on('error', fail);
    await once(watcher, 'ready');
    watched = new Set(folders);
    await before?.close();
  };

  await watchFolders();
  report(projects.loaded);
  return failed;
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
