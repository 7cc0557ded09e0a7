import { AstUtils, Cancellation, type LangiumDocument, URI } from 'langium';
import type { RenameProvider } from 'langium/lsp';
import type {
  Position,
  Range,
  RenameParams,
  TextDocumentPositionParams,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isInside } from '../language/folder-key.js';
import type { SvcServices } from '../module.js';
import { buildApart, textsOf } from './apart.js';
import type { NamedPlace } from './named-at.js';
import { nameOf } from './named-at.js';
import { documentsNaming, occurrencesOfAll } from './occurrences.js';
import { isValidName, refusal, renamableAt, unreadLine } from './renamable.js';
import { placeIn, renameConflict } from './rename-conflicts.js';
import { sameNameAs, takenBy } from './same-name.js';
import { type EditsByFile, parsedText } from './workspace-edits.js';

/**
 * Renames an element at every place of its project that names it. The renamed texts are built apart first: where a
 * reference would mean something else, or an error would be new, nothing is renamed and the reason told.
 */
export class SvcRenameProvider implements RenameProvider {
  constructor(private readonly services: SvcServices) {}

  prepareRename(document: LangiumDocument, { position }: TextDocumentPositionParams): Range | undefined {
    return this.renamableAt(document, position)?.word.range;
  }

  async rename(
    document: LangiumDocument,
    { position, newName }: RenameParams,
    cancelToken = Cancellation.CancellationToken.None,
  ): Promise<WorkspaceEdit | undefined> {
    const found = this.renamableAt(document, position);
    if (!found || newName === found.word.text) return undefined;
    const { lexer, edits: workspaceEdits } = this.parts();
    if (!isValidName(newName, lexer)) {
      throw refusal(
        `${newName === '' ? 'An empty text' : `\`${newName}\``} is no name; a name begins with a letter or \`_\` and goes on with letters, digits, \`_\` and inner \`-\`.`,
      );
    }
    this.refuseIfTaken(found, newName);
    const edits = this.editsFor(found, document, newName);
    this.refuseOutside(edits);
    workspaceEdits.requireCurrent(edits);
    await this.refuseIfBroken(edits, document, { oldName: found.word.text, newName }, cancelToken);
    return workspaceEdits.of(edits);
  }

  private parts() {
    const { shared, parser } = this.services;
    return { lexer: parser.Lexer, edits: shared.lsp.WorkspaceEdits, projects: shared.workspace.Projects };
  }

  private renamableAt(document: LangiumDocument, position: Position): NamedPlace | undefined {
    return renamableAt(document, position, this.parts().projects.projectOf(document.uri).names);
  }

  private refuseIfTaken({ node, word }: NamedPlace, newName: string): void {
    const taken = takenBy(newName, node, this.parts().projects);
    if (!taken) return;
    const line = nameOf(taken)?.range.start.line ?? 0;
    throw refusal(
      `\`${word.text}\` cannot be called \`${newName}\`, because that is declared already in ${placeIn(AstUtils.getDocument(taken).uri, line)}; choose another name.`,
    );
  }

  private editsFor({ node, word }: NamedPlace, document: LangiumDocument, newName: string): EditsByFile {
    const { projects, lexer } = this.parts();
    const documents = documentsNaming(node, document, this.services.shared);
    for (const each of documents) {
      const line = unreadLine(each, parsedText(each), word.text, lexer);
      if (line === undefined) continue;
      throw refusal(
        `\`${word.text}\` also stands in ${placeIn(each.uri, line)}, where a syntax error hides what it means; mend that first.`,
      );
    }
    const edits = new Map<string, TextEdit[]>();
    for (const { uri, range } of occurrencesOfAll(
      sameNameAs(node, projects),
      documents,
      this.services.shared,
    )) {
      edits.set(uri, [...(edits.get(uri) ?? []), { range, newText: newName }]);
    }
    return edits;
  }

  private refuseOutside(edits: EditsByFile): void {
    const { WorkspaceManager, TextDocuments } = this.services.shared.workspace;
    const folders = (WorkspaceManager.workspaceFolders ?? []).map(({ uri }) => URI.parse(uri));
    for (const uri of edits.keys()) {
      const file = URI.parse(uri);
      if (TextDocuments.get(uri) || folders.some((folder) => isInside(file, folder))) continue;
      throw refusal(
        `The name also stands in ${file.path}, outside the opened folders; open that folder, too.`,
      );
    }
  }

  private async refuseIfBroken(
    edits: EditsByFile,
    document: LangiumDocument,
    names: { readonly oldName: string; readonly newName: string },
    cancelToken: Cancellation.CancellationToken,
  ): Promise<void> {
    const { workspace } = this.services.shared;
    const project = workspace.Projects.projectOf(document.uri);
    const before = workspace.ProjectModels.of(project);
    if (!before) return;
    const texts = textsOf(before);
    for (const [uri, each] of edits) {
      const text = TextDocument.create(uri, 'svc', 0, texts.get(uri) ?? '');
      texts.set(uri, TextDocument.applyEdits(text, [...each]));
    }
    const after = await buildApart(project, texts, this.services.shared, cancelToken);
    const conflict = after && renameConflict(names, before, after);
    if (conflict !== undefined) throw refusal(conflict);
  }
}
