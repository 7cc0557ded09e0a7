import { basename, relative, sep } from 'node:path';
import { watch } from 'chokidar';
import { configFileName } from './config.js';
import { isLeftOut } from './find-files.js';

/**
 * Milliseconds without a change after which changes are told: those that come together, as from a version control system,
 * are one. More than the 50 in which chokidar keeps a second change of a file to itself: what is written in that time must
 * not have been read before.
 */
const quiet = 60;

/** Milliseconds by which the clock of a file system may be behind. */
const behind = 100;

/** Model and config files, by their paths. */
export interface FileChanges {
  /** New and changed ones. */
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
}

export interface FileWatching {
  /** What changes while it works is told together when it is done. */
  readonly onChanges: (changes: FileChanges) => void | Promise<void>;
  /** Everything is watched now; nothing is told before this is done. */
  readonly onReady?: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}

export interface Watching {
  /** Watches further folders; what is in them already counts as new. */
  add(folders: readonly string[]): void;
  close(): Promise<void>;
}

/**
 * Watches the model and config files below folders.
 * @param since milliseconds since 1970: when they began to be read; what changed from then on until all is watched is told, too
 */
export function watchFiles(
  folders: readonly string[],
  since: number,
  { onChanges, onReady, onError }: FileWatching,
): Watching {
  const watched = new Set(folders);
  const changed = new Set<string>();
  const deleted = new Set<string>();
  let lastNoted = 0;
  let waiting = false;
  let working = true;
  const tellWhenQuiet = (): void => {
    if (waiting || working || changed.size + deleted.size === 0) return;
    waiting = true;
    const left = lastNoted + quiet - performance.now();
    setTimeout(() => {
      waiting = false;
      if (performance.now() < lastNoted + quiet) tellWhenQuiet();
      else tell().catch(onError);
    }, left);
  };
  const tell = async (): Promise<void> => {
    working = true;
    const changes = { changed: [...changed], deleted: [...deleted] };
    changed.clear();
    deleted.clear();
    await onChanges(changes);
    working = false;
    tellWhenQuiet();
  };
  const begin = async (): Promise<void> => {
    await onReady?.();
    working = false;
    tellWhenQuiet();
  };
  const note = (into: Set<string>, outOf: Set<string>) => (path: string) => {
    into.add(path);
    outOf.delete(path);
    lastNoted = performance.now();
    tellWhenQuiet();
  };
  let isReady = false;
  const noteChange = note(changed, deleted);
  const ignored = (path: string, stats?: FileStats) => isIgnored([...watched], path, stats);
  const watcher = watch([...folders], { ignored, alwaysStat: true })
    .on('add', (path, stats) => {
      if (isReady || (stats?.mtimeMs ?? since) >= since - behind) noteChange(path);
    })
    .on('change', noteChange)
    .on('unlink', note(deleted, changed))
    .on('error', onError)
    .on('ready', () => {
      isReady = true;
      begin().catch(onError);
    });
  return {
    add(more) {
      for (const folder of more) watched.add(folder);
      watcher.add([...more]);
    },
    close: () => watcher.close(),
  };
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
