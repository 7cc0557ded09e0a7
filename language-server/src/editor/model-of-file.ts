import type { InlayHintLabelPart, Position, Range } from 'vscode-languageserver';
import type { Architecture, Edge, Element, SourceRange } from '../architecture/model.js';
import { type Elements, elementsById, nameRange } from '../architecture/queries.js';
import { settingText } from '../diagrams/setting-text.js';
import { isBefore } from './ranges.js';

/** The model as one file sees it. */
export interface ModelOfFile {
  readonly elements: Elements;
  /** The edge that a step is, by where the step begins. */
  readonly edgeAt: ReadonlyMap<string, Edge>;
  /** The edge from an event to what handles it, by where that is declared. */
  readonly deliveryAt: ReadonlyMap<string, Edge>;
}

export function modelOfFile(uri: string, architecture: Architecture): ModelOfFile {
  const elements = elementsById(architecture);
  const edgeAt = new Map<string, Edge>();
  const deliveryAt = new Map<string, Edge>();
  for (const edge of architecture.edges) {
    if (edge.source.uri !== uri) continue;
    if (edge.kind !== 'handles') edgeAt.set(placeKey(edge.source.start), edge);
    else {
      for (const { range } of elements.get(edge.to)?.declarations ?? [])
        if (range.uri === uri) deliveryAt.set(placeKey(range.start), edge);
    }
  }
  return { elements, edgeAt, deliveryAt };
}

export function placeKey({ line, character }: Position): string {
  return `${line}:${character}`;
}

/** The channel an edge goes over, as a label that leads to it. */
export function channelOf(edge: Edge | undefined, { elements }: ModelOfFile): InlayHintLabelPart | undefined {
  const channel = edge?.channel === undefined ? undefined : elements.get(edge.channel);
  return channel && linked(channel);
}

/** The settings in force for a step that stand outside its own text, as labels that lead to where they are stated. */
export function foreignSettings({ settings, source: { uri } }: Edge, own: Range): InlayHintLabelPart[] {
  const isOwn = (source: SourceRange) =>
    source.uri === uri && !isBefore(source.start, own.start) && isBefore(source.start, own.end);
  return settings
    .filter(({ source }) => !isOwn(source))
    .flatMap((setting): InlayHintLabelPart[] => {
      const value = settingText(setting);
      return value === undefined ? [] : [{ value, location: locationOf(setting.source) }];
    });
}

function linked(element: Element): InlayHintLabelPart {
  const place = nameRange(element);
  return { value: element.name, ...(place && { location: locationOf(place) }) };
}

function locationOf({ uri, start, end }: SourceRange): { uri: string; range: Range } {
  return { uri, range: { start, end } };
}
