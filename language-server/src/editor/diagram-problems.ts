import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { contains } from '../architecture/queries.js';
import { type CheckedProject, diagnosticsOf } from '../language/project-models.js';
import type { Diagram, DiagramProblem, DiagramRange } from '../protocol.js';

/** A picture with more problems than these is no longer read for them. */
const mostProblems = 500;

/** What is wrong with what a picture shows: the problems of the text that it leads to. */
export function diagramProblems(checked: CheckedProject, { anchors }: Diagram): DiagramProblem[] {
  const drawn = new Map<string, DiagramRange[]>();
  for (const { source, around = [source] } of anchors) {
    for (const range of around) {
      const known = drawn.get(range.uri);
      if (known === undefined) drawn.set(range.uri, [range]);
      else known.push(range);
    }
  }
  const found = checked.documents.flatMap((document) => {
    const uri = document.uri.toString();
    const ranges = drawn.get(uri);
    if (ranges === undefined) return [];
    return diagnosticsOf(document, checked).flatMap(({ severity, message, range }) => {
      const source = { uri, ...range };
      const name = nameOf(severity);
      if (name === undefined || !ranges.some((each) => contains(each, source))) return [];
      return [{ severity: name, message: typeof message === 'string' ? message : message.value, source }];
    });
  });
  return found.slice(0, mostProblems);
}

/** @returns undefined for what only editors show, as faded words */
function nameOf(severity: Diagnostic['severity']): DiagramProblem['severity'] | undefined {
  switch (severity) {
    case DiagnosticSeverity.Error:
      return 'error';
    case DiagnosticSeverity.Warning:
      return 'warning';
    case DiagnosticSeverity.Information:
      return 'info';
    default:
      return undefined;
  }
}
