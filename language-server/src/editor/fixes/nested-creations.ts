import { ast } from '@svc-lang/grammar';
import type { AstNode } from 'langium';
import { resolveName } from '../../language/resolution.js';
import { type Creation, placeBesideService, topOf, versionOf } from './creation.js';
import { behind, intoBraces } from './insertion.js';
import { zoneCreations } from './place-creations.js';
import type { FailedReference } from './reference-fixes.js';

/** `Inventory.reserve`: something in an element that is there, or that element with it. */
export function nestedCreations(type: string, name: string, failed: FailedReference): Creation[] {
  const parts = name.split('.');
  const last = parts.at(-1) ?? '';
  const prefix = parts.slice(0, -1);
  if (type === 'Place') return zoneCreations(prefix, last, failed);
  const word = partOfService(type, failed);
  const owner = found(prefix, isOwner, failed);
  if (ast.isActor(owner)) return isShown(type) ? [inside(owner, prefix, 'journey', last, '')] : [];
  if (owner) {
    const fits = word !== undefined && !(ast.isExternal(owner) && word === 'entity');
    // The version is that of the member.
    return fits ? [inside(owner, prefix, word, last, versionOf(failed))] : [];
  }
  const context = found(prefix, ast.isContext, failed);
  if (context) return isNameOfService(type, last) ? [inside(context, prefix, 'service', last, '')] : [];
  return word === undefined ? [] : withOwner(type, prefix, `${word} ${last}${versionOf(failed)}`, failed);
}

function inside(
  owner: ast.Declared & AstNode,
  prefix: readonly string[],
  word: string,
  last: string,
  version: string,
): Creation {
  const title = `Create ${word} \`${last}\` in \`${prefix.join('.')}\``;
  return { title, insertion: intoBraces(owner, `${word} ${last}${version}`) };
}

/** A service nobody declared yet, in the context that is named before it, or beside the one that names it. */
function withOwner(
  type: string,
  prefix: readonly string[],
  member: string,
  failed: FailedReference,
): Creation[] {
  const service = prefix.at(-1) ?? '';
  const around = prefix.slice(0, -1);
  const context = around.length > 0 ? found(around, ast.isContext, failed) : undefined;
  // Another thing of that name may have been meant.
  const isClear = around.length > 0 ? context : failed.names.named(service).length === 0;
  if (!isClear) return [];
  const [word, last] = member.split(' ');
  const text = `service ${service} {\n${member}\n}`;
  const title = `Create service \`${service}\` with ${word} \`${last}\``;
  if (context)
    return [{ title: `${title} in \`${around.join('.')}\``, insertion: intoBraces(context, text) }];
  const services = [{ title, insertion: placeBesideService(failed, text) }];
  if (type !== 'WorkloadTarget') return services;
  const actor = {
    title: `Create actor \`${service}\` with journey \`${last}\``,
    insertion: behind(topOf(failed), `actor ${service} {\njourney ${last}\n}`),
  };
  return [...services, actor];
}

/** What of this kind stands in the braces of a service. */
function partOfService(type: string, { error }: FailedReference): 'command' | 'event' | 'entity' | undefined {
  switch (type) {
    case 'Callable':
    case 'Operation':
    case 'Exposable':
    case 'WorkloadTarget':
      return 'command';
    case 'Carriable':
      return 'event';
    case 'Event':
      // Nobody emits the events of others.
      return ast.isEmit(error.info.container) ? undefined : 'event';
    case 'Entity':
      return 'entity';
    default:
      return undefined;
  }
}

/** Whether a journey can be meant. */
function isShown(type: string): boolean {
  return type === 'WorkloadTarget' || type === 'Viewable' || type === 'Measurable';
}

function isNameOfService(type: string, name: string): boolean {
  return (
    /^\p{Lu}/u.test(name) && ['Callable', 'Exposable', 'Carriable', 'Responsible', 'Service'].includes(type)
  );
}

/** What the parts of a name mean, by its own name and not through something else. */
function found<Node extends ast.Declared & AstNode>(
  parts: readonly string[],
  accepts: (node: AstNode) => node is Node,
  { request: { from }, names }: FailedReference,
): Node | undefined {
  const owner = resolveName({ text: parts.join('.'), accepts, from }, names);
  const node = owner.kind === 'found' ? owner.entry.description.node : undefined;
  return node && accepts(node) && node.name === parts.at(-1) ? node : undefined;
}

function isOwner(node: AstNode): node is ast.Service | ast.External | ast.Actor {
  return ast.isService(node) || ast.isExternal(node) || ast.isActor(node);
}
