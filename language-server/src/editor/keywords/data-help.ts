import type { KeywordHelp } from './keyword-help.js';

/** Types, events, stores and what is known of data. */
export const dataHelp: Readonly<Record<string, KeywordHelp>> = {
  type: [
    'A type with fields, or another name for a type.',
    'Built in are string, int, long, decimal, float, bool, uuid, date, instant, duration, bytes and json.',
    'type Money { amount: decimal, currency: string }',
  ],
  types: [
    'The view of types and how they are made of each other.',
    '`of` says whose.',
    'view Data types of Orders',
  ],
  enum: [
    'A list of values.',
    'A field with this type can have a life cycle: `Pending -> Paid`.',
    'enum OrderStatus { Pending, Paid }',
  ],
  entity: [
    'Something a store keeps, with an identity.',
    'Steps read and write it; `writes Order -> Paid` changes its state.',
    'service Orders { store Db { entity Order { id: uuid key } } }',
  ],
  copies: [
    'The entity is a replica of data that others own.',
    'The handlers that write it keep it up to date.',
    'service Orders { entity Card copies Catalog.Product within 5s }',
  ],
  within: [
    'How old a replica may be at most.',
    'It belongs to `copies`.',
    'service Orders { entity Card copies Catalog.Product within 5s }',
  ],
  key: [
    'Marks the field that identifies.',
    'Several marked fields identify together.',
    'type Order { id: uuid key }',
  ],
  pii: [
    'Marks data that identifies a person.',
    'It may stand on fields, parameters and type names.',
    'type Customer { email: string pii }',
  ],
  secret: [
    'Marks passwords, tokens and keys.',
    'It may stand on fields, parameters and type names.',
    'type Login { password: string secret }',
  ],
  pci: [
    'Marks data of payment cards.',
    'It may stand on fields, parameters and type names.',
    'type Card { number: string pci }',
  ],
  phi: [
    'Marks data on somebody’s health.',
    'It may stand on fields, parameters and type names.',
    'type Visit { diagnosis: string phi }',
  ],
  store: [
    'A database of the service it is written in; nobody else may touch it.',
    'It lives `in` a server, where that is known.',
    'service Orders { store OrderDb: postgres { entity Order } }',
  ],
  cache: [
    'Data kept close for speed; it may be lost.',
    'A call or read uses it with `cached 80% in …`.',
    'service Orders { cache Recent: redis { ttl 10m } }',
  ],
  in: [
    'The server something lives in, the cache a step uses, or the environment of an `assert`.',
    'The name that follows is a reference.',
    'server Postgres service Orders { store OrderDb in Postgres }',
  ],
  event: [
    'A fact that its service announces.',
    'Versions live side by side; consumers say which one they take.',
    'service Orders { event OrderPlaced v2 { orderId: uuid key } }',
  ],
  events: [
    'The view of events: who emits them, what carries them, who handles them.',
    '`of` narrows it to one element.',
    'view Messages events',
  ],
  data: ['The view of stores and the data in them.', '`of` says whose.', 'view Stored data of Orders'],
  states: ['The view of a life cycle.', '`of` names the entity.', 'view Life states of Order'],
  encrypted: [
    'What is stored or carried here is encrypted at rest.',
    'On the way, `tls` does that.',
    'service Orders { store OrderDb { encrypted } }',
  ],
  outbox: [
    'What is published together with a write of this store leaves through it.',
    'So that neither happens without the other; `every` says how often it is emptied.',
    'service Orders { store OrderDb { outbox every 500ms } }',
  ],
  'event-sourced': [
    'The store keeps events; the state follows from them.',
    'What is written there is published with it.',
    'service Orders { store OrderDb { event-sourced } }',
  ],
  ttl: [
    'How long a cache or store keeps an entry.',
    'Afterwards it is read anew.',
    'service Orders { cache Recent { ttl 10m } }',
  ],
  spec: [
    'The file with the real contract: OpenAPI, AsyncAPI, Avro, protobuf or JSON Schema.',
    'A path from the folder of the model.',
    'service Orders { spec "openapi.yaml" }',
  ],
};
