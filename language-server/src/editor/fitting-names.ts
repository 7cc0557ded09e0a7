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
import { isOperationUser } from './operation-users.js';

/** Whether a name that a reference could mean would be right there, beyond being of the right kind. */
export function fittingNames(
  info: ReferenceInfo,
  from: Location,
  names: NameTable,
  services: SvcServices,
): (entry: NameEntry) => boolean {
  const carry =
    ast.isVia(info.container) || info.property === 'via' ? carriersOf(info, names, services) : undefined;
  const { container } = info;
  const isUse = isOperationUser(container);
  const isOwn = ast.isRead(container) || ast.isWrite(container) || ast.isStart(container);
  return ({ description: { node }, levels }) => {
    if (isUse && !isAccessible(node, levels, from)) return false;
    if (isOwn && !isIn(from.owner, levels)) return false;
    return !isAround(node, info) && (carry === undefined || carry(node));
  };
}

/** What calls itself, and entities and environments that are made of themselves, are hardly ever meant. */
function isAround(node: AstNode, { container }: ReferenceInfo): boolean {
  if (ast.isCall(container) || ast.isSend(container))
    return AstUtils.getContainerOfType(container, ast.isOperation) === node;
  if (ast.isEnvironment(container)) return container.name === nameOf(node) && ast.isEnvironment(node);
  if (ast.isEntitySource(container)) return AstUtils.getContainerOfType(container, ast.isEntity) === node;
  return false;
}

function nameOf(node: AstNode): string | undefined {
  return ast.isDeclared(node) ? node.name : undefined;
}

function isIn(around: readonly string[] | undefined, levels: readonly string[]): boolean {
  return around !== undefined && startsWith(levels, around);
}

/** `private` operations are for their own service, `internal` ones for their context. */
function isAccessible(node: AstNode, levels: readonly string[], { owner, context }: Location): boolean {
  if (!ast.isOperation(node)) return true;
  switch (node.visibility) {
    case 'private':
      return isIn(owner, levels);
    case 'internal':
      return isIn(context ?? owner, levels);
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
