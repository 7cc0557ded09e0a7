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
  report: (loaded: LoadedProjects) => Promise<void>,
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
      return projects.loaded;
    }
    const uris = (paths: readonly string[]) => paths.map((path) => URI.file(path));
    return projects.update(uris(files.changed), uris(files.deleted));
  };

  return new Promise((_, reject) => {
    const work = async (): Promise<void> => {
      waiting = false;
      if (working) return;
      working = true;
      while (changed.size + deleted.size > 0) await report(await takeIn());
      working = false;
    };
    const note = (into: Set<string>, outOf: Set<string>) => (path: string) => {
      into.add(path);
      outOf.delete(path);
      if (!waiting) setTimeout(() => work().catch(reject), together);
      waiting = true;
    };
    watchFiles([...projects.folders], { ignored: isIgnored(projects.folders), ignoreInitial: true })
      .on('add', note(changed, deleted))
      .on('change', note(changed, deleted))
      .on('unlink', note(deleted, changed))
      .on('error', reject)
      // Only now does nothing escape notice: what is read before could change unseen.
      .on('ready', () => report(projects.loaded).catch(reject));
  });
}

function isIgnored(folders: readonly string[]) {
  return (path: string, stats?: { isFile(): boolean }): boolean => {
    const folder = folders.find((each) => path.startsWith(each));
    const inside = folder === undefined ? [] : relative(folder, path).split(sep);
    if (inside.some((name) => name !== '' && isLeftOut(name))) return true;
    return stats?.isFile() === true && !path.endsWith('.svc') && basename(path) !== configFileName;
  };
}
