import { readFile as readFileWithCallback } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import { type URI, UriUtils } from 'langium';
import { NodeFileSystemProvider } from 'langium/node';
import { decodeModel } from './decode-model.js';
import {
  forgetProblems,
  type ModelFileNode,
  type ModelFiles,
  type ReadProblem,
  readProblems,
} from './model-files.js';

/** The one of `node:fs/promises` makes a handle and more for each file, which costs more than reading a small one. */
const readFile = promisify(readFileWithCallback);

/** The files of this machine's disk. */
export class DiskFiles extends NodeFileSystemProvider implements ModelFiles {
  private readonly problems = new Map<string, ReadProblem>();

  get unreadable(): ReadonlyMap<string, ReadProblem> {
    return this.problems;
  }

  forget(address: URI): void {
    forgetProblems(this.problems, address);
  }

  override async readFile(uri: URI): Promise<string> {
    return this.orElse('', uri, async () => {
      const { text, problem } = decodeModel(await readFile(uri.fsPath));
      if (problem) this.problems.set(uri.toString(), problem);
      return text;
    });
  }

  override async readDirectory(uri: URI): Promise<ModelFileNode[]> {
    return this.orElse([], uri, async () => {
      const folder = await realpath(uri.fsPath);
      const entries = await readdir(uri.fsPath, { withFileTypes: true });
      return Promise.all(
        entries.map(async (entry): Promise<ModelFileNode> => {
          const own = UriUtils.joinPath(uri, entry.name);
          const path = join(folder, entry.name);
          if (entry.isSymbolicLink()) return followLink(own, path);
          return {
            uri: own,
            realPath: slashed(path),
            isFile: entry.isFile(),
            isDirectory: entry.isDirectory(),
          };
        }),
      );
    });
  }

  private async orElse<T>(otherwise: T, uri: URI, read: () => Promise<T>): Promise<T> {
    this.problems.delete(uri.toString());
    try {
      return await read();
    } catch (error) {
      if (!isSystemError(error)) throw error;
      const isLink = await lstat(uri.fsPath).then(
        (found) => found.isSymbolicLink(),
        () => false,
      );
      this.problems.set(uri.toString(), { message: explain(error.code, isLink), line: 0 });
      return otherwise;
    }
  }
}

async function followLink(uri: URI, path: string): Promise<ModelFileNode> {
  try {
    const [target, found] = await Promise.all([realpath(path), stat(path)]);
    const kind = { isFile: found.isFile(), isDirectory: found.isDirectory() };
    return { uri, realPath: slashed(path), target: slashed(target), ...kind };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { uri, realPath: slashed(path), target: slashed(path), isFile: true, isDirectory: false };
  }
}

function slashed(path: string): string {
  return path.replaceAll(sep, '/');
}

function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

function explain(code: string, isLink: boolean): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return readProblems.denied;
    case 'ENOENT':
    case 'ENOTDIR':
      return isLink ? 'This link leads to nothing that exists; mend or remove it.' : readProblems.gone;
    case 'ELOOP':
      return 'This link leads back to itself; mend or remove it.';
    case 'EISDIR':
      return readProblems.folder;
    default:
      return readProblems.other(code);
  }
}
