import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils, type CstNode, type LangiumDocument } from 'langium';
import type { InlayHint, InlayHintLabelPart, Range } from 'vscode-languageserver';
import { propertyNode } from '../language/cst.js';
import { channelOf, foreignSettings, type ModelOfFile, placeKey } from './model-of-file.js';
import { isBefore } from './ranges.js';
import type { Settings } from './settings.js';

/** More fields than these are told by their number. */
const maximumFields = 6;

/** What a text leaves to others to say, where it would stand: channels, settings in force, fields. */
export function inlayHints(
  document: LangiumDocument,
  range: Range,
  model: ModelOfFile,
  wanted: Settings['inlayHints'],
): InlayHint[] {
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

function keyOf(node: AstNode): string | undefined {
  return node.$cstNode && placeKey(node.$cstNode.range.start);
}

function channelOfEmit(node: ast.Emit, model: ModelOfFile): InlayHint[] {
  if (node.qualifiers.some(ast.isVia)) return [];
  return via(model.edgeAt.get(keyOf(node) ?? ''), lastOf(node, ['target', 'version']), model);
}

function channelOfHandler(node: ast.Handler | ast.Saga, model: ModelOfFile): InlayHint[] {
  if (node.via) return [];
  const lastUse = node.uses.at(-1)?.$cstNode;
  const place = lastUse ?? lastOf(node, ['event', 'version']);
  return via(model.deliveryAt.get(keyOf(node) ?? ''), place, model);
}

function via(
  edge: Parameters<typeof channelOf>[0],
  place: CstNode | undefined,
  model: ModelOfFile,
): InlayHint[] {
  const channel = channelOf(edge, model);
  if (!channel || !place) return [];
  return [hint(place, [{ value: 'via ' }, channel], 'The channel that carries it, as no `via` says.')];
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
  // Behind what the step says for itself, before its braces.
  const qualifier = node.qualifiers.findLast((each) => !ast.isSettings(each))?.$cstNode;
  const place = qualifier ?? lastOf(node, ['target', 'version']);
  if (!edge || !$cstNode || !place) return [];
  const parts = foreignSettings(edge, $cstNode.range);
  if (parts.length === 0) return [];
  const label = parts.flatMap((part, index) => (index === 0 ? [part] : [{ value: ', ' }, part]));
  return [
    hint(place, label, 'Settings in force from policies; those in the braces of the call come before them.'),
  ];
}

function hint(behind: CstNode, label: InlayHintLabelPart[], tooltip: string): InlayHint {
  return { position: behind.range.end, label, tooltip, paddingLeft: true };
}

/** The text of the last of the properties that is there. */
function lastOf(node: AstNode, properties: readonly string[]): CstNode | undefined {
  for (const property of properties.toReversed()) {
    const found = propertyNode(node, property);
    if (found) return found;
  }
  return undefined;
}
