import { ast } from '@svc-lang/grammar';
import { closest, distance } from 'fastest-levenshtein';
import type { NameEntry, NameTable } from './name-table.js';
import type { NameRequest, Resolution } from './resolution.js';

type Failure = Exclude<Resolution, { readonly kind: 'found' }>;

/** One sentence on why a name means nothing here and what to write instead. */
export function explainFailure(
  failure: Failure,
  request: NameRequest,
  expected: string,
  names: NameTable,
): string {
  const { text } = request;
  switch (failure.kind) {
    case 'unknown': {
      const suggestion = closestName(text, namesFor(request, names));
      const otherKind = names
        .named(text.split('.').at(-1) ?? '')
        .find((entry) => entry.levels.join('.').endsWith(text));
      if (otherKind && !suggestion)
        return `\`${text}\` is ${kindOf(otherKind)}; ${expected} is expected here.`;
      return `No ${expected} is called \`${text}\`${suggestion ? `; did you mean \`${suggestion}\`?` : '; declare it or correct the name.'}`;
    }
    case 'ambiguous': {
      const candidates = failure.candidates.map((entry) => `\`${entry.levels.join('.')}\``);
      return `\`${text}\` could be ${listOf([...new Set(candidates)], 'or')}: write which one.`;
    }
    case 'wrong-version':
      return `\`${text}\` has no version v${request.version?.value}; declared ${versionsOf(failure.candidates)}.`;
    case 'version-needed':
      return `\`${text}\` is declared in several versions (${versionsOf(failure.candidates)}): say which.`;
    case 'foreign': {
      const [foreign] = failure.candidates;
      const owner = foreign?.levels.slice(0, -1).join('.');
      return `\`${text}\` is data of another service: write \`${owner ? `${owner}.` : ''}${text}\` if you mean that one, or declare your own.`;
    }
  }
}

/** The most similar of the names, if it is similar enough to be a slip of the fingers. */
export function closestName(text: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0 || text.length > 100) return undefined;
  const lower = text.toLowerCase();
  const sameLetters = candidates.find((candidate) => candidate.toLowerCase() === lower);
  if (sameLetters) return sameLetters;
  const best = closest(text, [...candidates]);
  return distance(text, best) <= Math.max(1, Math.floor(text.length / 3)) ? best : undefined;
}

function namesFor(request: NameRequest, names: NameTable): string[] {
  const parts = request.text.split('.').length;
  const found: string[] = [];
  for (const entry of names.all()) {
    if (request.accepts(entry.description.node)) found.push(entry.levels.slice(-parts).join('.'));
  }
  return found;
}

function kindOf({ description: { node } }: NameEntry): string {
  if (ast.isOperation(node)) return `a ${node.kind}`;
  return withArticle(describeType(node.$type));
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
    case 'Viewable':
    case 'Extensible':
    case 'Selectable':
    case 'Measurable':
      return 'element';
    default:
      return type.toLowerCase();
  }
}

function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

function versionsOf(candidates: readonly NameEntry[]): string {
  const versions = [...new Set(candidates.map((entry) => entry.description.version))].sort(
    (a, b) => (a ?? 0) - (b ?? 0),
  );
  return listOf(
    versions.map((version) => (version === undefined ? 'without version' : `v${version}`)),
    'and',
  );
}

function listOf(items: readonly string[], conjunction: string): string {
  return items.length < 2
    ? items.join('')
    : `${items.slice(0, -1).join(', ')} ${conjunction} ${items.at(-1)}`;
}
