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
import { locate } from '../language/locations.js';
import type { NameEntry, NameTable } from '../language/name-table.js';
import { startsWith } from '../language/names.js';
import { exposedBy, type NameRequest, resolveName } from '../language/resolution.js';
import type { SvcServices } from '../module.js';
import { isLanguageCheck } from '../rules/rule-names.js';
import { fittingNames, mayBeOfOthers } from './fitting-names.js';
import { usedCandidates } from './used-candidates.js';

/** A name that may stand in a place, under the shortest form that means it there. */
export interface Candidate {
  readonly description: AstNodeDescription;
  readonly nearness: Nearness;
}

/** What was typed, and what may be meant by it. */
interface Typed {
  readonly typed: string;
  readonly matches: (name: string) => boolean;
}

/** Own service, own context, everything else. */
export type Nearness = 0 | 1 | 2;

/**
 * What a reference may name here and begins with, or at least contains in order, the letters that were typed: what
 * begins with them first, the nearest first. Worked out one by one, so that nobody pays for more than he takes.
 */
export function* referenceCandidates(
  info: ReferenceInfo,
  text: string,
  document: LangiumDocument,
  services: SvcServices,
): Iterable<Candidate> {
  const projects = services.shared.workspace.Projects;
  const { names } = projects.projectOf(document.uri);
  const local = localNames(info, names);
  if (local) {
    const used = fieldsUsedBy(info.container.$container);
    for (const node of local.nodes)
      if (!used.includes(node.name) || node.name === text)
        yield { description: describe(node, node.name), nearness: 0 };
    return;
  }
  // Any version will do to be offered; which one is meant is said behind the name.
  const { version, ...request } = services.references.Linker.requestFor(info, names);
  const matcher = services.shared.lsp.FuzzyMatcher;
  const typed: Typed = { typed: text, matches: (name) => matcher.match(text, name) };
  const fits = fittingNames(info, request.from, names, services);
  yield* declared(
    { ...request, needsVersion: version?.writable === true && version.value === undefined },
    typed,
    names,
    fits,
  );
  yield* gatewayMembers(info, request, typed, names, services);
  if (mayBeOfOthers(info))
    for (const description of usedCandidates(request, names, text)) yield { description, nearness: 2 };
  for (const entry of builtIns(info, projects.projectOf(builtInUri).names))
    if (fits(entry)) yield { description: entry.description, nearness: 2 };
}

/** To use a field twice says nothing more. */
function fieldsUsedBy(user: AstNode | undefined): readonly string[] {
  if (!ast.isHandler(user) && !ast.isSaga(user)) return [];
  return user.uses.map(({ field }) => field?.$refText ?? '');
}

function* declared(
  { needsVersion, ...request }: NameRequest & { readonly needsVersion: boolean },
  typed: Typed,
  names: NameTable,
  fits: (entry: NameEntry) => boolean,
): Iterable<Candidate> {
  const seen = new Set<string>();
  for (const { entry, nearness } of bestFirst(names, request, typed)) {
    const short = fits(entry) ? shortestName(entry, request, names, typed.typed) : undefined;
    if (short === undefined) continue;
    const name = needsVersion ? withVersion(short, entry, request, names) : short;
    if (seen.has(name)) continue;
    seen.add(name);
    yield { description: { ...entry.description, name }, nearness };
  }
}

/** With its version where there are several. */
function withVersion(text: string, entry: NameEntry, request: NameRequest, names: NameTable): string {
  const { version } = entry.description;
  const any = { value: undefined, writable: true };
  const { kind } = resolveName({ ...request, text, version: any }, names);
  return kind === 'version-needed' && version !== undefined ? `${text} v${version}` : text;
}

interface Ranked {
  readonly entry: NameEntry;
  readonly nearness: Nearness;
}

/** Sorted into few piles rather than compared: there may be tens of thousands of names. */
function bestFirst(names: NameTable, { accepts, from }: NameRequest, { typed, matches }: Typed): Ranked[] {
  const last = typed.slice(typed.lastIndexOf('.') + 1).toLowerCase();
  const piles: readonly Ranked[][] = [[], [], [], [], [], []];
  for (const entry of names.accepted(accepts)) {
    const { levels } = entry;
    if (typed !== '' && !matches(levels.join('.'))) continue;
    const nearness = nearnessOf(levels, from);
    const begins = last === '' || levels.some((level) => level.slice(0, last.length).toLowerCase() === last);
    piles[nearness + (begins ? 0 : 3)]?.push({ entry, nearness });
  }
  return piles.flat();
}

function nearnessOf(levels: readonly string[], { owner, context }: NameRequest['from']): Nearness {
  if (owner && startsWith(levels, owner)) return 0;
  return context && startsWith(levels, context) ? 1 : 2;
}

/**
 * Operations, entities and events of others read better with their service: those come as `Service.name`, the own ones
 * as `name`, and more levels only where fewer would mean something else.
 */
function shortestName(
  entry: NameEntry,
  request: NameRequest,
  names: NameTable,
  typed: string,
): string | undefined {
  const { levels } = entry;
  // Who has begun with a context or service goes on from there.
  const begun = typed.slice(0, typed.lastIndexOf('.') + 1).toLowerCase();
  const isOwn = request.from.owner !== undefined && startsWith(levels, request.from.owner);
  const isPart = levels.length > 1 && !isOwn && isPartOfService(entry.description.node);
  const forms = [...(isPart ? [] : [levels.slice(-1)]), ...serviceForms(entry), ...suffixes(levels)];
  for (const form of forms) {
    const text = form.join('.');
    if (!text.toLowerCase().startsWith(begun)) continue;
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

/** `Edge.placeOrder`: operations as members of the gateways that expose them, and can reach them. */
function* gatewayMembers(
  info: ReferenceInfo,
  request: NameRequest,
  { matches }: Typed,
  names: NameTable,
  services: SvcServices,
): Iterable<Candidate> {
  const { container } = info;
  const own = ast.isExposedTarget(container) && AstUtils.getContainerOfType(container, ast.isGateway);
  const gateways = names.accepted(ast.isGateway).filter(({ description: { node } }) => node !== own);
  if (gateways.length === 0) return;
  const operations = names.accepted((node) => ast.isOperation(node) && request.accepts(node));
  for (const gateway of gateways) {
    const exposed = exposedBy(gateway, names);
    const nearness = nearnessOf(gateway.levels, request.from);
    // Who names the member of a gateway has the gateway reach it.
    const fits = fittingNames(info, locate(gateway.description.node, names), names, services);
    for (const entry of operations) {
      const { description, levels } = entry;
      const text = `${gateway.description.name}.${description.name}`;
      if (!matches(text) || !exposed.some((each) => startsWith(levels, each)) || !fits(entry)) continue;
      if (resolveName({ ...request, text }, names).kind !== 'found') continue;
      yield { description: { ...description, name: text }, nearness };
    }
  }
}

function builtIns({ container, property }: ReferenceInfo, names: NameTable): NameEntry[] {
  const wanted = ast.isTypeReference(container)
    ? ast.isTypeDeclaration
    : ast.isAllow(container) && property === 'rule'
      ? isAllowable
      : undefined;
  return wanted ? [...names.all()].filter(({ description }) => wanted(description.node)) : [];
}

function isAllowable(node: AstNode | undefined): boolean {
  return ast.isRule(node) && !isLanguageCheck(node.name);
}

function describe(node: AstNode, name: string): AstNodeDescription {
  return { node, name, type: node.$type, documentUri: AstUtils.getDocument(node).uri, path: '' };
}
