import { ast } from '@svc-lang/grammar';
import {
  type AstNode,
  type AstNodeDescription,
  AstUtils,
  type LangiumDocument,
  type ReferenceInfo,
} from 'langium';
import { builtInUri } from '../language/built-in.js';
import { localNames } from '../language/local-names.js';
import type { NameEntry, NameTable } from '../language/name-table.js';
import { startsWith } from '../language/names.js';
import { exposedBy, type NameRequest, resolveName } from '../language/resolution.js';
import type { SvcServices } from '../module.js';
import { usedCandidates } from './used-candidates.js';

/**
 * What a reference may name here, each under the shortest name that means it; nearest first.
 * @param typed what stands there already
 */
export function referenceCandidates(
  info: ReferenceInfo,
  document: LangiumDocument,
  services: SvcServices,
  typed: string,
): AstNodeDescription[] {
  const projects = services.shared.workspace.Projects;
  const { names } = projects.projectOf(document.uri);
  const local = localNames(info, names);
  if (local) return local.nodes.map((node) => describe(node, node.name));

  // Any version will do: the version is completed after the name.
  const { version: _, ...request } = services.references.Linker.requestFor(info, names);
  const candidates: AstNodeDescription[] = [];
  const seen = new Set<string>();
  for (const entry of nearestFirst([...names.all()], request)) {
    const name = shortestName(entry, request, names);
    if (name === undefined || seen.has(name)) continue;
    seen.add(name);
    candidates.push({ ...entry.description, name });
  }
  return [
    ...candidates,
    ...gatewayMembers(request, names),
    ...usedCandidates(request, names, typed),
    ...builtIns(info, projects.projectOf(builtInUri).names),
  ];
}

function nearestFirst(entries: readonly NameEntry[], { accepts, from }: NameRequest): NameEntry[] {
  const distance = ({ levels }: NameEntry) => {
    if (from.owner && startsWith(levels, from.owner)) return 0;
    return from.context && startsWith(levels, from.context) ? 1 : 2;
  };
  return entries
    .filter((entry) => accepts(entry.description.node))
    .map((entry) => ({ entry, distance: distance(entry) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ entry }) => entry);
}

/**
 * Operations, entities and events of others read better with their service: those come as `Service.name`, the own ones
 * as `name`, and more levels only where fewer would mean something else.
 */
function shortestName(entry: NameEntry, request: NameRequest, names: NameTable): string | undefined {
  const { levels } = entry;
  const isOwn = request.from.owner !== undefined && startsWith(levels, request.from.owner);
  const isPart = levels.length > 1 && !isOwn && isPartOfService(entry.description.node);
  const forms = [...(isPart ? [] : [levels.slice(-1)]), ...serviceForms(entry), ...suffixes(levels)];
  for (const form of forms) {
    const text = form.join('.');
    const resolution = resolveName({ ...request, text }, names);
    if (resolution.kind === 'found' && sameElement(resolution.entry, entry)) return text;
  }
  return undefined;
}

function serviceForms(entry: NameEntry): (readonly string[])[] {
  const owner = AstUtils.getContainerOfType(entry.description.node.$container, isOwner);
  return owner ? [[owner.name, entry.description.name]] : [];
}

function suffixes(levels: readonly string[]): (readonly string[])[] {
  return levels.slice(1).map((_, index) => levels.slice(-(index + 2)));
}

function isOwner(node: AstNode): node is ast.Service | ast.External {
  return ast.isService(node) || ast.isExternal(node);
}

function isPartOfService(node: AstNode): boolean {
  return AstUtils.getContainerOfType(node.$container, isOwner) !== undefined;
}

function sameElement(a: NameEntry, b: NameEntry): boolean {
  return a.levels.join('.') === b.levels.join('.') && a.description.type === b.description.type;
}

/** `Edge.placeOrder`: operations as members of the gateways that expose them. */
function gatewayMembers(request: NameRequest, names: NameTable): AstNodeDescription[] {
  const gateways = [...names.all()].filter((entry) => ast.isGateway(entry.description.node));
  return gateways.flatMap((gateway) => {
    const exposed = exposedBy(gateway, names);
    return [...names.all()].flatMap((entry) => {
      const { node, name } = entry.description;
      if (
        !ast.isOperation(node) ||
        !request.accepts(node) ||
        !exposed.some((levels) => startsWith(entry.levels, levels))
      )
        return [];
      const text = `${gateway.description.name}.${name}`;
      return resolveName({ ...request, text }, names).kind === 'found'
        ? [{ ...entry.description, name: text }]
        : [];
    });
  });
}

function builtIns({ container, property }: ReferenceInfo, names: NameTable): AstNodeDescription[] {
  const wanted = ast.isTypeReference(container)
    ? ast.isTypeDeclaration
    : ast.isAllow(container) && property === 'rule'
      ? ast.isRule
      : undefined;
  return wanted ? [...names.all()].map((entry) => entry.description).filter(({ node }) => wanted(node)) : [];
}

function describe(node: AstNode, name: string): AstNodeDescription {
  return { node, name, type: node.$type, documentUri: AstUtils.getDocument(node).uri, path: '' };
}
