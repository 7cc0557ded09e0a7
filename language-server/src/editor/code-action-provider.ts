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
import { losingErrors } from '../language/losing-errors.js';
import type { SvcServices } from '../module.js';
import type { Fix, Problem } from './fixes/fix.js';
import { certainFixes, fixesFor } from './fixes/fixes-for.js';
import { fixesTogether } from './fixes/fixes-together.js';
import { problemsIn } from './fixes/problems-in.js';
import { type RuleWideFix, ruleWideEdits, ruleWideFixesFor } from './fixes/rule-wide-fixes.js';
import { tidyEdits } from './fixes/tidy-edits.js';
import { isBefore } from './ranges.js';
import { RefactoringActions, refactoringKinds } from './refactoring-actions.js';

/** The kinds of code actions the server has. */
export const codeActionKinds: readonly string[] = [
  CodeActionKind.QuickFix,
  ...refactoringKinds,
  CodeActionKind.SourceFixAll,
];

/** A fix of a whole rule that was offered; enough to find it again. */
interface OfferedRuleWide extends Pick<RuleWideFix, 'rule' | 'scope'> {
  readonly uri: string;
}

/**
 * Offers to mend problems: one by one where they stand, all that a rule found where that is safe, and at once all of a file
 * that nobody needs to be asked about; and to say what the model says in another form.
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
    const problems = problemsIn(document, this.services);
    const quickFixes = wants(CodeActionKind.QuickFix)
      ? this.quickFixesOf(
          problems.filter(({ diagnostic }) => touch(diagnostic.range, range)),
          document,
        )
      : [];
    return [
      ...quickFixes,
      ...(wants(CodeActionKind.SourceFixAll) ? this.fixAll(problems, document) : []),
      ...(await this.refactorings.at(document, range, wants, cancelToken)),
    ];
  }

  /** Works out the edit of an action that was chosen. */
  async resolve(action: CodeAction, cancelToken: Cancellation.CancellationToken): Promise<CodeAction> {
    if (action.kind !== CodeActionKind.QuickFix) return this.refactorings.resolve(action, cancelToken);
    if (action.data === undefined) return action;
    const offered = action.data as OfferedRuleWide;
    const document = this.services.shared.workspace.LangiumDocuments.getDocument(URI.parse(offered.uri));
    const edit = document && this.editOf(ruleWideEdits(offered, document, this.services));
    return edit ? { ...action, edit } : action;
  }

  private quickFixesOf(problems: readonly Problem[], document: LangiumDocument): CodeAction[] {
    const single = problems.flatMap((each) => this.quickFixes(each));
    const offered = new Set<string>();
    const ruleWide = problems.flatMap((problem) =>
      ruleWideFixesFor(problem).flatMap((fix) => {
        if (offered.has(fix.title)) return [];
        offered.add(fix.title);
        return this.ruleWide(fix, problem, document);
      }),
    );
    return [...single, ...ruleWide];
  }

  /** A project may be large: what it changes is worked out once it is chosen, where the editor can wait until then. */
  private ruleWide(fix: RuleWideFix, { diagnostic }: Problem, document: LangiumDocument): CodeAction[] {
    const { rule, scope, title } = fix;
    const action = { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
    if (this.services.shared.lsp.EditorCapabilities.resolvesEdits) {
      const data: OfferedRuleWide = { uri: document.uri.toString(), rule, scope };
      return [{ ...action, data }];
    }
    const edit = this.editOf(ruleWideEdits(fix, document, this.services));
    return edit ? [{ ...action, edit }] : [];
  }

  private quickFixes(problem: Problem): CodeAction[] {
    return fixesFor(problem).flatMap((fix) => {
      const edit = this.editOf(fix.edits);
      const kind = CodeActionKind.QuickFix;
      const preferred = fix.preferred && { isPreferred: true };
      return edit ? [{ title: fix.title, kind, diagnostics: [problem.diagnostic], edit, ...preferred }] : [];
    });
  }

  private fixAll(problems: readonly Problem[], { uri }: LangiumDocument): CodeAction[] {
    const { Projects, ProjectModels } = this.services.shared.workspace;
    const checked = ProjectModels.of(Projects.projectOf(uri));
    const fixes = checked ? certainFixes(problems, losingErrors(checked).length === 0) : [];
    const edit = this.editOf(fixesTogether(fixes).edits);
    return edit ? [{ title: 'Mend all that is certain', kind: CodeActionKind.SourceFixAll, edit }] : [];
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
