import type { Diagnostic } from 'vscode-languageserver';
import { type CheckedProject, diagnosticsOf } from './project-models.js';

const losing: ReadonlySet<unknown> = new Set(['syntax', 'unresolved-reference', 'duplicate-name']);

/** The errors of a project with which what was written may not be in the model. */
export function losingErrors(project: CheckedProject): Diagnostic[] {
  return project.documents.flatMap((document) =>
    diagnosticsOf(document, project).filter(({ code }) => losing.has(code)),
  );
}
