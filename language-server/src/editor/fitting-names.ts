import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils, type ReferenceInfo } from 'langium';
import { carries } from '../architecture/channels.js';
import { idOf } from '../architecture/from-tree/tree-context.js';
import { elementsById } from '../architecture/queries.js';
import type { Location } from '../language/locations.js';
import type { NameEntry, NameTable } from '../language/name-table.js';
import { startsWith } from '../language/names.js';
import type { SvcServices } from '../module.js';
import { architectureAround } from './model-element-at.js';

/** Whether a name that a reference could mean would be right there, beyond being of the right kind. */
export function fittingNames(
  info: ReferenceInfo,
  from: Location,
  names: NameTable,
  services: SvcServices,
): (entry: NameEntry) => boolean {
  const carry =
    ast.isVia(info.container) || info.property === 'via' ? carriersOf(info, names, services) : undefined;
  return ({ description: { node }, levels }) =>
    isAccessible(node, levels, from) && !isAround(node, info) && (carry === undefined || carry(node));
}

/** An operation that calls itself is hardly ever meant. */
function isAround(node: AstNode, { container }: ReferenceInfo): boolean {
  const asks = ast.isCall(container) || ast.isSend(container);
  return asks && AstUtils.getContainerOfType(container, ast.isOperation) === node;
}

/** `private` operations are for their own service, `internal` ones for their context. */
function isAccessible(node: AstNode, levels: readonly string[], { owner, context }: Location): boolean {
  if (!ast.isOperation(node)) return true;
  switch (node.visibility) {
    case 'private':
      return owner !== undefined && startsWith(levels, owner);
    case 'internal':
      return startsWith(levels, context ?? owner ?? []);
    default:
      return true;
  }
}

/** Whether a channel carries the message that stands before the `via`; one that does not say what it carries may. */
function carriersOf(
  { container }: ReferenceInfo,
  names: NameTable,
  services: SvcServices,
): ((channel: AstNode) => boolean) | undefined {
  const holder = AstUtils.getContainerOfType(container, isSender);
  const message = holder && messageOf(holder);
  const architecture = message && architectureAround(AstUtils.getDocument(container), services.shared);
  if (!architecture) return undefined;
  const elements = elementsById(architecture);
  const elementOf = (node: AstNode) => elements.get(idOf(node, names) ?? '');
  const element = elementOf(message);
  return (node) => {
    const channel = elementOf(node);
    return !element || !channel || carries(channel, element, elements) !== false;
  };
}

function messageOf(sender: Sender): AstNode | undefined {
  return ast.isHandler(sender) || ast.isSaga(sender) ? sender.event?.ref : sender.target.ref;
}

type Sender = ast.Call | ast.Send | ast.Emit | ast.Handler | ast.Saga;

function isSender(node: AstNode): node is Sender {
  return ast.isCall(node) || ast.isSend(node) || ast.isEmit(node) || ast.isHandler(node) || ast.isSaga(node);
}
