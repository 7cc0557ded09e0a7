/** Words of other tools and of everyday speech, with the words SVC has for it; where several fit, the first that may stand there. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
  ...each(['publishes', 'publish', 'emit', 'fires', 'produces', 'notifies'], ['emits']),
  ...each(['subscribes', 'subscribe', 'listens', 'listen', 'consumes', 'handles', 'receives'], ['on']),
  ...each(['database', 'db', 'datastore', 'repository'], ['store']),
  ...each(['table', 'collection', 'document'], ['entity']),
  ...each(['api', 'endpoint', 'method', 'operation', 'function', 'route', 'rpc'], ['command', 'query']),
  ...each(['void', 'def', 'fun', 'func', 'fn', 'procedure', 'action', 'mutation'], ['command', 'query']),
  ...each(['microservice', 'component', 'container', 'app', 'application'], ['service']),
  ...each(['domain', 'subdomain', 'bounded-context', 'boundedcontext', 'module', 'package'], ['context']),
  ...each(['namespace', 'boundary', 'group', 'subsystem', 'area'], ['context']),
  ...each(['softwaresystem', 'landscape', 'enterprise'], ['system']),
  ...each(['participant', 'lifeline', 'node', 'lambda'], ['service']),
  ...each(['user', 'person', 'role', 'persona', 'customer'], ['actor']),
  ...each(['third-party', 'thirdparty', 'externalsystem'], ['external']),
  ...each(
    [
      'call',
      'invokes',
      'invoke',
      'requests',
      'uses',
      'depends',
      'depends-on',
      'dependson',
      'requires',
      'await',
      'awaits',
    ],
    ['calls'],
  ),
  ...each(['send'], ['sends']),
  ...each(['use', 'applies', 'apply'], ['with']),
  ...each(
    [
      'saves',
      'updates',
      'persists',
      'inserts',
      'deletes',
      'creates',
      'create',
      'removes',
      'modifies',
      'stores',
      'upserts',
      'write',
    ],
    ['writes'],
  ),
  ...each(['loads', 'fetches', 'queries', 'gets', 'finds', 'selects', 'read'], ['reads']),
  ...each(['channel', 'stream'], ['topic', 'carries']),
  ...each(['event', 'events', 'command', 'query'], ['carries']),
  ...each(['broker', 'cluster'], ['server']),
  ...each(['technology', 'technologies', 'language', 'framework', 'runtime', 'stack'], ['tech']),
  ...each(['message', 'notification'], ['event']),
  ...each(['class', 'struct', 'record', 'dto', 'model'], ['type']),
  ...each(['throws', 'throw', 'fails'], ['raises']),
  ...each(['compensate', 'compensates', 'rollback'], ['undo']),
  ...each(['if'], ['when']),
  ...each(['foreach', 'for', 'loop', 'while'], ['each']),
  ...each(['cron', 'schedule', 'job'], ['every']),
  ...each(['sla'], ['slo']),
  ...each(['retries'], ['retry']),
  ...each(['circuit-breaker', 'circuitbreaker'], ['breaker']),
  ...each(['rate-limit', 'ratelimit', 'throttle'], ['limit']),
};

/** What to do where SVC has no word of the kind. */
const helps: Readonly<Record<string, string>> = {
  ...each(
    ['try', 'catch', 'finally', 'onerror', 'on-error', 'rescue'],
    'what happens when a call fails stands in its braces, `calls Stock.reserve { fallback { … } }`',
  ),
  ...each(
    ['wait', 'waits', 'sleep', 'delay', 'pause'],
    'nothing waits in a model; time that is spent is `own latency p50 5s`',
  ),
  ...each(['log', 'print', 'logs', 'console', 'trace'], 'logging is no part of a model; remove it'),
  ...each(
    ['port', 'image', 'env', 'cpu', 'memory', 'ports', 'volume', 'volumes', 'labels'],
    'how a service is deployed in detail is no part of a model; remove it',
  ),
  ...each(['exponential', 'linear', 'constant'], 'the waiting times are a range, `backoff 50ms..1s`'),
  ...each(
    ['openapi', 'swagger', 'asyncapi', 'syntax', 'info', 'paths', 'components'],
    'the contract stays a file of its own, which a service names: `spec "orders.yaml"`',
  ),
  ...each(
    ['include', 'exclude', 'autolayout', 'style', 'styles', 'skinparam'],
    'pictures lay themselves out; a `view` only says of what and of which kind',
  ),
  ...each(['var', 'let', 'const', 'val', 'set', 'assign'], 'there are no variables in SVC; remove it'),
  ...each(
    ['transaction', 'begin', 'commit', 'atomic'],
    'steps that are taken back together carry an `undo`; remove it',
  ),
  ...each(
    ['interface', 'abstract', 'implements', 'extends', 'inherits'],
    'nothing inherits in SVC; remove it',
  ),
};

/** What to do about a word for which SVC has no other. */
export function helpFor(word: string): string | undefined {
  return Object.hasOwn(helps, word.toLowerCase()) ? helps[word.toLowerCase()] : undefined;
}

/** Types of other languages, with those that are built in. */
const otherTypes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['text', 'str', 'varchar', 'char'].map((name) => [name, 'string'])),
  ...Object.fromEntries(['integer', 'int32', 'short', 'byte'].map((name) => [name, 'int'])),
  ...Object.fromEntries(['int64', 'bigint'].map((name) => [name, 'long'])),
  ...Object.fromEntries(['number', 'numeric', 'bigdecimal'].map((name) => [name, 'decimal'])),
  ...Object.fromEntries(['double', 'real'].map((name) => [name, 'float'])),
  ...Object.fromEntries(['datetime', 'timestamp', 'time'].map((name) => [name, 'instant'])),
  ...Object.fromEntries(['object', 'any', 'map'].map((name) => [name, 'json'])),
  ...Object.fromEntries(['binary', 'blob'].map((name) => [name, 'bytes'])),
  boolean: 'bool',
  guid: 'uuid',
};

/** The built-in type for one of another language. */
export function typeFor(name: string): string | undefined {
  return Object.hasOwn(otherTypes, name.toLowerCase()) ? otherTypes[name.toLowerCase()] : undefined;
}

/** What SVC says for a word that it does not know at a place; empty where it says nothing of the kind. */
export function wordsFor(word: string): readonly string[] {
  return Object.hasOwn(otherWords, word.toLowerCase()) ? (otherWords[word.toLowerCase()] ?? []) : [];
}

function each<T>(words: readonly string[], ours: T): Record<string, T> {
  return Object.fromEntries(words.map((word) => [word, ours]));
}
