import type { FileSystemNode, FileSystemProvider, URI } from 'langium';

/**
 * Where models and configs are read from. What cannot be read does not stop the reading of others: it counts as empty, and
 * the reason is kept until it can be read. Of an address that these files do not reach nothing exists.
 */
export interface ModelFiles
  extends Pick<FileSystemProvider, 'exists' | 'readFile' | 'readDirectory' | 'stat'> {
  /** What could not be read when it was last tried, by URI. */
  readonly unreadable: ReadonlyMap<string, ReadProblem>;
  /** Takes note that a file, or a folder with all that was in it, is gone. */
  forget(address: URI): void;
}

/** An entry of a folder; a link is what it leads to, one that leads nowhere a file. */
export interface ModelFileNode extends FileSystemNode {
  /** Where it stands, with no link on the way and `/` between folders: equal for all addresses of it. */
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

/** Why a file or folder could not be read, whoever tried. */
export const readProblems = {
  denied: 'This cannot be read: permission denied; change its permissions.',
  gone: 'This does not exist any more.',
  folder: 'This is a folder, no file.',
  other: (code: string) => `This cannot be read (${code}).`,
} as const;

/** Removes the problems of a file, or of all in a folder. */
export function forgetProblems(problems: Map<string, ReadProblem>, address: URI): void {
  const folder = `${address.toString()}/`;
  for (const uri of problems.keys()) if (`${uri}/`.startsWith(folder)) problems.delete(uri);
}

/** The same files for Langium, which could wait for a file but does not do so here. */
export function fileSystemProvider(files: ModelFiles): FileSystemProvider {
  const refuse = (): never => {
    throw new Error('Models are not read synchronously.');
  };
  return {
    stat: (uri) => files.stat(uri),
    exists: (uri) => files.exists(uri),
    readFile: (uri) => files.readFile(uri),
    readDirectory: (uri) => files.readDirectory(uri),
    readBinary: async () => refuse(),
    statSync: refuse,
    existsSync: refuse,
    readBinarySync: refuse,
    readFileSync: refuse,
    readDirectorySync: refuse,
  };
}
