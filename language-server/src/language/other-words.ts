/** Words of other tools and of everyday speech, with the words SVC has for it; where several fit, the first that may stand there. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
  ...each(['publishes', 'publish', 'emit', 'fires', 'produces'], ['emits']),
  ...each(['subscribes', 'subscribe', 'listens', 'listen', 'consumes', 'handles', 'receives'], ['on']),
  ...each(['database', 'db', 'datastore', 'repository'], ['store']),
  ...each(['table', 'collection', 'document'], ['entity']),
  ...each(['api', 'endpoint', 'method', 'operation', 'function', 'route', 'rpc'], ['command', 'query']),
  ...each(['microservice', 'component', 'container', 'app', 'application'], ['service']),
  ...each(['domain', 'subdomain', 'bounded-context', 'boundedcontext', 'module', 'package'], ['context']),
  ...each(['user', 'person', 'role'], ['actor']),
  ...each(['third-party', 'thirdparty', 'externalsystem'], ['external']),
  ...each(['call', 'invokes', 'invoke', 'requests', 'uses', 'depends', 'requires'], ['calls']),
  ...each(['send'], ['sends']),
  ...each(['use', 'applies', 'apply'], ['with']),
  ...each(['saves', 'updates', 'persists', 'inserts', 'deletes'], ['writes']),
  ...each(['loads', 'fetches', 'queries'], ['reads']),
  ...each(['channel', 'stream'], ['topic', 'carries']),
  ...each(['broker'], ['server']),
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

function each(words: readonly string[], ours: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(words.map((word) => [word, ours]));
}
