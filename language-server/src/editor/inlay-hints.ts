import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils, type CstNode, type LangiumDocument } from 'langium';
import type { InlayHint, InlayHintLabelPart, Position, Range } from 'vscode-languageserver';
import type { Architecture, Edge, Element, ElementId, SourceRange } from '../architecture/model.js';
import { type Elements, elementsById, nameRange } from '../architecture/queries.js';
import { propertyNode } from '../language/cst.js';
import { isBefore } from './ranges.js';
import { settingText } from './setting-text.js';
import type { Settings } from './settings.js';

/** More fields than these are told by their number. */
const maximumFields = 6;

/** What a text leaves to others to say, where it would stand: channels, settings in force, fields. */
export function inlayHints(
  document: LangiumDocument,
  range: Range,
  architecture: Architecture,
  wanted: Settings['inlayHints'],
): InlayHint[] {
  const model = modelAt(document.uri.toString(), architecture);
  return AstUtils.streamAst(document.parseResult.value, { range })
    .flatMap((node) => {
      if (ast.isEmit(node)) return wanted.channel ? channelOfEmit(node, model) : [];
      if (ast.isCall(node)) return wanted.policy ? policyOfCall(node, model) : [];
      if (ast.isHandler(node) || ast.isSaga(node))
        return [
          ...(wanted.fields ? fieldsOfEvent(node, model) : []),
          ...(wanted.channel ? channelOfHandler(node, model) : []),
        ];
      return [];
    })
    .filter(({ position }) => !isBefore(position, range.start) && !isBefore(range.end, position))
    .toArray();
}

/** The model as one file sees it. */
interface ModelOfFile {
  readonly elements: Elements;
  /** The edge that a step is, by where the step begins. */
  readonly edgeAt: ReadonlyMap<string, Edge>;
  /** The edge from an event to what handles it, by where that is declared. */
  readonly deliveryAt: ReadonlyMap<string, Edge>;
}

function modelAt(uri: string, architecture: Architecture): ModelOfFile {
  const elements = elementsById(architecture);
  const edgeAt = new Map<string, Edge>();
  const deliveryAt = new Map<string, Edge>();
  for (const edge of architecture.edges) {
    if (edge.source.uri !== uri) continue;
    if (edge.kind !== 'handles') edgeAt.set(key(edge.source.start), edge);
    else {
      for (const { range } of elements.get(edge.to)?.declarations ?? [])
        if (range.uri === uri) deliveryAt.set(key(range.start), edge);
    }
  }
  return { elements, edgeAt, deliveryAt };
}

function key({ line, character }: Position): string {
  return `${line}:${character}`;
}

function keyOf(node: AstNode): string | undefined {
  return node.$cstNode && key(node.$cstNode.range.start);
}

function channelOfEmit(node: ast.Emit, { edgeAt, elements }: ModelOfFile): InlayHint[] {
  if (node.qualifiers.some(ast.isVia)) return [];
  return via(edgeAt.get(keyOf(node) ?? '')?.channel, lastOf(node, ['target', 'version']), elements);
}

function channelOfHandler(node: ast.Handler | ast.Saga, { deliveryAt, elements }: ModelOfFile): InlayHint[] {
  if (node.via) return [];
  const lastUse = node.uses.at(-1)?.$cstNode;
  const place = lastUse ?? lastOf(node, ['event', 'version']);
  return via(deliveryAt.get(keyOf(node) ?? '')?.channel, place, elements);
}

function via(channel: ElementId | undefined, place: CstNode | undefined, elements: Elements): InlayHint[] {
  const element = channel === undefined ? undefined : elements.get(channel);
  if (!element || !place) return [];
  return [
    hint(place, [{ value: 'via ' }, linked(element)], 'The channel that carries it, as no `via` says.'),
  ];
}

function fieldsOfEvent(node: ast.Handler | ast.Saga, { deliveryAt, elements }: ModelOfFile): InlayHint[] {
  const delivery = deliveryAt.get(keyOf(node) ?? '');
  const event = delivery && elements.get(delivery.from);
  const place = lastOf(node, ['event', 'version']);
  if (!event || !place || node.uses.length > 0 || event.fields.length === 0) return [];
  const names = event.fields.slice(0, maximumFields).map(({ name }) => name);
  const rest = event.fields.length - names.length;
  const text = `uses ${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  return [hint(place, [{ value: text }], 'All fields of the event, as no `uses` says which are needed.')];
}

/** The settings that the step does not state in its own braces, each with where it is stated. */
function policyOfCall(node: ast.Call, { edgeAt }: ModelOfFile): InlayHint[] {
  const edge = edgeAt.get(keyOf(node) ?? '');
  const { $cstNode } = node;
  const place = lastOf(node, ['target', 'version']);
  if (!edge || !$cstNode || !place) return [];
  const isOwn = ({ uri, start }: SourceRange) =>
    uri === edge.source.uri && !isBefore(start, $cstNode.range.start) && isBefore(start, $cstNode.range.end);
  const parts = edge.settings
    .filter(({ source }) => !isOwn(source))
    .flatMap((setting): InlayHintLabelPart[] => {
      const value = settingText(setting);
      return value === undefined ? [] : [{ value, location: locationOf(setting.source) }];
    });
  if (parts.length === 0) return [];
  const label = parts.flatMap((part, index) => (index === 0 ? [part] : [{ value: ', ' }, part]));
  return [
    hint(place, label, 'Settings in force from policies; those in the braces of the call come before them.'),
  ];
}

function hint(behind: CstNode, label: InlayHintLabelPart[], tooltip: string): InlayHint {
  return { position: behind.range.end, label, tooltip, paddingLeft: true };
}

function linked(element: Element): InlayHintLabelPart {
  const place = nameRange(element);
  return { value: element.name, ...(place && { location: locationOf(place) }) };
}

function locationOf({ uri, start, end }: SourceRange): { uri: string; range: Range } {
  return { uri, range: { start, end } };
}

/** The text of the last of the properties that is there. */
function lastOf(node: AstNode, properties: readonly string[]): CstNode | undefined {
  for (const property of properties.toReversed()) {
    const found = propertyNode(node, property);
    if (found) return found;
  }
  return undefined;
}
