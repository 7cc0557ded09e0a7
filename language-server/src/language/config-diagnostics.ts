import type { Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ProjectConfig } from './config.js';

/** The problems of a config file as diagnostics of its text. */
export function configDiagnostics(
  text: TextDocument,
  { problems }: Pick<ProjectConfig, 'problems'>,
): Diagnostic[] {
  return problems.map(({ message, offset, length }) => ({
    range: { start: text.positionAt(offset), end: text.positionAt(offset + length) },
    severity: 1,
    code: 'invalid-config',
    source: 'svc',
    message,
  }));
}
