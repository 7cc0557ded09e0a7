import { type LangiumDocument, URI } from 'langium';
import type { CodeActionProvider } from 'langium/lsp';
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Edit } from '../formatting/render.js';
import type { MendedError } from '../language/parser.js';
import { diagnosticsOf } from '../language/project-models.js';
import type { SvcServices } from '../module.js';
import type { Fix } from './fixes/fix.js';
import { fixesFor } from './fixes/fixes-for.js';
import { onlySuggestion } from './fixes/reference-fixes.js';
import { tidyEdits } from './fixes/tidy-edits.js';
import { referencesIn } from './named-at.js';
import { isBefore } from './ranges.js';

/** Offers to mend problems: one by one where they stand, and all slips of a file that can only mean one thing at once. */
export class SvcCodeActionProvider implements CodeActionProvider {
  constructor(private readonly services: SvcServices) {}

  getCodeActions(document: LangiumDocument, { range, context }: CodeActionParams): CodeAction[] {
    const { only } = context;
    const wants = (kind: string) =>
      only === undefined || only.some((each) => kind === each || kind.startsWith(`${each}.`));
    this.services.shared.lsp.WorkspaceEdits.requireCurrent(new Map([[document.uri.toString(), []]]));
    const quickFixes = wants(CodeActionKind.QuickFix)
      ? this.diagnosticsOf(document)
          .filter(({ range: { start, end } }) => !isBefore(range.end, start) && !isBefore(end, range.start))
          .flatMap((diagnostic) => this.quickFixes(document, diagnostic))
      : [];
    return [...quickFixes, ...(wants(CodeActionKind.SourceFixAll) ? this.fixAll(document) : [])];
  }

  private diagnosticsOf(document: LangiumDocument): Diagnostic[] {
    const { Projects, ProjectModels } = this.services.shared.workspace;
    const project = ProjectModels.of(Projects.projectOf(document.uri));
    return project ? diagnosticsOf(document, project) : [];
  }

  private quickFixes(document: LangiumDocument, diagnostic: Diagnostic): CodeAction[] {
    const { names } = this.services.shared.workspace.Projects.projectOf(document.uri);
    return fixesFor({ diagnostic, document, names, services: this.services }).flatMap((fix) => {
      const edit = this.editOf(fix.edits);
      const kind = CodeActionKind.QuickFix;
      const preferred = fix.preferred && { isPreferred: true };
      return edit ? [{ title: fix.title, kind, diagnostics: [diagnostic], edit, ...preferred }] : [];
    });
  }

  private fixAll(document: LangiumDocument): CodeAction[] {
    const names = referencesIn(document).flatMap((reference): Edit[] => {
      const text = onlySuggestion(reference, this.services);
      const { $refNode: place } = reference;
      return text !== undefined && place ? [{ offset: place.offset, length: place.length, text }] : [];
    });
    const errors: readonly MendedError[] = document.parseResult.parserErrors;
    const words = errors.flatMap(({ token: { startOffset: offset }, instead }): Edit[] =>
      instead ? [{ offset, length: instead.end - offset, text: instead.text }] : [],
    );
    const isInWord = ({ offset }: Edit) =>
      words.some((word) => offset >= word.offset && offset < word.offset + word.length);
    const all = [...names.filter((name) => !isInWord(name)), ...words];
    const edit = all.length > 0 ? this.editOf(new Map([[document.uri.toString(), all]])) : undefined;
    return edit ? [{ title: 'Mend all slips', kind: CodeActionKind.SourceFixAll, edit }] : [];
  }

  private editOf(edits: Fix['edits']): WorkspaceEdit | undefined {
    const { shared } = this.services;
    const byFile = new Map<string, readonly TextEdit[]>();
    for (const [uri, each] of edits) {
      const document = shared.workspace.LangiumDocuments.getDocument(URI.parse(uri));
      if (document) byFile.set(uri, tidyEdits(document, each, this.services));
    }
    const isEmpty = [...byFile.values()].every(({ length }) => length === 0);
    if (isEmpty) return undefined;
    shared.lsp.WorkspaceEdits.requireCurrent(byFile);
    return shared.lsp.WorkspaceEdits.of(byFile);
  }
}
