import { type Disposable, languages, type TextDocument, workspace } from 'vscode';
import { languageId } from '../../language-server/src/protocol.js';

/**
 * WCF, a .NET framework, names its service files `.svc` too. Such a file begins with `<%@ ServiceHost … %>`.
 * VS Code chooses a language by file name before it looks at the first line, so these files are given back.
 */
export function isServiceHostFile(document: TextDocument): boolean {
  return /^\uFEFF?\s*<%@\s*ServiceHost\b/i.test(document.lineAt(0).text);
}

/** Whether a document is a model for the language server. */
export function isModel(document: TextDocument): boolean {
  return document.languageId === languageId && !isServiceHostFile(document);
}

/** Makes plain text of WCF's service files, as they are without this extension. */
export function leaveServiceHostFilesAlone(): Disposable {
  for (const document of workspace.textDocuments) giveBack(document);
  return workspace.onDidOpenTextDocument(giveBack);
}

function giveBack(document: TextDocument): void {
  if (document.languageId !== languageId || !isServiceHostFile(document)) return;
  void languages.setTextDocumentLanguage(document, 'plaintext');
}
