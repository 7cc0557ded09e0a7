import type { Command, Range } from 'vscode-languageserver';
import type { Architecture, Edge, Element, ElementKind, SourceRange } from '../architecture/model.js';
import { behaviourKinds, elementAt } from '../architecture/queries.js';
import { type DiagramQuery, openDiagramCommand, showPlacesCommand } from '../protocol.js';
import { causesOf } from './call-graph.js';

export const lensKinds = ['callers', 'handlers', 'sequence', 'map'] as const;
export type LensKind = (typeof lensKinds)[number];

/** A line above a declaration; what it says is worked out when it is seen. */
export interface Lens {
  readonly kind: LensKind;
  readonly range: Range;
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
