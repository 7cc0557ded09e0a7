import type { KeywordHelp } from './keyword-help.js';

/** Operations, handlers and their steps. */
export const behaviourHelp: Readonly<Record<string, KeywordHelp>> = {
  private: [
    'Only the own service may call the operation.',
    '`internal` opens it to the context, `public` to the outside.',
    'service Orders { private command tidy }',
  ],
  internal: [
    'Only the own context may call the operation.',
    'Without a word the whole project may.',
    'context Ordering { service Orders { internal query state } }',
  ],
  public: [
    'The operation can be reached from outside without a gateway.',
    'Better: a gateway `exposes` it.',
    'service Orders { public command place }',
  ],
  command: [
    'An operation that may change state.',
    'One that changes nothing is a `query`.',
    'service Orders { command place(cart: string): uuid }',
  ],
  query: [
    'An operation that changes nothing and is safe to repeat.',
    'One that changes state is a `command`.',
    'service Orders { query get(id: uuid): string }',
  ],
  raises: [
    'Behind an operation: the errors it may answer with. As a step: ends the flow with one of them.',
    'Such an error is an answer, not an outage; undos above it run.',
    'service Orders { command place raises OutOfStock { when "nothing left" 5% { raises OutOfStock } } }',
  ],
  on: [
    'Handles an event; behind `environment` it names the platform.',
    'With several versions say which; `via` says from which channel.',
    'service Billing { on OrderPlaced { idempotent } }',
  ],
  uses: [
    'The fields of the event that the handler needs.',
    'They tell which changes of the event would break it.',
    'service Orders { event Placed { id: uuid } } service Billing { on Placed uses id }',
  ],
  'each-replica': [
    'Every replica of the service gets the event, not one of them.',
    'For caches kept in memory, for instance.',
    'service Orders { on PriceChanged each-replica }',
  ],
  every: [
    'Something the service does once per period.',
    'Behind `outbox` it says how often that is emptied.',
    'service Orders { every 10m "expire orders" { writes Order } }',
  ],
  at: [
    '`at start` is what a service does when it starts; else `at` gives a path or a target.',
    '`exposes Orders at "/api"`, `replicas 2..8 at 70% cpu`.',
    'service Orders { at start { calls Catalog.all } }',
  ],
  start: [
    'Belongs to `at start`: what a service does when it starts.',
    'Its steps run once per replica.',
    'service Orders { at start { calls Catalog.all } }',
  ],
  saga: [
    'Steps over several services with what undoes them.',
    'It runs on its own after `starts`, or `on` an event.',
    'service Orders { saga Fulfil { calls Payments.capture undo Payments.refund } }',
  ],
  calls: [
    'Asks an operation and waits for the answer.',
    'If it fails the caller fails, unless the step is `optional` or has a `fallback`.',
    'service Orders { command place { calls Inventory.reserve { timeout 300ms } } }',
  ],
  sends: [
    'Sends a command one way and does not wait.',
    'A queue usually carries it.',
    'service Orders { command place { sends Shipping.ship } }',
  ],
  emits: [
    'Publishes an event to whoever handles it.',
    'It travels over the topic that carries it; `via` chooses one.',
    'service Orders { event Placed command place { emits Placed } }',
  ],
  reads: [
    'Reads an entity, store or cache of the own service.',
    'Data of others is asked for with `calls`.',
    'service Orders { store Db query get { reads Db } }',
  ],
  writes: [
    'Writes an entity, store or cache of the own service.',
    '`-> State` says which state the entity enters.',
    'service Orders { store Db command place { writes Db } }',
  ],
  starts: [
    'Begins a saga and does not wait for it.',
    'The saga belongs to the own service.',
    'service Orders { saga Fulfil command place { starts Fulfil } }',
  ],
  undo: [
    'Runs if anything later in the body fails; several in reverse order.',
    'It belongs to the step or block directly before it.',
    'service Orders { command place { calls Stock.take undo Stock.release calls Payments.pay } }',
  ],
  pivot: [
    'The point of no return of a saga.',
    'Before it remote changes need an `undo`; after it everything is repeated until it succeeds.',
    'service Orders { saga Fulfil { calls Payments.pay undo Payments.refund pivot sends Shipping.ship } }',
  ],
  parallel: [
    'Steps that run side by side.',
    'Each step or block in the braces is a branch.',
    'service Orders { command place { parallel { calls Prices.get calls Stock.get } } }',
  ],
  each: [
    'Steps for every one of several items.',
    'Say how many there are, or the load stays unknown.',
    'service Orders { command place { each "cart item" 2.4x max 20 { calls Catalog.get } } }',
  ],
  max: [
    'The most items an `each` may have.',
    'It bounds the worst case.',
    'service Orders { command place { each "item" 2x max 20 { calls Catalog.get } } }',
  ],
  when: [
    'Steps that run on a condition.',
    'With a percentage it is known how often; `else` says what happens otherwise.',
    'service Orders { command place { when "new customer" 5% { calls Mail.welcome } } }',
  ],
  else: [
    'What happens when the condition does not hold.',
    '`else when` asks the next question; only one branch runs.',
    'service Orders { command place { when "known" 95% { calls A.x } else { calls B.y } } }',
  ],
  optional: [
    'The failure of this step does not fail the caller.',
    'For what is nice to have.',
    'service Orders { command place { calls Hints.get optional } }',
  ],
  batched: [
    '`20x batched` is one round trip with twenty units of work.',
    'Without it there are twenty round trips.',
    'service Orders { command place { calls Prices.get 20x batched } }',
  ],
  cached: [
    'So much of the time a cache has the answer.',
    'Without a percentage the effect is unknown.',
    'service Orders { cache Recent query get { calls Prices.get cached 80% in Recent } }',
  ],
  sequence: [
    'The view of what an operation sets in motion, as a sequence diagram.',
    '`depth` says how far it follows.',
    'view Checkout sequence of Orders.place depth 3',
  ],
};
