import { ast } from '@svc-lang/grammar';
import { AstUtils, type Cancellation } from 'langium';
import { idOf } from '../../architecture/from-tree/tree-context.js';
import { applyEdits, type Edit } from '../../formatting/render.js';
import { inOrder } from '../../language/resolution.js';
import { behind, type Insertion, intoBraces } from '../fixes/insertion.js';
import { allButWhereabouts, contextsByTies } from './contexts.js';
import { type MovableService, movableService } from './movable-service.js';
import { removal } from './pieces.js';
import type { Outcome, Place, Refactoring } from './refactoring.js';
import { type NameChange, requalified } from './requalified.js';
import { isSound } from './sound.js';
import { hiddenUse, projectUsing } from './users.js';

const kind = 'refactor.move';

/** More of them help nobody to choose. */
const mostContexts = 8;

interface Target {
  readonly title: string;
  /** What the service is called there in full. */
  readonly to: readonly string[];
  readonly insertion: (text: string) => Insertion | undefined;
}

/** Moves a service to another context, or out of its own. What names it or its parts is written so that it still does. */
export function moveToContext(place: Place): Refactoring[] {
  const moved = movableService(place);
  if (!moved) return [];
  const { service, context } = moved;
  const from = context ? [context.name, service.name] : [service.name];
  return targetsFor(moved, place).map(({ title, to, insertion }): Refactoring => {
    const disabled = reasonAgainst(to, moved, place);
    if (disabled !== undefined) return { title, kind, disabled };
    return {
      title,
      kind,
      change: (cancelToken) => movedTo({ from, to, insertion, moved, place, cancelToken }),
      kept: allButWhereabouts(from.join('.'), to.join('.')),
    };
  });
}

/** The contexts it has most to do with, each in this file if it is opened here; and no context at all. */
function targetsFor({ service, context }: MovableService, place: Place): Target[] {
  const { checked, names, document, services } = place;
  const id = idOf(service, names);
  const contexts = id === undefined ? [] : contextsByTies(checked.architecture, id);
  const targets = contexts.flatMap((name): Target[] => {
    const places = inOrder(names.named(name)).flatMap(({ description: { node } }) =>
      ast.isContext(node) ? [node] : [],
    );
    const sound = places.filter((node) => isSound(node, AstUtils.getDocument(node), services.parser.Lexer));
    const there = sound.find((node) => AstUtils.getDocument(node) === document) ?? sound[0];
    if (!there) return [];
    const title = `Move \`${service.name}\` to context \`${name}\``;
    return [{ title, to: [name, service.name], insertion: (text) => intoBraces(there, text) }];
  });
  if (!context) return targets.slice(0, mostContexts);
  const title = `Move \`${service.name}\` out of context \`${context.name}\``;
  const out: Target = { title, to: [service.name], insertion: (text) => behind(context, text) };
  return [...targets.slice(0, mostContexts), out];
}

function reasonAgainst(to: readonly string[], { service }: MovableService, place: Place): string | undefined {
  const taken = place.names
    .named(service.name)
    .some(({ description: { node }, levels }) => ast.isService(node) && levels.join('.') === to.join('.'));
  if (taken) return `There is a service \`${to.join('.')}\` already.`;
  const project = projectUsing(service, place);
  return project && `The project \`${project}\` names \`${service.name}\`, and is not changed with this one.`;
}

interface Moving {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly insertion: Target['insertion'];
  readonly moved: MovableService;
  readonly place: Place;
  readonly cancelToken: Cancellation.CancellationToken;
}

async function movedTo({ from, to, insertion, moved, place, cancelToken }: Moving): Promise<Outcome> {
  const { service } = moved;
  const refused = hiddenUse(service, place);
  if (refused !== undefined) return { refused };
  const edits = (names: readonly NameChange[]) => editsFor(names, insertion, moved, place);
  const names = await requalified({ node: service, from, to, texts: edits }, place, cancelToken);
  return 'refused' in names ? names : { edits: edits(names) };
}

/** The service leaves one place and comes to another; names in it are written anew there, all others where they stand. */
function editsFor(
  names: readonly NameChange[],
  insertion: Target['insertion'],
  { service, source, piece }: MovableService,
  { document }: Place,
): Map<string, readonly Edit[]> {
  const edits = new Map<string, readonly Edit[]>();
  const add = (uri: string, edit: Edit) => edits.set(uri, [...(edits.get(uri) ?? []), edit]);
  const inside: Edit[] = [];
  for (const { written, text } of names) {
    const { offset, length, astNode } = written;
    const uri = AstUtils.getDocument(astNode).uri.toString();
    const isInside = AstUtils.getContainerOfType(astNode, ast.isService) === service;
    if (isInside) inside.push({ offset: offset - piece.start, length, text });
    else add(uri, { offset, length, text });
  }
  add(document.uri.toString(), removal(source, piece));
  const text = applyEdits(
    source.slice(piece.start, piece.end),
    inside.toSorted((a, b) => a.offset - b.offset),
  );
  const inserted = insertion(text);
  if (inserted) add(inserted.uri, inserted.edit);
  return edits;
}
