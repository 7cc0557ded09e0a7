import { Cancellation, type LangiumDocument, URI } from 'langium';
import type { CodeActionProvider } from 'langium/lsp';
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Edit } from '../formatting/render.js';
import { toDiagnostic } from '../language/project-models.js';
import type { SvcServices } from '../module.js';
import type { Fix, Problem } from './fixes/fix.js';
import { certainFixFor, fixesFor } from './fixes/fixes-for.js';
import { tidyEdits } from './fixes/tidy-edits.js';
import { isBefore } from './ranges.js';
import { RefactoringActions, refactoringKinds } from './refactoring-actions.js';

/** The kinds of code actions the server has. */
export const codeActionKinds: readonly string[] = [
  CodeActionKind.QuickFix,
  ...refactoringKinds,
  CodeActionKind.SourceFixAll,
];

/**
 * Offers to mend problems, one by one where they stand and all slips of a file that can only mean one thing at once; and to
 * say what the model says in another form.
 */
export class SvcCodeActionProvider implements CodeActionProvider {
  private readonly refactorings: RefactoringActions;

  constructor(private readonly services: SvcServices) {
    this.refactorings = new RefactoringActions(services);
  }

  async getCodeActions(
    document: LangiumDocument,
    { range, context }: CodeActionParams,
    cancelToken = Cancellation.CancellationToken.None,
  ): Promise<CodeAction[]> {
    // Without literals an editor takes commands alone, and there are none.
    const { codeAction } = this.services.shared.lsp.EditorCapabilities.current.textDocument ?? {};
    if (!codeAction?.codeActionLiteralSupport) return [];
    const { only } = context;
    const wants = (kind: string) =>
      only === undefined || only.some((each) => kind === each || kind.startsWith(`${each}.`));
    this.services.shared.lsp.WorkspaceEdits.requireCurrent(new Map([[document.uri.toString(), []]]));
    const problems = this.problemsIn(document);
    const quickFixes = wants(CodeActionKind.QuickFix)
      ? problems
          .filter(({ diagnostic }) => touch(diagnostic.range, range))
          .flatMap((each) => this.quickFixes(each))
      : [];
    return [
      ...quickFixes,
      ...(wants(CodeActionKind.SourceFixAll) ? this.fixAll(problems) : []),
      ...(await this.refactorings.at(document, range, wants, cancelToken)),
    ];
  }

  /** Works out the edit of an action that was chosen. */
  resolve(action: CodeAction, cancelToken: Cancellation.CancellationToken): Promise<CodeAction> {
    return this.refactorings.resolve(action, cancelToken);
  }

  private problemsIn(document: LangiumDocument): Problem[] {
    const { Projects, ProjectModels } = this.services.shared.workspace;
    const project = Projects.projectOf(document.uri);
    const checked = ProjectModels.of(project);
    if (!checked) return [];
    const known = { document, names: project.names, services: this.services };
    const found = checked.findingsByFile.get(document.uri.toString()) ?? [];
    return [
      ...(document.diagnostics ?? []).map((diagnostic) => ({ ...known, diagnostic })),
      ...found.map((finding) => ({ ...known, diagnostic: toDiagnostic(finding), finding })),
    ];
  }

  private quickFixes(problem: Problem): CodeAction[] {
    return fixesFor(problem).flatMap((fix) => {
      const edit = this.editOf(fix.edits);
      const kind = CodeActionKind.QuickFix;
      const preferred = fix.preferred && { isPreferred: true };
      return edit ? [{ title: fix.title, kind, diagnostics: [problem.diagnostic], edit, ...preferred }] : [];
    });
  }

  private fixAll(problems: readonly Problem[]): CodeAction[] {
    const edits = new Map<string, Edit[]>();
    for (const problem of problems) {
      for (const [uri, each] of certainFixFor(problem)?.edits ?? []) {
        const known = edits.get(uri) ?? [];
        edits.set(uri, [...known, ...each.filter((edit) => !known.some((other) => overlap(edit, other)))]);
      }
    }
    const edit = this.editOf(edits);
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

function touch(a: Range, b: Range): boolean {
  return !isBefore(b.end, a.start) && !isBefore(a.end, b.start);
}

function overlap(a: Edit, b: Edit): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
