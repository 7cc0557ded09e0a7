import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils, type ReferenceInfo } from 'langium';
import { carries } from '../architecture/channels.js';
import { idOf } from '../architecture/from-tree/tree-context.js';
import { elementsById } from '../architecture/queries.js';
import type { NameEntry, NameTable } from '../language/name-table.js';
import type { SvcServices } from '../module.js';
import { architectureAround } from './model-element-at.js';

/**
 * Behind a `via`: channels that carry the message that stands before it. One that does not say what it carries may, and
 * what gets its messages from a topic is not for those who send.
 */
export function channelsFor(
  info: ReferenceInfo,
  names: NameTable,
  services: SvcServices,
): ((entry: NameEntry) => boolean) | undefined {
  const isVia = ast.isVia(info.container) || info.property === 'via';
  const holder = isVia ? AstUtils.getContainerOfType(info.container, isMessageUser) : undefined;
  const message = holder && messageOf(holder);
  const carried = message && carriage(info.container, names, services);
  if (!carried) return undefined;
  const sends = !isSubscription(holder);
  return ({ description: { node } }) => !(sends && ast.isQueue(node) && node.topic) && carried(node, message);
}

/** Before a `via` that is written already: messages that its channel carries. */
export function messagesFor(
  { container, property }: ReferenceInfo,
  names: NameTable,
  services: SvcServices,
): ((entry: NameEntry) => boolean) | undefined {
  if (!isMessageUser(container) || (property !== 'target' && property !== 'event')) return undefined;
  const via = isSubscription(container)
    ? container.via
    : container.qualifiers?.find((each): each is ast.Via => ast.isVia(each))?.channel;
  const way = via?.ref;
  const carried = way && carriage(container, names, services);
  return carried && (({ description: { node } }) => carried(way, node));
}

/** Whether a channel may carry a message, in the model of the project that a place is in. */
function carriage(
  place: AstNode,
  names: NameTable,
  services: SvcServices,
): ((channel: AstNode, message: AstNode) => boolean) | undefined {
  const architecture = architectureAround(AstUtils.getDocument(place), services.shared);
  if (!architecture) return undefined;
  const elements = elementsById(architecture);
  const elementOf = (node: AstNode) => elements.get(idOf(node, names) ?? '');
  return (channelNode, messageNode) => {
    const [channel, message] = [elementOf(channelNode), elementOf(messageNode)];
    return !channel || !message || carries(channel, message, elements) !== false;
  };
}

type MessageUser = Sender | Subscription;
type Sender = ast.Call | ast.Send | ast.Emit | ast.Undo;
type Subscription = ast.Handler | ast.Saga;

function isMessageUser(node: AstNode): node is MessageUser {
  return ast.isCall(node) || ast.isSend(node) || ast.isEmit(node) || ast.isUndo(node) || isSubscription(node);
}

function isSubscription(node: AstNode): node is Subscription {
  return ast.isHandler(node) || ast.isSaga(node);
}

function messageOf(user: MessageUser): AstNode | undefined {
  return isSubscription(user) ? user.event?.ref : user.target?.ref;
}
