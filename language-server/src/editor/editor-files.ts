import { type FileSystemNode, type URI, UriUtils } from 'langium';
import { type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { decodeModel } from '../language/decode-model.js';
import { forgetProblems, type ModelFiles, type ReadProblem, readProblems } from '../language/model-files.js';
import {
  type FileAnswer,
  type FileEntry,
  type FileKind,
  type FileParams,
  readDirectoryRequest,
  readFileRequest,
  statRequest,
} from '../protocol.js';

/**
 * The files that the editor reaches, whatever they are kept in. What is neither a file nor a folder there, such as a link,
 * is passed by: nobody tells where it leads, and it may lead in a circle.
 */
export function editorFiles(connection: Connection): ModelFiles {
  const unreadable = new Map<string, ReadProblem>();
  let isServed = true;

  async function ask<T>(request: string, uri: URI): Promise<FileAnswer<T>> {
    if (!isServed) return { error: 'FileNotFound' };
    try {
      return await connection.sendRequest<FileAnswer<T>>(request, {
        uri: uri.toString(),
      } satisfies FileParams);
    } catch (error) {
      if (!(error instanceof ResponseError)) throw error;
      // Few editors have these requests, and none learns them later.
      if (error.code === ErrorCodes.MethodNotFound) isServed = false;
      return { error: isServed ? error.message : 'FileNotFound' };
    }
  }

  /** What the editor answers to a request; nothing, with the reason kept, where it cannot. */
  async function read<T>(request: string, uri: URI): Promise<T | undefined> {
    const answer = await ask<T>(request, uri);
    unreadable.delete(uri.toString());
    if ('result' in answer) return answer.result;
    unreadable.set(uri.toString(), { message: explain(answer.error), line: 0 });
    return undefined;
  }

  return {
    unreadable,
    forget: (address) => forgetProblems(unreadable, address),
    async exists(uri) {
      return 'result' in (await ask(statRequest, uri));
    },
    async stat(uri) {
      const answer = await ask<FileKind>(statRequest, uri);
      if ('error' in answer) throw new Error(`${uri.toString()}: ${explain(answer.error)}`);
      return nodeOf(uri, answer.result);
    },
    async readFile(uri) {
      const base64 = await read<string>(readFileRequest, uri);
      if (base64 === undefined) return '';
      const { text, problem } = decodeModel(bytesOf(base64));
      if (problem) unreadable.set(uri.toString(), problem);
      return text;
    },
    async readDirectory(uri) {
      const entries = await read<readonly FileEntry[]>(readDirectoryRequest, uri);
      return (entries ?? []).map(({ name, kind }) => nodeOf(UriUtils.joinPath(uri, name), kind));
    },
  };
}

function nodeOf(uri: URI, kind: FileKind): FileSystemNode {
  return { uri, isFile: kind === 'file', isDirectory: kind === 'folder' };
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function explain(code: string): string {
  switch (code) {
    case 'FileNotFound':
      return readProblems.gone;
    case 'NoPermissions':
      return readProblems.denied;
    case 'FileIsADirectory':
      return readProblems.folder;
    default:
      return readProblems.other(code);
  }
}
