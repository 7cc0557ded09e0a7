import { URI } from 'langium';

/** The URI of a folder without a slash at the end, also of the root of a file system: `memfs:`, `vscode-vfs://github`. */
export function folderKey(folder: URI): string {
  return folder.toString().replace(/\/+$/, '');
}

/** The folder with that key. */
export function folderOf(key: string): URI {
  const uri = URI.parse(key);
  return uri.path === '' ? uri.with({ path: '/' }) : uri;
}

/** Whether a file lies in a folder, at any depth. */
export function isInside(file: URI, folder: URI): boolean {
  return file.toString().startsWith(`${folderKey(folder)}/`);
}
