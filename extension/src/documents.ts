import type { TextDocument } from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import { languageId } from '../../language-server/src/protocol.js';
import { isServiceHostFile } from './service-host-files.js';

/** The documents the language server is told of; not, for one, the old versions that Git shows. */
export const documentSelector = [
  { language: languageId, scheme: 'file' },
  { language: languageId, scheme: 'untitled' },
];

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
