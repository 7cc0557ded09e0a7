/** A construct to fill in, offered beside the keyword that opens it. */
export interface Snippet {
  readonly keyword: string;
  /** The grammar rule the keyword stands in: `on` opens a handler, but follows `environment`, too. */
  readonly rule: string;
  readonly detail: string;
  /** Text in the snippet syntax of the LSP. */
  readonly text: string;
}

export const snippets: readonly Snippet[] = [
  {
    keyword: 'system',
    rule: 'System',
    detail: 'the system and its defaults',
    text: 'system ${1:Name} "${2:Title}" {\n\t$0\n}',
  },
  { keyword: 'context', rule: 'Context', detail: 'a bounded context', text: 'context ${1:Name} {\n\t$0\n}' },
  {
    keyword: 'service',
    rule: 'Service',
    detail: 'a service',
    text: 'service ${1:Name} {\n\tdoes "${2:responsibility}"\n\n\t$0\n}',
  },
  {
    keyword: 'gateway',
    rule: 'Gateway',
    detail: 'a gateway and what it exposes',
    text: 'gateway ${1:Edge} {\n\texposes ${2:Service} at "${3:/api}"\n\t$0\n}',
  },
  {
    keyword: 'external',
    rule: 'External',
    detail: "somebody else's system",
    text: 'external ${1:Name} {\n\tavailability ${2:99.9%}\n\tcommand ${3:operation} { latency p50 ${4:100ms} p99 ${5:500ms} }\n\t$0\n}',
  },
  {
    keyword: 'actor',
    rule: 'Actor',
    detail: 'a user and a journey',
    text: 'actor ${1:Name} {\n\tjourney ${2:journey} {\n\t\tcalls ${3:Service.operation}\n\t\t$0\n\t}\n}',
  },
  {
    keyword: 'command',
    rule: 'Operation',
    detail: 'an operation that may change state',
    text: 'command ${1:name}(${2:id}: ${3:uuid}) {\n\t$0\n}',
  },
  {
    keyword: 'query',
    rule: 'Operation',
    detail: 'an operation that changes nothing',
    text: 'query ${1:name}(${2:id}: ${3:uuid}): ${4:string} {\n\t$0\n}',
  },
  {
    keyword: 'on',
    rule: 'Subscription',
    detail: 'a handler of an event',
    text: 'on ${1:Event} {\n\tidempotent\n\tretry ${2:5} backoff ${3:1s}..${4:5m}\n\t$0\n}',
  },
  {
    keyword: 'every',
    rule: 'Schedule',
    detail: 'something done once per period',
    text: 'every ${1:10m} "${2:what}" {\n\t$0\n}',
  },
  {
    keyword: 'saga',
    rule: 'Saga',
    detail: 'steps with compensations',
    text: 'saga ${1:Name} {\n\tcalls ${2:Service.do}  undo ${3:Service.undo}\n\tpivot\n\tcalls ${4:Service.finish} { retry 10 backoff 1s..1h }\n\t$0\n}',
  },
  {
    keyword: 'store',
    rule: 'Store',
    detail: 'a database of the service',
    text: 'store ${1:Name} {\n\tentity ${2:Entity} {\n\t\tid: uuid key\n\t\t$0\n\t}\n}',
  },
  {
    keyword: 'cache',
    rule: 'Cache',
    detail: 'a cache of the service',
    text: 'cache ${1:Name}: ${2:redis} { ttl ${3:10m} }',
  },
  {
    keyword: 'entity',
    rule: 'Entity',
    detail: 'an entity',
    text: 'entity ${1:Name} {\n\tid: uuid key\n\t$0\n}',
  },
  {
    keyword: 'event',
    rule: 'Event',
    detail: 'an event with its fields',
    text: 'event ${1:Happened} { ${2:id}: ${3:uuid} key }',
  },
  {
    keyword: 'type',
    rule: 'TypeDeclaration',
    detail: 'a type with fields',
    text: 'type ${1:Name} { ${2:field}: ${3:string} }',
  },
  {
    keyword: 'enum',
    rule: 'Enum',
    detail: 'a list of values',
    text: 'enum ${1:Name} { ${2:First}, ${3:Second} }',
  },
  {
    keyword: 'topic',
    rule: 'Topic',
    detail: 'a topic and what it carries',
    text: 'topic ${1:name} in ${2:Server} {\n\tcarries ${3:Service}\n\tdelivery at-least-once\n\t$0\n}',
  },
  { keyword: 'queue', rule: 'Queue', detail: 'a queue', text: 'queue ${1:name} in ${2:Server}' },
  {
    keyword: 'server',
    rule: 'Server',
    detail: 'a database server or broker',
    text: 'server ${1:Name}: ${2:postgres} { availability ${3:99.95%} }',
  },
  {
    keyword: 'policy',
    rule: 'Policy',
    detail: 'settings to share between calls',
    text: 'policy ${1:Careful} {\n\ttimeout ${2:1s}\n\tretry ${3:2} backoff ${4:50ms}..${5:1s} jitter budget ${6:10%}\n\tbreaker ${7:50%} of ${8:20} for ${9:30s}\n}',
  },
  {
    keyword: 'workload',
    rule: 'Workload',
    detail: 'the load of a day',
    text: 'workload ${1:Peak} ${2:1000/s} {\n\t${3:Actor.journey} ${4:100%}\n}',
  },
  {
    keyword: 'environment',
    rule: 'Environment',
    detail: 'where what runs',
    text: 'environment ${1:Production} {\n\tregion ${2:region} { zone ${3:a} zone ${4:b} }\n\tdeploy * { replicas ${5:2} }\n\t$0\n}',
  },
  { keyword: 'parallel', rule: 'Parallel', detail: 'steps side by side', text: 'parallel {\n\t$0\n}' },
  {
    keyword: 'each',
    rule: 'Each',
    detail: 'steps for each of several',
    text: 'each "${1:item}" ${2:3x} max ${3:20} {\n\t$0\n}',
  },
  {
    keyword: 'when',
    rule: 'When',
    detail: 'steps on a condition',
    text: 'when "${1:condition}" ${2:10%} {\n\t$0\n}',
  },
  {
    keyword: 'rule',
    rule: 'Rule',
    detail: 'a rule of this project',
    text: 'rule ${1:name} "${2:Title}" {\n\tforbid ${3:A} -> ${4:B}\n\t$0\n}',
  },
  {
    keyword: 'view',
    rule: 'View',
    detail: 'a diagram to keep',
    text: 'view ${1:Name} "${2:Title}" ${3|services,contexts,sequence|} of ${4:element}',
  },
];
