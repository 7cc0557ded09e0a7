import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type FileAnswer,
  type FileEntry,
  type FileKind,
  type FileParams,
  readDirectoryRequest,
  readFileRequest,
  statRequest,
} from '../../language-server/src/protocol.js';

/** Lets the language server read what it cannot reach itself: in a browser, and in virtual workspaces. */
export function serveFiles(client: BaseLanguageClient): void {
  serve<FileKind>(client, statRequest, async (uri) => kindOf((await workspace.fs.stat(uri)).type));
  serve<string>(client, readFileRequest, async (uri) => base64Of(await workspace.fs.readFile(uri)));
  serve<readonly FileEntry[]>(client, readDirectoryRequest, async (uri) =>
    (await workspace.fs.readDirectory(uri)).map(([name, type]) => ({ name, kind: kindOf(type) })),
  );
}

function serve<T>(client: BaseLanguageClient, request: string, read: (uri: Uri) => Promise<T>): void {
  client.onRequest<FileAnswer<T>, void>(request, async ({ uri }: FileParams) => {
    try {
      return { result: await read(Uri.parse(uri, true)) };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { error: error instanceof FileSystemError ? error.code : error.message };
    }
  });
}

function kindOf(type: FileType): FileKind {
  switch (type) {
    case FileType.File:
      return 'file';
    case FileType.Directory:
      return 'folder';
    default:
      return 'other';
  }
}

/** In pieces: a call takes only so many arguments. */
function base64Of(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += 8192) {
    pieces.push(String.fromCharCode(...bytes.subarray(start, start + 8192)));
  }
  return btoa(pieces.join(''));
}
