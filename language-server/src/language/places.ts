import { closestName } from '../architecture/similar-names.js';
import { found, type Token } from './tokens.js';

/** The words people look for first, those of the outline before those of behaviour before those of numbers. */
const common = [
  ...['service', 'context', 'actor', 'external', 'topic', 'queue', 'policy', 'system'],
  ...['calls', 'emits', 'on', 'store', 'event', 'command', 'query', 'entity'],
  ...['reads', 'writes', 'sends', 'raises', 'when', 'each', 'journey', 'type'],
  ...['timeout', 'retry', 'deadline', 'breaker', 'fallback', 'carries', 'partitions', 'availability'],
];

const mostWords = 8;

/** `` `x` cannot stand in a service; … ``, with the word that was probably meant or those that may stand there. */
export function cannotStand(actual: Token, place: string, keywords: readonly string[]): string {
  const slip = closestName(actual.image, keywords);
  const problem = `${found(actual)} cannot stand ${place}`;
  if (slip && slip !== actual.image) return `${problem}; did you mean \`${slip}\`?`;
  const rank = (word: string) => (common.indexOf(word) + common.length + 1) % (common.length + 1);
  const ranked = keywords.toSorted((a, b) => rank(a) - rank(b));
  const shown = ranked.slice(0, mostWords).map((word) => `\`${word}\``);
  const fields = /an? (event|entity|type)$/.test(place) ? ['a field such as `id: uuid`'] : [];
  const words = [...fields, ...shown].join(', ');
  return `${problem}; what can: ${words}${keywords.length > mostWords ? ', …' : '.'}`;
}

const nouns: Readonly<Record<string, string>> = {
  'type declaration': 'type',
  'when branch': '`when`',
  each: '`each`',
  parallel: '`parallel`',
  block: 'block',
  extend: '`extend` block',
  startup: '`at start`',
  settings: 'step',
};

/** Where the rules lead to, outermost first: `in a service`, `at the top of a file`, `in the settings of a call`. */
export function placeOf(rules: readonly string[]): string {
  const rule = rules.at(-1) ?? 'Model';
  if (rule === 'Model') return 'at the top of a file';
  if (rule !== 'Settings') return `in ${withArticle(nounOf(rule))}`;
  if (rules.includes('Exposes')) return 'in the settings of `exposes`';
  return `in the settings of ${rules.includes('Call') ? 'a call' : 'a step'}`;
}

function nounOf(rule: string): string {
  const words = rule.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return nouns[words] ?? words;
}

function withArticle(noun: string): string {
  return `${/^`?[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** Where a word is looked for first; of those it can stand in, the first one is its home. */
const homes = [
  ...[
    'Service',
    'Model',
    'Context',
    'Store',
    'Operation',
    'Topic',
    'Queue',
    'Policy',
    'Actor',
    'Gateway',
    'System',
  ],
  ...['Server', 'External', 'Process', 'Environment', 'Region', 'Deployment', 'Rule', 'Journey', 'Handler'],
];

/** Where a word of the language belongs, if anywhere: `an event belongs in a service`. */
export function homeOf(word: string, keywords: (rule: string) => readonly string[]): string | undefined {
  const fitting = homes.filter((rule) => keywords(rule).includes(word));
  const first = word === 'entity' ? 'Store' : fitting[0];
  if (first === undefined) return undefined;
  // What a service promises is `slo`, and what it takes itself is said operation by operation.
  if (word === 'latency') return 'what an operation takes itself is `own latency`, in its braces';
  const what =
    word === 'command' || word === 'query' ? 'an operation' : declared.has(word) ? withArticle(word) : 'it';
  const also = first === 'Model' && fitting.includes('Context') ? ' or in a context' : '';
  return `${what} belongs ${placeOf([first])}${also}`;
}

/** The grammar rule of what a word begins, and so of what may stand in its braces. */
const rulesOfWords: Readonly<Record<string, string>> = {
  ...each(['command', 'query'], 'Operation'),
  ...each(['calls', 'sends', 'emits', 'reads', 'writes', 'starts', 'undo', 'exposes'], 'Settings'),
  ...each(['when', 'each', 'parallel', 'else'], 'Block'),
  ...Object.fromEntries(
    homes.filter((rule) => !['Model', 'Operation'].includes(rule)).map((rule) => [rule.toLowerCase(), rule]),
  ),
  ...{ type: 'TypeDeclaration', on: 'Handler', every: 'Schedule', at: 'Startup', deploy: 'Deployment' },
  ...{ event: 'Event', entity: 'Entity', enum: 'Enum', team: 'Team', cache: 'Cache', saga: 'Saga' },
  ...{ workload: 'Workload' },
};

export function ruleOf(word: string): string | undefined {
  return Object.hasOwn(rulesOfWords, word) ? rulesOfWords[word] : undefined;
}

function each(words: readonly string[], rule: string): Record<string, string> {
  return Object.fromEntries(words.map((word) => [word, rule]));
}

const declared = new Set([
  ...[
    'service',
    'context',
    'external',
    'server',
    'gateway',
    'topic',
    'queue',
    'policy',
    'event',
    'entity',
    'store',
  ],
  ...[
    'cache',
    'saga',
    'process',
    'journey',
    'actor',
    'team',
    'system',
    'workload',
    'environment',
    'region',
    'view',
  ],
  ...['rule', 'type', 'enum', 'relation'],
]);

/** Whether a word declares something with a name of its own and a title. */
export function isDeclaring(word: string): boolean {
  return declaring.has(word);
}

const declaring = new Set([
  ...['system', 'team', 'actor', 'journey', 'external', 'server', 'gateway', 'context', 'service', 'process'],
  ...[
    'entity',
    'store',
    'cache',
    'event',
    'command',
    'query',
    'saga',
    'topic',
    'queue',
    'workload',
    'environment',
  ],
]);
