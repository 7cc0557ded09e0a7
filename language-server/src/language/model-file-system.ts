import { isUtf8 } from 'node:buffer';
import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileSystemNode, type URI, UriUtils } from 'langium';
import { NodeFileSystemProvider } from 'langium/node';

/** An entry of a folder; a link is what it leads to, one that leads nowhere a file. */
export interface ModelFileNode extends FileSystemNode {
  /** Where it stands, with no link on the way: equal for all addresses of it. */
  readonly realPath: string;
  /** Where a link leads, with no further link on the way. */
  readonly target?: string;
}

/** Why a file or folder could not be read. */
export interface ReadProblem {
  /** One sentence: what is wrong with it, and what to do. */
  readonly message: string;
  /** The line that cannot be read, from 0; 0 where it is the whole file. */
  readonly line: number;
}

/**
 * The files of a disk, read strictly: models and configs are UTF-8 text, with or without a byte order mark. What cannot
 * be read does not stop the reading of others: it counts as empty, and the reason is kept until it can be read.
 */
export class ModelFileSystem extends NodeFileSystemProvider {
  private readonly problems = new Map<string, ReadProblem>();

  /** What could not be read when it was last tried, by URI. */
  get unreadable(): ReadonlyMap<string, ReadProblem> {
    return this.problems;
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
          const realPath = join(folder, entry.name);
          if (entry.isSymbolicLink()) return followLink(own, realPath);
          return { uri: own, realPath, isFile: entry.isFile(), isDirectory: entry.isDirectory() };
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
    return { uri, realPath: path, target, isFile: found.isFile(), isDirectory: found.isDirectory() };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { uri, realPath: path, target: path, isFile: true, isDirectory: false };
  }
}

/** The text that bytes are, or why they are none. */
export function decodeModel(bytes: Buffer): { readonly text: string; readonly problem?: ReadProblem } {
  const problem = problemOf(bytes);
  // Takes a byte order mark away, as editors do.
  return problem ? { text: '', problem } : { text: new TextDecoder().decode(bytes) };
}

function problemOf(bytes: Buffer): ReadProblem | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { message: 'This file is UTF-16 text; save it as UTF-8.', line: 0 };
  }
  if (bytes.includes(0)) {
    return {
      message: 'This is a binary file, no text; give it another ending or move it out of the project.',
      line: 0,
    };
  }
  if (isUtf8(bytes)) return undefined;
  return {
    message: 'This line is not UTF-8 text; save the file as UTF-8.',
    line: firstLineThatIsNotUtf8(bytes),
  };
}

/** A byte 10 is a line break wherever it stands: no character of several bytes contains one. */
function firstLineThatIsNotUtf8(bytes: Buffer): number {
  for (let line = 0, start = 0; ; line++) {
    const end = bytes.indexOf(10, start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}

function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

function explain(code: string, isLink: boolean): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'This cannot be read: permission denied; change its permissions.';
    case 'ENOENT':
    case 'ENOTDIR':
      return isLink
        ? 'This link leads to nothing that exists; mend or remove it.'
        : 'This does not exist any more.';
    case 'ELOOP':
      return 'This link leads back to itself; mend or remove it.';
    case 'EISDIR':
      return 'This is a folder, no file.';
    default:
      return `This cannot be read (${code}).`;
  }
}
