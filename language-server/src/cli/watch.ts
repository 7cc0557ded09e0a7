import { basename } from 'node:path';
import { URI } from 'langium';
import { configFileName } from '../language/config.js';
import { type FileChanges, type Watching, watchFiles } from '../language/watch-files.js';
import type { LoadedProjects, OpenProjects } from './load-projects.js';

/**
 * Opens projects and reports them, and again after each change of a model or config file, until the process ends or
 * somebody ends the watching. What changes while a report is being made is taken up after it.
 */
export async function watchProjects(
  open: () => Promise<OpenProjects>,
  report: (loaded: LoadedProjects) => Promise<void>,
  end?: AbortSignal,
): Promise<void> {
  const since = Date.now();
  let projects = await open();
  let watching: Watching | undefined;

  const takeIn = async ({ changed, deleted }: FileChanges): Promise<LoadedProjects> => {
    // A config file may move files to another project or switch rules, so all is read again.
    if ([...changed, ...deleted].some((file) => basename(file) === configFileName)) {
      projects = await open();
      watching?.add(projects.folders);
      return projects.loaded;
    }
    const uris = (paths: readonly string[]) => paths.map((path) => URI.file(path));
    return projects.update(uris(changed), uris(deleted));
  };

  return new Promise((resolve, reject) => {
    watching = watchFiles(projects.folders, since, {
      onReady: () => report(projects.loaded),
      onChanges: async (changes) => report(await takeIn(changes)),
      onError(error) {
        void watching?.close();
        reject(error);
      },
    });
    const close = () => resolve(watching?.close());
    if (end?.aborted) close();
    else end?.addEventListener('abort', close);
  });
}
