import type { URI } from 'langium';
import type { ModelFiles } from './model-files.js';

export interface FilesByScheme {
  /** Those whose address begins with `file:`. */
  readonly file: ModelFiles;
  readonly other: ModelFiles;
}

/** Files of two origins, told apart by their address. */
export function filesByScheme({ file, other }: FilesByScheme): ModelFiles {
  const originOf = (uri: URI) => (uri.scheme === 'file' ? file : other);
  return {
    get unreadable() {
      return new Map([...file.unreadable, ...other.unreadable]);
    },
    forget: (address) => originOf(address).forget(address),
    exists: (uri) => originOf(uri).exists(uri),
    stat: (uri) => originOf(uri).stat(uri),
    readFile: (uri) => originOf(uri).readFile(uri),
    readDirectory: (uri) => originOf(uri).readDirectory(uri),
  };
}
