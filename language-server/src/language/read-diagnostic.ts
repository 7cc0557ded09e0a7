import type { Diagnostic } from 'vscode-languageserver';
import type { ReadProblem } from './model-files.js';

/** Why a file or folder could not be read, as a diagnostic at the line that stands in the way. */
export function readDiagnostic({ message, line }: ReadProblem): Diagnostic {
  const place = { line, character: 0 };
  return {
    range: { start: place, end: place },
    severity: 1,
    code: 'unreadable-file',
    source: 'svc',
    message,
  };
}
