import { type TextDocument, workspace } from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import { languageId } from '../../language-server/src/protocol.js';
import { isServiceHostFile } from './service-host-files.js';

/**
 * The documents the language server is told of: those of a disk, of where the opened folders are kept, and new ones; not,
 * for one, the old versions that Git shows.
 */
export function documentSelector(): { language: string; scheme: string }[] {
  const ofFolders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return [...new Set(['file', 'untitled', ...ofFolders])].map((scheme) => ({ language: languageId, scheme }));
}

/** Keeps from the server what is a model by its file name only, between its opening and its change of language. */
export function withoutServiceHostFiles(): Middleware {
  const ignored = new WeakSet<TextDocument>();
  return {
    async didOpen(document, next) {
      if (isServiceHostFile(document)) ignored.add(document);
      else await next(document);
    },
    async didChange(event, next) {
      if (!ignored.has(event.document)) await next(event);
    },
    async didClose(document, next) {
      if (!ignored.delete(document)) await next(document);
    },
  };
}
