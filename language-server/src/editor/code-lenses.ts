import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils, type CstNode, type LangiumDocument } from 'langium';
import type { Command, Range } from 'vscode-languageserver';
import type { Architecture, Edge, Element, ElementKind, SourceRange } from '../architecture/model.js';
import { behaviourKinds, elementAt } from '../architecture/queries.js';
import { propertyNode } from '../language/cst.js';
import { membersOf } from '../language/names.js';
import { type DiagramQuery, openDiagramCommand, showPlacesCommand } from '../protocol.js';
import { causesOf } from './call-graph.js';

export const lensKinds = ['callers', 'handlers', 'sequence', 'map'] as const;
export type LensKind = (typeof lensKinds)[number];

/** A line above a declaration; what it says is worked out when it is seen. */
export interface Lens {
  readonly kind: LensKind;
  readonly range: Range;
}

/** Where lenses stand in a file, in the order of its text. */
export function lensesIn(document: LangiumDocument): Lens[] {
  return AstUtils.streamAst(document.parseResult.value)
    .flatMap((node) => {
      const place = placeOf(node);
      return place ? kindsFor(node).map((kind) => ({ kind, range: place.range })) : [];
    })
    .toArray();
}

function kindsFor(node: AstNode): LensKind[] {
  if (ast.isContext(node) || ast.isService(node)) return ['map'];
  if (ast.isEvent(node)) return ['handlers'];
  if (!isBehaviour(node)) return [];
  const sequence: LensKind[] = membersOf(node).some(ast.isStep) ? ['sequence'] : [];
  return ast.isOperation(node) ? ['callers', ...sequence] : sequence;
}

function isBehaviour(node: AstNode): boolean {
  return (
    ast.isOperation(node) ||
    ast.isHandler(node) ||
    ast.isSaga(node) ||
    ast.isSchedule(node) ||
    ast.isStartup(node) ||
    ast.isJourney(node)
  );
}

/** The name of a declaration, else its first words: a position inside it, whatever stands around. */
function placeOf(node: AstNode): CstNode | undefined {
  return propertyNode(node, 'name') ?? propertyNode(node, 'event') ?? node.$cstNode;
}

const kindsAt: Readonly<Record<LensKind, ReadonlySet<ElementKind>>> = {
  callers: new Set<ElementKind>(['operation']),
  handlers: new Set<ElementKind>(['event']),
  sequence: behaviourKinds,
  map: new Set<ElementKind>(['context', 'service']),
};

/** What a lens says and does. */
export function lensCommand({ kind, range }: Lens, uri: string, architecture: Architecture): Command {
  const element = elementAt(architecture, uri, range.start, kindsAt[kind]);
  // A declaration that clashes with another one, or has no name yet, is no element of its own.
  if (!element) return { title: 'not in the model', command: '' };
  const from: SourceRange = { uri, start: range.start, end: range.end };
  switch (kind) {
    case 'callers':
      return showPlaces('caller', from, callersOf(element, architecture));
    case 'handlers':
      return showPlaces('handler', from, handlersOf(element, architecture));
    case 'sequence':
      return openDiagram('open sequence', uri, { kind: 'sequence', of: element.id });
    case 'map':
      return openDiagram('open map here', uri, { kind: 'services', of: element.id });
  }
}

function callersOf({ id }: Element, architecture: Architecture): SourceRange[] {
  const asks = new Set<Edge['kind']>(['calls', 'sends', 'undo']);
  return causesOf(architecture, id, 'incoming').flatMap(({ kind, source }) =>
    asks.has(kind) ? [source] : [],
  );
}

function handlersOf({ id }: Element, { edges }: Architecture): SourceRange[] {
  return edges.flatMap(({ kind, from, source }) => (kind === 'handles' && from === id ? [source] : []));
}

function showPlaces(noun: string, from: SourceRange, places: readonly SourceRange[]): Command {
  const { length } = places;
  const title = `${length === 0 ? 'no' : length} ${noun}${length === 1 ? '' : 's'}`;
  // Without a command a lens is words: there is nothing to show.
  return length === 0
    ? { title, command: '' }
    : { title, command: showPlacesCommand, arguments: [from, places] };
}

function openDiagram(title: string, uri: string, query: DiagramQuery): Command {
  return { title, command: openDiagramCommand, arguments: [uri, query] };
}
