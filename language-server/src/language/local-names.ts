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
}

/** The local names for references that use such, else nothing. */
export function localNames({ container, property }: ReferenceInfo, names: NameTable): LocalNames | undefined {
  if (ast.isStateReference(container)) {
    const field = ancestor(container, ast.isField);
    return statesOf(field ? [field] : [], field ? `the field ${field.name}` : 'the field');
  }
  if (ast.isWrite(container) && property === 'state') return writableStates(container.target?.ref, names);
  if (ast.isRaise(container)) return errorsAround(container);
  if (ast.isFieldReference(container)) return fieldsFor(container, names);
  return undefined;
}

function writableStates(target: ast.Stored | undefined, names: NameTable): LocalNames {
  const entities = ast.isEntity(target) ? [target] : allMembers(target, names).filter(ast.isEntity);
  const fields = entities.flatMap((entity) => allMembers(entity, names).filter(ast.isField));
  const withLifecycle = fields.filter((field) => field.lifecycle);
  const label = target ? `${target.$type.toLowerCase()} ${target.name}` : 'the entity';
  return statesOf(withLifecycle.length > 0 ? withLifecycle : fields, label);
}

function statesOf(fields: readonly ast.Field[], of: string): LocalNames {
  const enums = fields.map((field) => enumOf(field.type)).filter((it) => it !== undefined);
  const nodes = enums.flatMap((it) => it.literals).filter((literal) => typeof literal.name === 'string');
  return { nodes, of, stated: nodes.length > 0 || fields.length > 0 };
}

/** Follows aliases to the enum, if the type is one; a cycle of aliases ends the search. */
function enumOf(type: ast.TypeReference | undefined): ast.Enum | undefined {
  const seen = new Set<AstNode>();
  let target = type?.type?.ref;
  while (target && !seen.has(target)) {
    if (ast.isEnum(target)) return target;
    seen.add(target);
    target = ast.isTypeDeclaration(target) ? target.type?.type?.ref : undefined;
  }
  return undefined;
}

function errorsAround(node: AstNode): LocalNames {
  const operation = ancestor(node, ast.isOperation);
  const nodes = operation?.errors.filter((error) => typeof error.name === 'string') ?? [];
  return {
    nodes,
    of: operation ? `the \`raises\` list of ${operation.name}` : 'a handler, schedule, saga or journey',
    stated: true,
  };
}

function fieldsFor(reference: ast.FieldReference, names: NameTable): LocalNames {
  const user = reference.$container;
  if (ast.isPartitions(user)) {
    const channel = user.$container;
    const carries =
      ast.isTopic(channel) || ast.isQueue(channel) ? allMembers(channel, names).filter(ast.isCarries) : [];
    return fieldsOfEvents(
      carries.flatMap((it) => it.items).flatMap(({ target }) => eventsOf(target?.ref, names)),
      names,
    );
  }
  const body = ast.isIdempotent(user) ? user.$container : user;
  if (ast.isOperation(body)) {
    const types = body.parameters.flatMap((parameter) => parameter.type?.type?.ref ?? []);
    const fields = types.flatMap((type) => allMembers(type, names).filter(ast.isField));
    return {
      nodes: [...body.parameters, ...fields].filter(hasName),
      of: `the parameters of ${body.name}`,
      stated: body.parameters.length > 0,
    };
  }
  const event = ast.isHandler(body) || ast.isSaga(body) ? body.event?.ref : undefined;
  return event ? fieldsOfEvents([event], names) : { nodes: [], of: 'what starts this body', stated: false };
}

function eventsOf(carried: ast.Carriable | undefined, names: NameTable): ast.Event[] {
  if (ast.isEvent(carried)) return [carried];
  if (ast.isContext(carried)) {
    const inside = allMembers(carried, names);
    return [
      ...inside.filter(ast.isEvent),
      ...inside.filter(ast.isService).flatMap((service) => eventsOf(service, names)),
    ];
  }
  return ast.isService(carried) || ast.isExternal(carried)
    ? allMembers(carried, names).filter(ast.isEvent)
    : [];
}

function fieldsOfEvents(events: readonly ast.Event[], names: NameTable): LocalNames {
  const nodes = events.flatMap((event) => allMembers(event, names).filter(ast.isField)).filter(hasName);
  const of = events.length === 1 ? `the event ${events[0]?.name ?? ''}` : 'the events it carries';
  const everyEventStates =
    events.length > 0 && events.every((event) => allMembers(event, names).some(ast.isField));
  return { nodes, of, stated: everyEventStates };
}

/** What stands in an element's braces, in every place it is opened and in its `extend` blocks. */
export function allMembers(node: AstNode | undefined, names: NameTable): readonly AstNode[] {
  if (!node) return [];
  const { levels } = locate(node, names);
  const places = ast.isContext(node) ? contextPlaces(levels, names) : [node];
  return [...places, ...names.extensionsOf(levels)].flatMap(membersOf);
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
