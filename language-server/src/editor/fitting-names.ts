import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils, type Reference, type ReferenceInfo } from 'langium';
import { allMembers, enumNamed } from '../language/local-names.js';
import { type Location, locate } from '../language/locations.js';
import type { NameEntry, NameTable } from '../language/name-table.js';
import { startsWith } from '../language/names.js';
import type { SvcServices } from '../module.js';
import { blockOwner, ownerAround } from './block-owner.js';
import { subjectsOfView } from './drawable-subjects.js';
import { channelsFor, messagesFor } from './fitting-channels.js';
import { isOperationUser } from './operation-users.js';

export type FitsName = (entry: NameEntry) => boolean;

/** Whether a name that a reference could mean would be right there, beyond being of the right kind. */
export function fittingNames(
  info: ReferenceInfo,
  from: Location,
  names: NameTable,
  services: SvcServices,
): FitsName {
  const { container } = info;
  const conditions: (FitsName | undefined)[] = [
    isOperationUser(container)
      ? ({ description: { node }, levels }) => isAccessible(node, levels, from)
      : undefined,
    isOwnOnly(info) ? ({ levels }) => isIn(from.owner, levels) : undefined,
    ast.isEmit(container) ? ({ description: { node } }) => mayEmit(node, from, names) : undefined,
    ast.isWrite(container) && isInQuery(container)
      ? ({ description: { node } }) => isFilledByQueries(node)
      : undefined,
    ast.isHandler(container) || ast.isRunTarget(container) ? handled(info, names) : undefined,
    ast.isView(container) ? subjectsOfView(container, names, services) : undefined,
    ast.isLeaves(container) ? ({ levels }) => levels.join('.') !== from.levels.join('.') : undefined,
    withStates(container),
    withoutItself(info, names),
    channelsFor(info, names, services),
    messagesFor(info, names, services),
  ];
  const asked = conditions.filter((condition) => condition !== undefined);
  return (entry) => asked.every((condition) => condition(entry));
}

/** Data, sagas and what a process runs are those of the own service. */
function isOwnOnly({ container, property }: ReferenceInfo): boolean {
  if (ast.isRunTarget(container)) return property === 'behaviour';
  return ast.isRead(container) || ast.isWrite(container) || ast.isStart(container);
}

/** Whether a name of a used project may stand there, which is for what is read of others and asked of them. */
export function mayBeOfOthers(info: ReferenceInfo): boolean {
  return !isOwnOnly(info) && !ast.isEmit(info.container) && !ast.isExtend(info.container);
}

/** The service that declares an event emits it; one of a context, any service of it. */
function mayEmit(event: AstNode, from: Location, names: NameTable): boolean {
  const at = locate(event, names);
  if (at.owner) return isIn(from.owner, at.owner);
  return from.owner !== undefined && at.context?.join('.') === from.context?.join('.');
}

export function isInQuery(node: AstNode): boolean {
  return AstUtils.getContainerOfType(node, ast.isOperation)?.kind === 'query';
}

/** A query may fill what could be thrown away: a cache, or a copy of data of others. */
export function isFilledByQueries(node: AstNode): boolean {
  return ast.isCache(node) || (ast.isEntity(node) && node.sources.length > 0);
}

/** A service handles an event once; a process runs the handlers that there are. */
function handled({ container, property }: ReferenceInfo, names: NameTable): FitsName | undefined {
  if (property !== 'event') return undefined;
  const events = new Set(
    allMembers(ownerAround(container, names), names)
      .filter(ast.isHandler)
      .filter((handler) => handler !== container)
      .map((handler): AstNode | undefined => handler.event?.ref),
  );
  const isRun = ast.isRunTarget(container);
  return ({ description: { node } }) => events.has(node) === isRun;
}

/** The type of a field with a life cycle is an enum that has the states. */
function withStates(container: AstNode): FitsName | undefined {
  const field = typedBy(container);
  if (!ast.isField(field) || !field.lifecycle) return undefined;
  const hops = field.lifecycle.transitions.flatMap((transition) => transition.hops);
  const states = hops.flatMap((hop) => hop.states.map(({ state }) => state?.$refText));
  return ({ description: { node } }) => {
    const literals = new Set(enumNamed(node)?.literals.map(({ name }) => name));
    return states.every((state) => state === undefined || literals.has(state));
  };
}

/** What calls itself, and what is defined by itself, is hardly ever meant. */
function withoutItself({ container, property }: ReferenceInfo, names: NameTable): FitsName | undefined {
  if (ast.isCall(container) || ast.isSend(container))
    return isNot(AstUtils.getContainerOfType(container, ast.isOperation));
  if (ast.isDeadLetter(container)) return isNot(blockOwner(container.$container, names));
  const defined = definedBy(container, property);
  return defined && (({ description: { node } }) => !leadsTo(node, defined));
}

function isNot(one: AstNode | undefined): FitsName | undefined {
  return one && (({ description: { node } }) => node !== one);
}

/** The alias, environment or copy that a reference defines. */
function definedBy(container: AstNode, property: string): AstNode | undefined {
  if (ast.isEnvironment(container)) return property === 'base' ? container : undefined;
  if (ast.isEntitySource(container)) return AstUtils.getContainerOfType(container, ast.isEntity);
  const alias = typedBy(container);
  return ast.isTypeDeclaration(alias) ? alias : undefined;
}

/** What a reference to a type is the type of. While one is being completed, it stands in the one that is written there. */
function typedBy(container: AstNode): AstNode | undefined {
  let node: AstNode | undefined = container;
  while (ast.isTypeReference(node)) node = node.$container;
  return node === container ? undefined : node;
}

function leadsTo(node: AstNode, end: AstNode): boolean {
  const seen = new Set<AstNode>();
  const waiting = [node];
  for (const each of waiting) {
    if (each === end) return true;
    if (seen.has(each)) continue;
    seen.add(each);
    if (ast.isTypeDeclaration(each)) waiting.push(...present(each.type?.type));
    if (ast.isEnvironment(each)) waiting.push(...present(each.base));
    if (ast.isEntity(each)) waiting.push(...each.sources.flatMap(({ entity }) => present(entity)));
  }
  return false;
}

function present(reference: Reference | undefined): AstNode[] {
  return reference?.ref ? [reference.ref] : [];
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
