import type { KeywordHelp } from './keyword-help.js';

/** Numbers and facts: scale, service levels, protocols, security. */
export const factHelp: Readonly<Record<string, KeywordHelp>> = {
  auth: [
    'How callers prove who they are, by whom, and with which scopes.',
    'The nearest statement wins; `auth none` says it openly.',
    'service Orders { auth oauth2 by Identity "orders:write" }',
  ],
  tech: [
    'What it is built with.',
    'Words for people; nothing is derived from them.',
    'service Orders { tech "Kotlin" }',
  ],
  criticality: [
    'How much it hurts when it fails.',
    'critical, high, medium or low.',
    'service Orders { criticality critical }',
  ],
  critical: [
    'The business stops without it.',
    'The highest `criticality`.',
    'service Orders { criticality critical }',
  ],
  high: [
    'Customers notice its failure at once.',
    'A level of `criticality`.',
    'service Orders { criticality high }',
  ],
  medium: [
    'Its failure can wait for hours.',
    'A level of `criticality`.',
    'service Orders { criticality medium }',
  ],
  low: ['Its failure can wait for days.', 'The lowest `criticality`.', 'service Orders { criticality low }'],
  replicas: [
    'How many copies run, or from how many to how many.',
    'Unstated means unknown, not one.',
    'service Orders { replicas 3..20 at 70% cpu }',
  ],
  cpu: [
    'Copies are added by use of the processor.',
    'It belongs to `replicas`.',
    'service Orders { replicas 3..20 at 70% cpu }',
  ],
  memory: [
    'Copies are added by use of memory.',
    'It belongs to `replicas`.',
    'service Orders { replicas 3..20 at 80% memory }',
  ],
  load: [
    'Copies are added by load on the stated capacity; in an `assert`, the load itself.',
    'It needs a `capacity`.',
    'service Orders { capacity 100/s per replica replicas 3..20 at 70% load }',
  ],
  needs: [
    'How many of the replicas must be there for it to work.',
    'It decides the availability of the whole.',
    'server Kafka { replicas 3 needs 2 }',
  ],
  capacity: [
    'How much it can take in a time.',
    '`per replica` where it grows with them.',
    'service Orders { capacity 150/s per replica }',
  ],
  replica: [
    'Belongs to `per replica`: the number holds for each copy.',
    'Copies are stated by `replicas`.',
    'service Orders { capacity 150/s per replica }',
  ],
  concurrency: [
    'How many requests are worked on at once.',
    'More wait.',
    'service Orders { command place { concurrency 20 } }',
  ],
  own: [
    'The number is that of the element alone, without what it depends on.',
    'The whole is worked out from the model.',
    'service Orders { own availability 99.95% }',
  ],
  availability: [
    'The share of the time it works.',
    '`own` on services, as their whole follows from what they depend on.',
    'external Stripe { availability 99.95% }',
  ],
  latency: [
    'How long it takes, by percentiles.',
    '`own` on operations, as the whole follows from what they call.',
    'service Orders { query get { own latency p50 12ms p99 40ms } }',
  ],
  p50: [
    'Half of all are at most this slow.',
    'The median; used by `latency`, `slo` and `assert`.',
    'external Stripe { latency p50 180ms }',
  ],
  p75: [
    '75 of 100 are at most this slow.',
    'Used by `latency`, `slo` and `assert`.',
    'external Stripe { latency p75 250ms }',
  ],
  p90: [
    '90 of 100 are at most this slow.',
    'Used by `latency`, `slo` and `assert`.',
    'external Stripe { latency p90 400ms }',
  ],
  p95: [
    '95 of 100 are at most this slow.',
    'Used by `latency`, `slo` and `assert`.',
    'external Stripe { latency p95 600ms }',
  ],
  p99: [
    '99 of 100 are at most this slow.',
    'Used by `latency`, `slo` and `assert`.',
    'external Stripe { latency p99 900ms }',
  ],
  p999: [
    '999 of 1000 are at most this slow.',
    'Used by `latency`, `slo` and `assert`.',
    'external Stripe { latency p999 2s }',
  ],
  slo: [
    'What is promised to those who use it.',
    'Percentiles, availability, and `over` which time.',
    'service Orders { command place { slo p99 800ms availability 99.9% over 30d } }',
  ],
  over: [
    'The time an `slo` is measured over.',
    'Thirty days are usual.',
    'service Orders { command place { slo availability 99.9% over 30d } }',
  ],
  stateful: [
    'Copies keep state of their own and cannot be exchanged at will.',
    'It makes scaling and restarts harder.',
    'service Orders { stateful }',
  ],
  http: [
    'The operation is reached over HTTP: method and path.',
    'Others are `grpc`, `thrift` and `graphql`.',
    'service Orders { command place { http POST "/orders" } }',
  ],
  grpc: [
    'The operation is reached over gRPC.',
    'A text gives the full method name.',
    'service Orders { command place { grpc "orders.Orders/Place" } }',
  ],
  thrift: [
    'The operation is reached over Thrift.',
    'A text gives the address.',
    'service Orders { command place { thrift } }',
  ],
  graphql: [
    'The operation is reached over GraphQL.',
    'A text gives the address.',
    'service Orders { query get { graphql "order" } }',
  ],
  allow: [
    'Accepts the findings of a rule here, visibly and with a reason.',
    '`until` a date makes it come back.',
    'service Orders { allow missing-timeout "batch job" until 2027-03-31 }',
  ],
  until: [
    'The day after which an `allow` ends.',
    'Written as year, month and day.',
    'service Orders { allow missing-timeout "batch job" until 2027-03-31 }',
  ],
};
