import { type Cancellation, type LangiumDocument, URI } from 'langium';
import {
  type CodeAction,
  MessageType,
  type Range,
  ShowMessageNotification,
  type TextEdit,
} from 'vscode-languageserver';
import type { SvcServices } from '../module.js';
import { textsOf } from './apart.js';
import { changeOf, tidied } from './fixes/tidy-edits.js';
import { organizeFile } from './refactorings/organize-file.js';
import { placeAt } from './refactorings/place-at.js';
import { reasonAgainst } from './refactorings/reason-against.js';
import type { Possible, Refactoring, Refused } from './refactorings/refactoring.js';
import { refactoringsAt } from './refactorings/refactorings-at.js';
import type { EditsByFile } from './workspace-edits.js';

/** The kinds of code actions there are for refactorings. */
export const refactoringKinds = [
  'refactor.extract',
  'refactor.inline',
  'refactor.move',
  'refactor.rewrite',
  'source.organize.svc',
] as const;

/** Where a refactoring was offered; enough to find it again. */
interface Offered {
  readonly uri: string;
  readonly range: Range;
}

interface Worked {
  readonly edits: EditsByFile;
  readonly created: readonly string[];
  /** The texts that the edits were made for. */
  readonly madeFor: ReadonlyMap<string, string>;
}

/**
 * Refactorings as code actions. What one changes is worked out, and tried out apart, when somebody has chosen it; for
 * editors that cannot wait until then, when it is offered.
 */
export class RefactoringActions {
  constructor(private readonly services: SvcServices) {}

  async at(
    document: LangiumDocument,
    range: Range,
    wants: (kind: string) => boolean,
    cancelToken: Cancellation.CancellationToken,
  ): Promise<CodeAction[]> {
    if (!refactoringKinds.some(wants)) return [];
    const { current, resolvesEdits } = this.services.shared.lsp.EditorCapabilities;
    const { disabledSupport } = current.textDocument?.codeAction ?? {};
    const offered = this.offered(document, range).filter(({ kind }) => wants(kind));
    const actions: CodeAction[] = [];
    for (const refactoring of offered) {
      const { title, kind } = refactoring;
      if (refactoring.disabled !== undefined) {
        const { disabled: reason } = refactoring;
        if (disabledSupport) actions.push({ title, kind, disabled: { reason } });
      } else if (resolvesEdits) {
        const data: Offered = { uri: document.uri.toString(), range };
        actions.push({ title, kind, data });
      } else {
        const worked = await this.workOut(refactoring, document, cancelToken);
        if (!('refused' in worked)) actions.push({ title, kind, edit: this.editOf(worked) });
      }
    }
    return actions;
  }

  /** With its edit; one that would do harm is answered without, and the reason shown. */
  async resolve(action: CodeAction, cancelToken: Cancellation.CancellationToken): Promise<CodeAction> {
    // Some editors also ask of actions that came with their edit.
    if (action.data === undefined) return action;
    const { uri, range } = action.data as Offered;
    const { workspace, lsp } = this.services.shared;
    const document = workspace.LangiumDocuments.getDocument(URI.parse(uri));
    const chosen =
      document &&
      this.offered(document, range).find(({ title, kind }) => title === action.title && kind === action.kind);
    if (!document || !chosen || chosen.disabled !== undefined) return action;
    const worked = await this.workOut(chosen, document, cancelToken);
    if (!('refused' in worked)) return { ...action, edit: this.editOf(worked) };
    const shown = { type: MessageType.Warning, message: worked.refused };
    await lsp.Connection?.sendNotification(ShowMessageNotification.method, shown);
    return action;
  }

  private offered(document: LangiumDocument, range: Range): Refactoring[] {
    const place = placeAt(document, range.start, this.services);
    return [...organizeFile(document, this.services), ...(place ? refactoringsAt(place) : [])];
  }

  private editOf({ edits, created, madeFor }: Worked) {
    const { WorkspaceEdits } = this.services.shared.lsp;
    WorkspaceEdits.requireCurrent(edits, madeFor);
    return WorkspaceEdits.of(edits, created);
  }

  private async workOut(
    { change, kept }: Possible,
    { uri }: LangiumDocument,
    cancelToken: Cancellation.CancellationToken,
  ): Promise<Worked | Refused> {
    const { Projects, ProjectModels } = this.services.shared.workspace;
    const before = ProjectModels.of(Projects.projectOf(uri));
    if (!before) return { refused: 'Nothing is changed: the model is not there any more.' };
    const madeFor = textsOf(before);
    const outcome = await change(cancelToken);
    if ('refused' in outcome) return outcome;
    const texts = new Map(madeFor);
    const edits = new Map<string, TextEdit[]>();
    for (const [file, each] of outcome.edits) {
      const source = texts.get(file) ?? '';
      const text = tidied(source, each, this.services);
      edits.set(file, changeOf(file, source, text));
      texts.set(file, text);
    }
    for (const [file, content] of outcome.created ?? []) {
      const text = tidied('', [{ offset: 0, length: 0, text: content }], this.services);
      edits.set(file, changeOf(file, '', text));
      texts.set(file, text);
    }
    const refused = kept && (await reasonAgainst(texts, kept, before, this.services, cancelToken));
    if (refused !== undefined) return { refused: `Nothing is changed: ${refused}` };
    return { edits, created: [...(outcome.created?.keys() ?? [])], madeFor };
  }
}
