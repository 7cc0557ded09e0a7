import { assert } from 'chai';
import {
  commands,
  type Diagnostic,
  DiagnosticSeverity,
  type Location,
  languages,
  type Position,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';

/** Opens a file of the workspace in an editor. */
export async function show(name: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(fileUri(name));
  await window.showTextDocument(document);
  return document;
}

export function fileUri(name: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert(folder, 'a folder is open');
  return Uri.joinPath(folder.uri, name);
}

/** The first place of a text, plus an offset. */
export function positionOf(document: TextDocument, text: string, offset = 0): Position {
  const index = document.getText().indexOf(text);
  assert(index >= 0, `${text} is in ${document.uri}`);
  return document.positionAt(index + offset);
}

/** Goes to the definition of an operation in another file, once the language server can answer. */
export async function findsDefinition(): Promise<void> {
  const document = await show('orders.svc');
  await eventually(async () => {
    const found = await commands.executeCommand<Location[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      positionOf(document, 'Payments.charge'),
    );
    assert.strictEqual(found.length, 1);
  });
}

/** Waits for what happens by itself; ends with the last failure when it does not. */
export async function eventually<Value>(check: () => Value | Promise<Value>): Promise<Value> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resume) => setTimeout(resume, 50));
    }
  }
}

export function errorsIn(uri: Uri): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ severity }) => severity === DiagnosticSeverity.Error);
}
