import type { ast } from '@svc-lang/grammar';
import { AstUtils, type LangiumDocument, type URI, UriUtils } from 'langium';
import type { Edit } from '../../formatting/render.js';
import { intoBraces } from '../fixes/insertion.js';
import { placesOf } from '../same-element.js';
import { parsedText } from '../workspace-edits.js';
import { everything } from './kept.js';
import { type MovableService, movableService } from './movable-service.js';
import { piecesIn, removal } from './pieces.js';
import type { Change, Outcome, Place, Refactoring } from './refactoring.js';

const kind = 'refactor.move';

/** More of them help nobody to choose. */
const mostFiles = 5;

/** Moves a service to another file, or to a new one. It stays in its context, which may be opened in several files. */
export function moveToFile(place: Place): Refactoring[] {
  const moved = movableService(place);
  if (!moved) return [];
  const name = `Move \`${moved.service.name}\` to`;
  const kept = everything();
  return [
    ...filesFor(moved, place).map((file): Refactoring => {
      const title = `${name} \`${relativePath(place.document.uri, file.uri)}\``;
      return { title, kind, change: () => movedTo(file, moved, place), kept };
    }),
    ...newFileFor(moved, place).map((uri): Refactoring => {
      const title = `${name} a new file \`${UriUtils.basename(uri)}\``;
      return { title, kind, change: () => movedToNew(uri, moved, place), kept };
    }),
  ];
}

/** Sound files of the project: those that open the same context first, then those nearest by folder. */
function filesFor({ context }: MovableService, { document, checked, services }: Place): LangiumDocument[] {
  const openings = context ? placesOf(context, services.shared.workspace.Projects) : [];
  const opening = new Set(openings.map((node) => AstUtils.getDocument(node)));
  return checked.documents
    .filter((file) => file !== document && isWhole(file))
    .map((file) => ({
      file,
      opens: Number(opening.has(file)),
      steps: relativePath(document.uri, file.uri).split('/').length,
      address: file.uri.toString(),
    }))
    .sort((a, b) => b.opens - a.opens || a.steps - b.steps || (a.address < b.address ? -1 : 1))
    .slice(0, mostFiles)
    .map(({ file }) => file);
}

function isWhole({ parseResult: { lexerErrors, parserErrors } }: LangiumDocument): boolean {
  return lexerErrors.length === 0 && parserErrors.length === 0;
}

/** A file called after the service, beside its own, where the editor can create it and the project has none. */
function newFileFor({ service }: MovableService, { document, checked, services }: Place): URI[] {
  const { Projects, LangiumDocuments } = services.shared.workspace;
  const uri = UriUtils.joinPath(UriUtils.dirname(document.uri), `${fileName(service.name)}.svc`);
  const isOurs = Projects.projectOf(uri) === checked.project && !Projects.isLeftOut(uri);
  const isTaken = LangiumDocuments.hasDocument(uri);
  return services.shared.lsp.WorkspaceEdits.canCreate && !isTaken && isOurs ? [uri] : [];
}

/** `OrderHistory` as `order-history`. */
function fileName(name: string): string {
  return name.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1-$2').toLowerCase();
}

function relativePath(from: URI, to: URI): string {
  return UriUtils.relative(UriUtils.dirname(from), to);
}

function movedTo(file: LangiumDocument, moved: MovableService, place: Place): Change {
  const { context } = moved;
  const there =
    context &&
    placesOf(context, place.services.shared.workspace.Projects).find(
      (node) => AstUtils.getDocument(node) === file,
    );
  const text = textOf(moved);
  const { length } = parsedText(file);
  const insertion = there && intoBraces(there, text)?.edit;
  const edit: Edit = insertion ?? { offset: length, length: 0, text: `\n\n${inContext(text, moved)}\n` };
  return {
    edits: new Map([
      [file.uri.toString(), [edit]],
      [place.document.uri.toString(), [leaving(moved, place)]],
    ]),
  };
}

async function movedToNew(uri: URI, moved: MovableService, place: Place): Promise<Outcome> {
  // One that is there without being of the project must not be written over.
  if (await place.services.shared.workspace.FileSystemProvider.exists(uri)) {
    return { refused: `Nothing is changed: there is a file \`${UriUtils.basename(uri)}\` already.` };
  }
  return {
    edits: new Map([[place.document.uri.toString(), [leaving(moved, place)]]]),
    created: new Map([[uri.toString(), `${inContext(textOf(moved), moved)}\n`]]),
  };
}

function textOf({ source, piece }: MovableService): string {
  return source.slice(piece.start, piece.end);
}

function inContext(text: string, { context }: MovableService): string {
  return context ? `context ${context.name} {\n${text}\n}` : text;
}

/** Takes the service out of its file, and the context with it where nothing else is said of that there. */
function leaving({ service, context, source, piece }: MovableService, { services }: Place): Edit {
  const around = context && piecesIn(source, services.parser.Lexer)(context);
  const isBare =
    context?.members.length === 1 && !hasHeading(context) && around?.start === context.$cstNode?.offset;
  if (!around || !isBare) return removal(source, piece);
  const rest = [source.slice(context?.$cstNode?.offset, piece.start), source.slice(piece.end, around.end)];
  const isAlone = rest.every((text) => !text.includes('//') && !text.includes('/*'));
  return removal(source, isAlone && service.$container === context ? around : piece);
}

function hasHeading({ title, deployedName, tags, links }: ast.Context): boolean {
  return title !== undefined || deployedName !== undefined || tags.length > 0 || links.length > 0;
}
