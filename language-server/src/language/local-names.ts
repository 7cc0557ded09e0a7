import { ast } from '@svc-lang/grammar';
import type { AstNode, ReferenceInfo } from 'langium';
import { locate } from './locations.js';
import type { NameTable } from './name-table.js';
import { membersOf, startsWith } from './names.js';

/** The names a reference may use that belong to one element: states of an entity, fields of an event, errors of an operation. */
export interface LocalNames {
  readonly nodes: readonly (AstNode & { readonly name: string })[];
  /** What they belong to, for messages: `the event OrderPlaced`. */
  readonly of: string;
  /** Whether the element states its names at all; a sketch that lists none is not contradicted. */
  readonly stated: boolean;
  /** Why there can be no such names at this place, if that is so. */
  readonly impossible?: string;
}

/** The local names for references that use such, else nothing. */
export function localNames({ container, property }: ReferenceInfo, names: NameTable): LocalNames | undefined {
  if (!mayBeLocal(container)) return undefined;
  if (ast.isStateReference(container)) {
    const field = ancestor(container, ast.isField);
    return statesOf(field ? [field] : [], field ? `the field \`${field.name}\`` : 'the field', names);
  }
  if (ast.isWrite(container) && property === 'state') return writableStates(container.target?.ref, names);
  if (ast.isRaise(container)) return errorsAround(container);
  if (ast.isFieldReference(container)) return fieldsFor(container, names);
  return undefined;
}

/** Whether there are references that use local names in nodes of this type. */
export function mayBeLocal({ $type }: AstNode): boolean {
  return localTypes.has($type);
}

const localTypes: ReadonlySet<string> = new Set([
  ast.StateReference.$type,
  ast.Write.$type,
  ast.Raise.$type,
  ast.FieldReference.$type,
]);

function writableStates(target: ast.Stored | undefined, names: NameTable): LocalNames {
  const entities = ast.isEntity(target) ? [target] : allMembers(target, names).filter(ast.isEntity);
  const fields = entities.flatMap((entity) => allMembers(entity, names).filter(ast.isField));
  const withLifecycle = fields.filter((field) => field.lifecycle);
  const label = target ? `the ${target.$type.toLowerCase()} \`${target.name}\`` : 'the entity';
  return statesOf(withLifecycle.length > 0 ? withLifecycle : fields, label, names);
}

function statesOf(fields: readonly ast.Field[], of: string, names: NameTable): LocalNames {
  const enums = fields.map((field) => enumNamed(field.type?.type?.ref)).filter((it) => it !== undefined);
  const nodes = enums.flatMap((it) => allMembers(it, names).filter(ast.isEnumLiteral)).filter(hasName);
  return { nodes, of, stated: nodes.length > 0 || fields.length > 0 };
}

/** Follows aliases to the enum, if the type is one; a cycle of aliases ends the search. */
export function enumNamed(type: AstNode | undefined): ast.Enum | undefined {
  const seen = new Set<AstNode>();
  let target = type;
  while (target && !seen.has(target)) {
    if (ast.isEnum(target)) return target;
    seen.add(target);
    target = ast.isTypeDeclaration(target) ? target.type?.type?.ref : undefined;
  }
  return undefined;
}

function errorsAround(node: AstNode): LocalNames {
  const operation = ancestor(node, ast.isOperation);
  if (!operation) {
    const impossible =
      'Only an operation has somebody to answer with an error; `raises` cannot stand in this body.';
    return { nodes: [], of: '', stated: true, impossible };
  }
  return {
    nodes: operation.errors.filter(hasName),
    of: `the \`raises\` list of \`${operation.name}\``,
    stated: true,
  };
}

function fieldsFor(reference: ast.FieldReference, names: NameTable): LocalNames {
  let user: AstNode = reference.$container;
  // While one is being completed, it stands in the one that is written there.
  while (ast.isFieldReference(user)) user = user.$container;
  const holder = ast.isPartitions(user) || ast.isIdempotent(user) ? extended(user.$container, names) : user;
  if (ast.isTopic(holder) || ast.isQueue(holder)) {
    const carries = allMembers(holder, names).filter(ast.isCarries);
    const messages = carries
      .flatMap(({ items }) => items)
      .flatMap(({ target }) => messagesOf(target?.ref, names));
    return fieldsOfMessages(messages, 'what the channel carries', names);
  }
  if (ast.isOperation(holder))
    return fieldsOfMessages([holder], `the parameters of \`${holder.name}\``, names);
  const event = ast.isHandler(holder) || ast.isSaga(holder) ? holder.event?.ref : undefined;
  return fieldsOfMessages(event ? [event] : [], `the event \`${event?.name}\``, names);
}

/** The element whose braces a member stands in, in its own or in those of an `extend` block. */
function extended(holder: AstNode, names: NameTable): AstNode | undefined {
  return ast.isExtend(holder) ? names.targetOf(holder)?.description.node : holder;
}

type Message = ast.Event | ast.Operation;

function messagesOf(carried: ast.Carriable | undefined, names: NameTable): Message[] {
  if (ast.isEvent(carried) || ast.isOperation(carried)) return [carried];
  const inside = allMembers(carried, names);
  const parts = inside.filter((member) => ast.isService(member) || ast.isExternal(member));
  return [...inside.filter(ast.isEvent), ...parts.flatMap((part) => messagesOf(part, names))];
}

function fieldsOfMessages(messages: readonly Message[], of: string, names: NameTable): LocalNames {
  const fields = messages.map((message) => fieldsOf(message, names));
  return { nodes: fields.flat(), of, stated: fields.length > 0 && fields.every((each) => each.length > 0) };
}

/** Fields of an event; parameters of an operation and the fields of their types. */
function fieldsOf(message: Message, names: NameTable): (ast.Field | ast.Parameter)[] {
  const fieldsIn = (node: AstNode) => allMembers(node, names).filter(ast.isField).filter(hasName);
  if (ast.isEvent(message)) return fieldsIn(message);
  const types = message.parameters.flatMap((parameter) => parameter.type?.type?.ref ?? []);
  return [...message.parameters.filter(hasName), ...types.flatMap(fieldsIn)];
}

/** What stands in an element's braces, in every place it is opened and in its `extend` blocks. */
export function allMembers(node: AstNode | undefined, names: NameTable): readonly AstNode[] {
  if (!node) return [];
  const { names: home } = names.homeOf(node);
  const { levels } = locate(node, home);
  const places = ast.isContext(node) ? contextPlaces(levels, home) : [node];
  return [...places, ...home.extensionsOf(levels)].flatMap(membersOf);
}

function contextPlaces(levels: readonly string[], names: NameTable): AstNode[] {
  return names
    .named(levels.at(-1) ?? '')
    .filter(
      (entry) =>
        ast.isContext(entry.description.node) &&
        entry.levels.length === levels.length &&
        startsWith(entry.levels, levels),
    )
    .map((entry) => entry.description.node);
}

function ancestor<T extends AstNode>(node: AstNode, is: (node: AstNode) => node is T): T | undefined {
  let current: AstNode | undefined = node;
  while (current && !is(current)) current = current.$container;
  return current && is(current) ? current : undefined;
}

function hasName<T extends { readonly name: string }>(node: T): boolean {
  return typeof node.name === 'string';
}
