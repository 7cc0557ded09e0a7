import type { LangiumDocument } from 'langium';
import type { Diagnostic } from 'vscode-languageserver';
import type { Edit } from '../../formatting/render.js';
import type { NameTable } from '../../language/name-table.js';
import type { SvcServices } from '../../module.js';
import type { IdentifiedFinding } from '../../rules/finding.js';

/** A way to mend a problem. */
export interface Fix {
  /** What it does, as the editor shows it: `Change to \`Orders\``. */
  readonly title: string;
  /** By the URI of the file they change; the white space is put in order afterwards. */
  readonly edits: ReadonlyMap<string, readonly Edit[]>;
  /** Set where nobody would want anything else. */
  readonly preferred?: true;
}

/** A problem of a document, to be mended. */
export interface Problem {
  readonly diagnostic: Diagnostic;
  /** What was found, where a check of the whole model found it. */
  readonly finding?: IdentifiedFinding;
  readonly document: LangiumDocument;
  readonly names: NameTable;
  readonly services: SvcServices;
}

/** An edit of the document itself. */
export function inDocument({ uri }: LangiumDocument, ...edits: readonly Edit[]): Fix['edits'] {
  return new Map([[uri.toString(), edits]]);
}
