import type { KeywordHelp } from './keyword-help.js';

/** Channels, and how calls cope with failure. */
export const messagingHelp: Readonly<Record<string, KeywordHelp>> = {
  topic: [
    'A channel on which every subscribing service gets each event once.',
    'It says what it `carries`.',
    'topic orders in Kafka { carries Ordering }',
  ],
  queue: [
    'A channel on which one consumer gets each message.',
    '`from` a topic it holds what that topic carries.',
    'queue payments { carries Payments.charge }',
  ],
  from: [
    'The topic a queue gets its messages from.',
    'Emitters use the topic, handlers say `via` the queue.',
    'topic orders queue billing from orders',
  ],
  via: [
    'The channel a message takes.',
    'Needed only where several carry it.',
    'topic orders service Orders { event Placed command place { emits Placed via orders } }',
  ],
  carries: [
    'What travels on a channel: events, operations, or all events of a service or context.',
    'The most specific statement wins.',
    'topic orders { carries Ordering }',
  ],
  partitions: [
    'Into how many parts a channel is split, each with its own order.',
    '`by` names the field that decides.',
    'topic orders { partitions 24 by orderId }',
  ],
  by: [
    'The field that decides (`partitions`, `idempotent`), the provider of an `auth`, or the relay of an `outbox`.',
    'The name that follows is a reference.',
    'topic orders { partitions 24 by orderId }',
  ],
  retention: [
    'How long a channel keeps messages.',
    'Consumers can read them again for that long.',
    'topic orders { retention 7d }',
  ],
  length: [
    'How many messages a channel holds at most.',
    'A full channel holds up or drops what comes next.',
    'queue payments { length 10000 }',
  ],
  delivery: [
    'How often a message arrives.',
    'With `at-least-once` handlers should be `idempotent`.',
    'topic orders { delivery at-least-once }',
  ],
  'at-least-once': [
    'A message arrives, perhaps more than once.',
    'Handlers should be `idempotent`.',
    'topic orders { delivery at-least-once }',
  ],
  'at-most-once': [
    'A message arrives once or is lost.',
    'For what may be lost.',
    'topic metrics { delivery at-most-once }',
  ],
  'exactly-once': [
    'A message has its effect once.',
    'It holds only inside what the broker controls.',
    'topic orders { delivery exactly-once }',
  ],
  compatible: [
    'Which changes of the messages are allowed.',
    'Checked when versions of the model are compared.',
    'topic orders { compatible backward }',
  ],
  backward: [
    'New consumers can read old messages.',
    'A mode of `compatible`.',
    'topic orders { compatible backward }',
  ],
  forward: [
    'Old consumers can read new messages.',
    'A mode of `compatible`.',
    'topic orders { compatible forward }',
  ],
  full: [
    'Old and new consumers can read old and new messages.',
    'A mode of `compatible`.',
    'topic orders { compatible full }',
  ],
  none: [
    'Nothing: no compatibility promised, or, as `with none`, no policy.',
    'It switches a default off.',
    'service Orders { calls Stripe.charge with none }',
  ],
  'dead-letter': [
    'The channel that gets what could not be handled.',
    'Somebody should look at it.',
    'queue failed service Billing { on OrderPlaced { dead-letter failed } }',
  ],
  idempotent: [
    'Handling the same message again changes nothing.',
    '`by` names the field that tells repeats.',
    'service Billing { on OrderPlaced { idempotent } }',
  ],
  with: [
    'The policy whose settings hold here.',
    'In a service, context or system it holds for calls that leave the service; `with none` switches it off.',
    'policy Quick { timeout 1s } service Orders { calls Stripe.charge with Quick }',
  ],
  timeout: [
    'How long one attempt may take.',
    'All attempts together are the `deadline`.',
    'policy Quick { timeout 300ms }',
  ],
  deadline: [
    'How long the whole call may take, retries included.',
    '`propagated`: those called see what is left of it.',
    'policy Quick { deadline 700ms propagated }',
  ],
  propagated: [
    'Those called see how much of the deadline is left.',
    'It belongs to `deadline`.',
    'policy Quick { deadline 700ms propagated }',
  ],
  retry: [
    'How many attempts follow the first.',
    'Only what is safe to repeat should be; space them with `backoff`.',
    'policy Quick { retry 2 backoff 50ms..1s jitter budget 10% }',
  ],
  backoff: [
    'How long to wait before an attempt, or from how long to how long.',
    'It belongs to `retry`.',
    'policy Quick { retry 2 backoff 50ms..1s }',
  ],
  jitter: [
    'Waits are spread at random, so that not all come back at once.',
    'It belongs to `retry`.',
    'policy Quick { retry 2 backoff 50ms..1s jitter }',
  ],
  budget: [
    'Retries may be at most this share of all calls.',
    'It keeps a small trouble from becoming a storm.',
    'policy Quick { retry 2 budget 10% }',
  ],
  breaker: [
    'Stops calling after too many failures.',
    'Half of the last twenty failed: do not call for thirty seconds.',
    'policy Quick { breaker 50% of 20 for 30s }',
  ],
  of: [
    'Belongs to the word before it: `breaker 50% of 20`, `p99 of …`, `upstream of`, a view `of` something.',
    'What follows is what is meant.',
    'policy Quick { breaker 50% of 20 for 30s }',
  ],
  for: [
    'How long an open breaker lets nothing through.',
    'It belongs to `breaker`.',
    'policy Quick { breaker 50% of 20 for 30s }',
  ],
  bulkhead: [
    'How many calls may be under way at once.',
    'More are turned away, so that a slow one does not take everything.',
    'policy Quick { bulkhead 50 }',
  ],
  connections: [
    'How many connections there are at most.',
    'On a call, those it may use; on a server or store, those it has.',
    'server Postgres { connections 200 }',
  ],
  fallback: [
    'What happens instead when the call fails: words, or steps.',
    'The call can then no longer fail its caller.',
    'service Orders { calls Prices.get { fallback "last known price" } }',
  ],
  tls: [
    'What travels here is encrypted.',
    'With `mtls` both sides prove who they are.',
    'policy Safe { tls }',
  ],
  mtls: [
    'What travels here is encrypted, and both sides prove who they are.',
    'It includes `tls`.',
    'policy Safe { mtls }',
  ],
  limit: [
    'The rate that is let through.',
    '`per` says for whom each.',
    'gateway Edge { exposes Orders { limit 50/s per client } }',
  ],
  per: [
    'For each of: `limit 50/s per client`, `capacity 100/s per replica`.',
    'Without it the number is that of all together.',
    'service Orders { capacity 100/s per replica }',
  ],
};
