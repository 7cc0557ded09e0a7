import { ast } from '@svc-lang/grammar';
import type { AstNode } from 'langium';
import { similarNames } from '../architecture/similar-names.js';
import { locate } from './locations.js';
import type { NameTable } from './name-table.js';
import { matchesLevels, type NameEntry } from './names.js';
import { typeFor } from './other-words.js';
import {
  exposedBy,
  gatewayCalled,
  inOrder,
  isMember,
  isShared,
  type NameRequest,
  type Resolution,
  requestToUsedProject,
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
      return (
        explainUsed(request, expected, names) ??
        explainHidden(request, names) ??
        explainUnknown(request, expected, names, builtIn)
      );
    case 'ambiguous':
      return explainAmbiguous(text, failure);
    case 'wrong-version':
      return `${text} has no version v${request.version?.value}; it has ${versionsOf(failure.candidates)}.`;
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

/** Why a name that begins with that of a used project means nothing there. */
function explainUsed(request: NameRequest, expected: string, names: NameTable): string | undefined {
  const { text } = request;
  const used = requestToUsedProject(request, names);
  if (!used) {
    if (!names.usedProject(text)) return undefined;
    return `\`${text}\` is a project that this one uses; name something in it: \`${text}.…\`.`;
  }
  const hidden = resolveName(used.request, used.names);
  if (hidden.kind === 'found' && !isShared(hidden.entry.description.node)) {
    const { node } = hidden.entry.description;
    const visibility = ast.isOperation(node) ? node.visibility : 'private';
    return `\`${text}\` is ${visibility} in the project \`${used.project}\`, which this one only uses; use another operation, or remove \`${visibility}\` there.`;
  }
  const shared = { ...used.request, accepts: (node: AstNode) => isShared(node) && request.accepts(node) };
  const [suggestion] = suggestionsFor(shared, used.names, []);
  const problem = `No ${expected} is called \`${used.request.text}\` in the project \`${used.project}\``;
  return suggestion === undefined
    ? `${problem}; correct the name, or declare it there.`
    : `${problem}; did you mean \`${used.project}.${suggestion}\`?`;
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
  if (text === 'enum' && expected === 'type')
    return 'An enum is declared by itself, `enum Status { Open, Paid }`, and its name written here.';
  const parts = text.split('.');
  const [suggestion] = suggestionsFor(request, names, builtIn);
  const [otherKind] = inOrder(
    names.named(parts.at(-1) ?? '').filter((entry) => matchesLevels(parts, entry.levels)),
  );
  const problem = otherKind
    ? `\`${text}\` is ${withArticle(nounOf(otherKind.description.node))}`
    : `No ${expected} is called \`${text}\``;
  if (suggestion !== undefined) return `${problem}; did you mean \`${suggestion}\`?`;
  // `store Db on Postgres` is read as a store and a handler.
  if (expected === 'event' && otherKind && ast.isServer(otherKind.description.node))
    return `${problem}; what stands in a server says \`in\`, as in \`store Orders in ${text}\`.`;
  return otherKind
    ? `${problem}; ${withArticle(expected)} is expected here.`
    : `${problem}; declare it or correct the name.`;
}

function explainForeign(
  { text, dataUse }: NameRequest,
  [foreign]: readonly NameEntry[],
  names: NameTable,
): string {
  const owner = foreign && locate(foreign.description.node, names).owner?.at(-1);
  const problem = `\`${text}\` is data of ${owner === undefined ? 'another service' : `\`${owner}\``}`;
  if (owner === undefined) return `${problem}, not of this service; declare your own.`;
  switch (dataUse) {
    case 'copies':
      return `${problem}; name it in full as \`${owner}.${text}\`.`;
    case 'caches in':
      return `${problem}, not of this service; declare a cache of your own.`;
    case 'reads':
      return ast.isEntity(foreign?.description.node)
        ? `${problem}, and nobody else may read it; call an operation of \`${owner}\`, or declare an entity of your own that copies it.`
        : `${problem}, and nobody else may read it; call an operation of \`${owner}\`.`;
    default:
      return `${problem}, and nobody else may write it; call an operation of \`${owner}\`.`;
  }
}

/** More of them help nobody to choose. */
const mostCandidates = 5;

function explainAmbiguous(
  text: string,
  { candidates, gateway, project }: Failure & { readonly kind: 'ambiguous' },
): string {
  const around = [
    ...(project === undefined ? [] : [project]),
    ...(gateway ? [gateway.description.name] : []),
  ];
  const nameOf = (entry: NameEntry) => [...around, ...entry.levels].join('.');
  const distinct = [...new Set(candidates.map(nameOf))].map((name) => `\`${name}\``);
  const shown =
    distinct.length > mostCandidates ? [...distinct.slice(0, mostCandidates), 'others'] : distinct;
  if (distinct.length > 1) return `${text} could be ${listOf(shown, 'or')}; write which one.`;
  const kinds = candidates.map(({ description: { node } }) => `the ${nounOf(node)}`);
  return `${text} could be ${listOf([...new Set(kinds)], 'or')} of that name; rename one.`;
}

/** The names that were probably meant, likeliest first: among the parts of what is named before, else among all. */
export function suggestionsFor(
  request: NameRequest,
  names: NameTable,
  builtIn: readonly string[],
): readonly string[] {
  const parts = request.text.split('.');
  const prefix = parts.slice(0, -1);
  const last = parts.at(-1) ?? '';
  const isAccepted = ({ description }: NameEntry) => request.accepts(description.node);
  if (prefix.length === 0) {
    const type = typeFor(last);
    const known = type !== undefined && builtIn.includes(type) ? [type] : [];
    const similar = similarNames(last, [...builtIn, ...names.lastParts()]);
    const fitting = similar.filter((name) => builtIn.includes(name) || names.named(name).some(isAccepted));
    return [...new Set([...known, ...fitting])];
  }
  // What is similar is few; only of that is it asked where it stands.
  const similar = similarNames(last, names.lastParts()).map((name) => ({
    name,
    entries: names.named(name).filter(isAccepted),
  }));
  const gateway = gatewayCalled(prefix, request, names);
  const exposed = gateway ? exposedBy(gateway, names) : [];
  const isInside = (entry: NameEntry) =>
    matchesLevels([...prefix, entry.description.name], entry.levels) || isMember(entry, exposed);
  const members = similar.filter(({ entries }) => entries.some(isInside));
  if (members.length > 0) return members.map(({ name }) => [...prefix, name].join('.'));
  const elsewhere = similar.flatMap(({ entries }) =>
    entries.map(({ levels }) => levels.slice(-parts.length).join('.')),
  );
  return similarNames(request.text, elsewhere);
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
    case 'RelationSide':
      return 'context or external';
    case 'NamedBehaviour':
      return 'operation or saga';
    case 'WorkloadSource':
      return 'actor, external or service';
    case 'WorkloadTarget':
      return 'operation, journey, event or service';
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
