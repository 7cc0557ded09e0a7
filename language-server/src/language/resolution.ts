import { ast } from '@svc-lang/grammar';
import type { AstNode, ReferenceInfo } from 'langium';
import { type Location, locate } from './locations.js';
import type { NameEntry, NameTable } from './name-table.js';
import { matchesLevels, startsWith } from './names.js';

/** What a reference means: an element, nothing, or several things with an equal claim. */
export type Resolution = (
  | { readonly kind: 'found'; readonly entry: NameEntry; readonly gateway?: NameEntry }
  /** With the gateway, if all are its members. */
  | { readonly kind: 'ambiguous'; readonly candidates: readonly NameEntry[]; readonly gateway?: NameEntry }
  | { readonly kind: 'wrong-version'; readonly candidates: readonly NameEntry[] }
  | { readonly kind: 'version-needed'; readonly candidates: readonly NameEntry[] }
  /** Data of another service, written as if it were the own. */
  | { readonly kind: 'foreign'; readonly candidates: readonly NameEntry[] }
  | { readonly kind: 'unknown' }
) & {
  /** The used project that the name leads to. */
  readonly project?: string;
};

export interface NameRequest {
  readonly text: string;
  readonly accepts: (node: AstNode) => boolean;
  readonly from: Location;
  /** Whether one version must be meant, what stands there, and whether there is a place for it. */
  readonly version?: { readonly value: number | undefined; readonly writable: boolean };
  /** What is done to data; its name is the own service's unless written qualified. */
  readonly dataUse?: DataUse;
  /** Whether a team is meant rather than another element of its name; usually it is not. */
  readonly prefersTeams?: boolean;
}

export type DataUse = 'reads' | 'writes' | 'copies' | 'caches in';

/** Whether a reference stands where data is used, and how. */
export function dataUseOf({ container, property }: ReferenceInfo): DataUse | undefined {
  if (ast.isRead(container) && property === 'target') return 'reads';
  if (ast.isWrite(container) && property === 'target') return 'writes';
  if (ast.isEntitySource(container)) return 'copies';
  return ast.isCached(container) && property === 'cache' ? 'caches in' : undefined;
}

/**
 * Finds what a name means: a declared element, else the member of a gateway; the name of the system may stand before
 * both as their outermost level. Else, behind the name of a used project, what that has and lets others use.
 */
export function resolveName(request: NameRequest, names: NameTable): Resolution {
  const own = resolveOwn(request, names);
  if (own.kind !== 'unknown') return own;
  const used = requestToUsedProject(request, names);
  if (!used) return own;
  const accepts = (node: AstNode) => isShared(node) && request.accepts(node);
  return { ...resolveOwn({ ...used.request, accepts }, used.names), project: used.project };
}

/** What a name that begins with that of a used project asks of it; the visibility there is not looked at. */
export function requestToUsedProject(request: NameRequest, names: NameTable) {
  const [project = '', ...rest] = request.text.split('.');
  const used = rest.length > 0 ? names.usedProject(project) : undefined;
  if (!used) return undefined;
  const { dataUse: _, ...anywhere } = request;
  const from: Location = { levels: [] };
  return { project, names: used, request: { ...anywhere, text: rest.join('.'), from } };
}

/** Whether other projects may name it: `private` and `internal` operations are for their own. */
export function isShared(node: AstNode): boolean {
  for (let around: AstNode | undefined = node; around; around = around.$container) {
    if (ast.isOperation(around) && (around.visibility === 'private' || around.visibility === 'internal')) {
      return false;
    }
  }
  return true;
}

function resolveOwn(request: NameRequest, names: NameTable): Resolution {
  const declared = resolveDeclared(request, names);
  if (declared.kind !== 'unknown') return declared;
  const member = throughGateway(request.text.split('.'), request, names);
  if (member.kind !== 'unknown') return member;
  const text = withoutSystem(request.text, names);
  return text === undefined ? member : resolveOwn({ ...request, text }, names);
}

/**
 * The own service is searched first, then its context, then the whole model, each with everything nested in it. The
 * first that has a match decides; in it the outermost match wins.
 */
function resolveDeclared(request: NameRequest, names: NameTable): Resolution {
  const parts = request.text.split('.');
  const last = parts.at(-1) ?? '';
  const isMeant = (entry: NameEntry) =>
    request.accepts(entry.description.node) && matchesLevels(parts, entry.levels);
  const parent = parts.at(-2);
  const qualified = parent === undefined ? undefined : names.namedUnder(parent, last).filter(isMeant);

  const restricted = request.dataUse !== undefined && qualified === undefined;
  for (const level of searchLevels(request.from, restricted)) {
    const around = level.at(-1);
    const candidates =
      qualified ??
      (around === undefined || around === last ? names.named(last) : names.namedUnder(around, last)).filter(
        isMeant,
      );
    const within = candidates.filter((entry) => startsWith(entry.levels, level));
    if (within.length > 0) return choose(within, request);
  }
  const elsewhere = restricted ? names.named(last).filter(isMeant) : [];
  return elsewhere.length > 0 ? { kind: 'foreign', candidates: inOrder(elsewhere) } : { kind: 'unknown' };
}

function searchLevels({ owner, context }: Location, ownOnly: boolean): (readonly string[])[] {
  if (ownOnly && owner) return [owner];
  return [...(owner ? [owner] : []), ...(context ? [context] : []), []];
}

function choose(within: readonly NameEntry[], request: NameRequest): Resolution {
  const depth = Math.min(...within.map((entry) => entry.levels.length));
  const outermost = teamsApart(inOrder(within.filter((entry) => entry.levels.length === depth)), request);
  const [first] = outermost;
  if (!first) return { kind: 'unknown' };
  if (outermost.some((entry) => !isSameElement(entry, first)))
    return { kind: 'ambiguous', candidates: outermost };
  return chooseVersion(outermost, first, request);
}

/** A team is often called like the context it owns, and nearly everywhere the context is meant. */
function teamsApart(entries: readonly NameEntry[], { prefersTeams = false }: NameRequest) {
  if (entries.length < 2) return entries;
  const meant = entries.filter(({ description }) => ast.isTeam(description.node) === prefersTeams);
  return meant.length > 0 ? meant : entries;
}

/** By where they are declared, so that no choice depends on which file was read or edited last. */
export function inOrder(entries: readonly NameEntry[]): readonly NameEntry[] {
  if (entries.length < 2) return entries;
  return entries
    .map((entry) => ({
      entry,
      uri: entry.description.documentUri.toString(),
      offset: entry.description.node.$cstNode?.offset ?? 0,
    }))
    .sort((a, b) => (a.uri === b.uri ? a.offset - b.offset : a.uri < b.uri ? -1 : 1))
    .map(({ entry }) => entry);
}

function chooseVersion(equals: readonly NameEntry[], first: NameEntry, request: NameRequest): Resolution {
  const versions = new Set(equals.map((entry) => entry.description.version));
  if (!request.version) {
    const newestFirst = [...equals].sort(
      (a, b) => (b.description.version ?? 0) - (a.description.version ?? 0),
    );
    return { kind: 'found', entry: newestFirst[0] ?? first };
  }
  const { value } = request.version;
  if (value === undefined) {
    return versions.size > 1
      ? { kind: 'version-needed', candidates: equals }
      : { kind: 'found', entry: first };
  }
  const entry = equals.find((candidate) => candidate.description.version === value);
  return entry ? { kind: 'found', entry } : { kind: 'wrong-version', candidates: equals };
}

/** Equal levels and kind: one element, a context opened again, a version of it, or a name declared twice by mistake. */
function isSameElement(a: NameEntry, b: NameEntry): boolean {
  return a.description.type === b.description.type && a.levels.join('.') === b.levels.join('.');
}

/** A name without the system's before it; nothing where that does not stand there. */
function withoutSystem(text: string, names: NameTable): string | undefined {
  const [first = '', ...rest] = text.split('.');
  const namesSystem =
    rest.length > 0 && names.named(first).some((entry) => ast.isSystem(entry.description.node));
  return namesSystem ? rest.join('.') : undefined;
}

/** `Edge.placeOrder`, `Edge.Orders.get`: an operation as the member of a gateway that exposes it. */
function throughGateway(parts: readonly string[], request: NameRequest, names: NameTable): Resolution {
  for (let split = 1; split < parts.length; split++) {
    const gateway = gatewayCalled(parts.slice(0, split), request, names);
    if (!gateway) continue;
    const rest = parts.slice(split);
    const exposed = exposedBy(gateway, names);
    const within = rest.at(-2);
    const last = rest.at(-1) ?? '';
    const members = (within === undefined ? names.named(last) : names.namedUnder(within, last))
      .filter((entry) => isMember(entry, exposed) && request.accepts(entry.description.node))
      .filter((entry) => matchesLevels(rest, entry.levels));
    const [first] = inOrder(members);
    if (!first) continue;
    // Behind a gateway all stand side by side, however deep they are declared.
    if (members.some((entry) => !isSameElement(entry, first)))
      return { kind: 'ambiguous', candidates: members, gateway };
    const choice = chooseVersion(inOrder(members), first, request);
    return choice.kind === 'found' ? { ...choice, gateway } : choice;
  }
  return { kind: 'unknown' };
}

/** The gateway that the parts of a name mean, if they mean one. */
export function gatewayCalled(
  parts: readonly string[],
  { from }: NameRequest,
  names: NameTable,
): NameEntry | undefined {
  const gateway = resolveName({ text: parts.join('.'), accepts: ast.isGateway, from }, names);
  return gateway.kind === 'found' ? gateway.entry : undefined;
}

/** Whether something is an operation among what a gateway exposes. */
export function isMember(entry: NameEntry, exposed: readonly (readonly string[])[]): boolean {
  return (
    ast.isOperation(entry.description.node) && exposed.some((levels) => startsWith(entry.levels, levels))
  );
}

/** Levels of everything a gateway exposes, its `extend` blocks included. */
export function exposedBy(gateway: NameEntry, names: NameTable): (readonly string[])[] {
  const blocks: readonly AstNode[] = [gateway.description.node, ...names.extensionsOf(gateway.levels)];
  return blocks.flatMap((block) => {
    const members: readonly AstNode[] = ast.isGateway(block) || ast.isExtend(block) ? block.members : [];
    return members.filter(ast.isExposes).flatMap((exposes) =>
      exposes.targets.flatMap(({ target }) => {
        const resolution = resolveExposed(target?.$refText ?? '', locate(block, names), names);
        return resolution.kind === 'found' ? [resolution.entry.levels] : [];
      }),
    );
  });
}

/** Never leads through a gateway: what that one exposes would be asked for again. */
function resolveExposed(text: string, from: Location, names: NameTable): Resolution {
  const request = { text, accepts: ast.isExposable, from };
  const declared = resolveDeclared(request, names);
  const short = withoutSystem(text, names);
  return declared.kind === 'unknown' && short !== undefined
    ? resolveDeclared({ ...request, text: short }, names)
    : declared;
}
