import { ast } from '@svc-lang/grammar';
import { closest, distance } from 'fastest-levenshtein';
import type { AstNode } from 'langium';
import { locate } from './locations.js';
import type { NameTable } from './name-table.js';
import { matchesLevels, type NameEntry } from './names.js';
import {
  exposedBy,
  gatewayCalled,
  isMember,
  type NameRequest,
  type Resolution,
  resolveName,
} from './resolution.js';

type Failure = Exclude<Resolution, { readonly kind: 'found' }>;

/**
 * One sentence on why a name means nothing here and what to write instead. `builtIn` are names that may stand here beside
 * those of the project.
 */
export function explainFailure(
  failure: Failure,
  request: NameRequest,
  expected: string,
  names: NameTable,
  builtIn: readonly string[],
): string {
  const text = `\`${request.text}\``;
  switch (failure.kind) {
    case 'unknown':
      return explainHidden(request, names) ?? explainUnknown(request, expected, names, builtIn);
    case 'ambiguous':
      return explainAmbiguous(text, failure);
    case 'wrong-version':
      return `${text} has no version v${request.version?.value}; there is ${versionsOf(failure.candidates)}.`;
    case 'version-needed': {
      const help = request.version?.writable
        ? 'say which'
        : 'an `extend` block cannot tell them apart, so write this in the declaration itself';
      return `${text} is declared in several versions (${versionsOf(failure.candidates)}); ${help}.`;
    }
    case 'foreign':
      return explainForeign(request, failure.candidates, names);
  }
}

/** Why a member of a gateway is none, though what is named behind the gateway exists. */
function explainHidden(request: NameRequest, names: NameTable): string | undefined {
  const parts = request.text.split('.');
  for (let split = parts.length - 1; split > 0; split--) {
    const gateway = gatewayCalled(parts.slice(0, split), request, names);
    const rest = parts.slice(split).join('.');
    if (!gateway || resolveName({ ...request, text: rest }, names).kind === 'unknown') continue;
    return `The gateway \`${gateway.description.name}\` does not expose \`${rest}\`; add it to its \`exposes\`, or name it without the gateway.`;
  }
  return undefined;
}

function explainUnknown(
  request: NameRequest,
  expected: string,
  names: NameTable,
  builtIn: readonly string[],
): string {
  const { text } = request;
  const parts = text.split('.');
  const suggestion = suggestionFor(request, names, builtIn);
  const otherKind = names.named(parts.at(-1) ?? '').find((entry) => matchesLevels(parts, entry.levels));
  const problem = otherKind
    ? `\`${text}\` is ${withArticle(nounOf(otherKind.description.node))}`
    : `No ${expected} is called \`${text}\``;
  if (suggestion !== undefined) return `${problem}; did you mean \`${suggestion}\`?`;
  return otherKind
    ? `${problem}; ${withArticle(expected)} is expected here.`
    : `${problem}; declare it or correct the name.`;
}

function explainForeign({ text }: NameRequest, [foreign]: readonly NameEntry[], names: NameTable): string {
  const owner = foreign && locate(foreign.description.node, names).owner?.at(-1);
  const full = owner === undefined ? '' : `, or name it in full as \`${owner}.${text}\``;
  const whose = owner === undefined ? 'another service' : `\`${owner}\``;
  return `\`${text}\` is data of ${whose}, not of this service; declare your own${full}.`;
}

/** More of them help nobody to choose. */
const mostCandidates = 5;

function explainAmbiguous(
  text: string,
  { candidates, gateway }: Failure & { readonly kind: 'ambiguous' },
): string {
  const nameOf = (entry: NameEntry) =>
    [...(gateway ? [gateway.description.name] : []), ...entry.levels].join('.');
  const distinct = [...new Set(candidates.map(nameOf))].map((name) => `\`${name}\``);
  const shown =
    distinct.length > mostCandidates ? [...distinct.slice(0, mostCandidates), 'others'] : distinct;
  if (distinct.length > 1) return `${text} could be ${listOf(shown, 'or')}; write which one.`;
  const kinds = candidates.map(({ description: { node } }) => `the ${nounOf(node)}`);
  return `${text} could be ${listOf([...new Set(kinds)], 'or')} of that name; rename one.`;
}

/** The most similar of the names, if it is similar enough to be a slip of the fingers. */
export function closestName(text: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0 || text.length > 100) return undefined;
  const sameButCase = candidates.find((candidate) => candidate.toLowerCase() === text.toLowerCase());
  if (sameButCase !== undefined) return sameButCase;
  // Of one or two letters every other name of that length would be a slip away.
  if (text.length < 3) return undefined;
  const slips = Math.max(text.length < 5 ? 1 : 2, Math.floor(text.length / 3));
  const best = closest(text, [...candidates]);
  if (distance(text, best) <= slips) return best;
  return candidates.find((candidate) => lettersOf(candidate) === lettersOf(text));
}

function lettersOf(name: string): string {
  return [...name.toLowerCase()].sort().join('');
}

/** The name that was probably meant: among the parts of what is named before it, else among all. */
function suggestionFor(
  request: NameRequest,
  names: NameTable,
  builtIn: readonly string[],
): string | undefined {
  const parts = request.text.split('.');
  const prefix = parts.slice(0, -1);
  const gateway = prefix.length > 0 ? gatewayCalled(prefix, request, names) : undefined;
  const exposed = gateway ? exposedBy(gateway, names) : [];
  const inside = new Set<string>();
  const all = new Set(builtIn);
  for (const entry of names.all()) {
    if (!request.accepts(entry.description.node)) continue;
    const { name } = entry.description;
    all.add(entry.levels.slice(-parts.length).join('.'));
    if (matchesLevels([...prefix, name], entry.levels) || isMember(entry, exposed)) inside.add(name);
  }
  const member = prefix.length > 0 ? closestName(parts.at(-1) ?? '', [...inside]) : undefined;
  return member === undefined ? closestName(request.text, [...all]) : [...prefix, member].join('.');
}

function nounOf(node: AstNode): string {
  return ast.isOperation(node) ? node.kind : describeType(node.$type);
}

/** `TypeDeclaration` and the like, in the words of the language. */
export function describeType(type: string): string {
  switch (type) {
    case 'TypeDeclaration':
      return 'type';
    case 'NamedType':
      return 'type';
    case 'Callable':
      return 'operation, service or external';
    case 'Stored':
      return 'entity, store or cache';
    case 'Channel':
      return 'topic or queue';
    case 'Carriable':
      return 'event, operation, service or context';
    case 'Responsible':
      return 'service, context, external or team';
    case 'Provider':
      return 'service or external';
    case 'Exposable':
      return 'operation, service or context';
    case 'NamedBehaviour':
      return 'operation or saga';
    case 'WorkloadSource':
      return 'actor, external or service';
    case 'WorkloadTarget':
      return 'operation, journey or event';
    case 'Deployable':
      return 'element that can be deployed';
    case 'Place':
      return 'region or zone';
    case 'Extensible':
      return 'element that can be extended';
    case 'Viewable':
      return 'element that a view can show';
    case 'Selectable':
      return 'element that a rule can name';
    case 'Measurable':
      return 'element that has figures';
    default:
      return type.toLowerCase();
  }
}

function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

function versionsOf(candidates: readonly NameEntry[]): string {
  const versions = [...new Set(candidates.map((entry) => entry.description.version))];
  const numbered = versions.filter((version) => version !== undefined).sort((a, b) => a - b);
  const unnumbered = versions.includes(undefined) ? ['one without a version'] : [];
  return listOf([...numbered.map((version) => `v${version}`), ...unnumbered], 'and');
}

function listOf(items: readonly string[], conjunction: string): string {
  return items.length < 2
    ? items.join('')
    : `${items.slice(0, -1).join(', ')} ${conjunction} ${items.at(-1)}`;
}
