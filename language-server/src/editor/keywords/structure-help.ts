import type { KeywordHelp } from './keyword-help.js';

/** Parts of a system, who they belong to, and where they run. */
export const structureHelp: Readonly<Record<string, KeywordHelp>> = {
  system: [
    'The whole that the model describes; there is one per project.',
    'What its braces say, such as `owner` or `with`, holds for every service.',
    'system Shop "Online shop" { auth oauth2 }',
  ],
  team: [
    'People who own parts of the system.',
    'A context, service, external or channel names its team with `owner`.',
    'team Checkout',
  ],
  actor: [
    'Somebody or something outside that uses the system.',
    'What it does is a `journey`; steps directly in its braces are a sketch.',
    'actor Shopper { journey buy { calls Orders.place } }',
  ],
  journey: [
    'What an actor does, step by step.',
    'It can have an `slo` and be given load by a `workload`.',
    'actor Shopper { journey buy { calls Orders.place 30% } }',
  ],
  external: [
    'A system of somebody else.',
    'State what is promised, such as `availability`; how it works inside is not yours to say.',
    'external Stripe { availability 99.95% command charge }',
  ],
  server: [
    'A database server or broker that stores and channels live `in`.',
    'What lives in one server shares its fate.',
    'server Kafka: kafka { replicas 3 needs 2 }',
  ],
  policy: [
    'Settings for calls under one name.',
    'A call takes them with `with`.',
    'policy Quick { timeout 300ms retry 2 }',
  ],
  gateway: [
    'The door through which outsiders reach services.',
    'It says what it `exposes`; callers may name the operation as its member.',
    'gateway Edge { exposes Orders at "/api" }',
  ],
  context: [
    'A bounded context: services that share one language.',
    'It may be opened in several files; its defaults hold for the services inside.',
    'context Ordering { service Orders }',
  ],
  contexts: [
    'The view of contexts and what flows between them.',
    'It is the picture to begin with in a large model.',
    'view Overview contexts',
  ],
  service: [
    'Something that is built, deployed and scaled on its own.',
    'Begin with its name and what it calls; add operations, events and stores in place.',
    'service Orders { does "accept orders" calls Inventory }',
  ],
  services: [
    'The view of services and what flows between them.',
    '`of` narrows it to one context, or to one element and its neighbours.',
    'view Ordering services of Orders',
  ],
  process: [
    'A separately scaled part of a service.',
    'It says with `runs` which of the behaviour it takes over.',
    'service Orders { saga Fulfil process worker { replicas 2 runs Fulfil } }',
  ],
  runs: [
    'Says which behaviour of the service a process takes over.',
    'Operations, sagas, handlers (`on …`) and schedules (`every "…"`) can be named.',
    'service Orders { saga Fulfil process worker { runs Fulfil } }',
  ],
  extend: [
    'Adds to an element that is declared elsewhere.',
    'Its braces take what those of the element take.',
    'extend Orders { owner Checkout }',
  ],
  as: [
    'The name a thing has where it runs: container, topic, table or JSON field.',
    'The model keeps its own name.',
    'service Orders as "order-service"',
  ],
  link: [
    'An address worth knowing: runbook, dashboard, decision.',
    'A second text is what the link is called.',
    'service Orders { link "https://example.org/runbook" "Runbook" }',
  ],
  owner: [
    'The team an element belongs to.',
    'In a system or context it is the default of the services inside.',
    'context Ordering { owner Checkout }',
  ],
  does: [
    'The responsibilities of an element, each in a few words.',
    'What it does not do goes to `leaves`.',
    'service Orders { does "accept orders", "track an order" }',
  ],
  leaves: [
    'Says what an element does not do, and who does.',
    'The other one should list it under `does`.',
    'service Orders { leaves "stock levels" to Inventory }',
  ],
  to: [
    'Leads to the one who is meant: responsible after `leaves`, a place after `deploy`.',
    'The name that follows is a reference.',
    'service Orders { leaves "stock levels" to Inventory }',
  ],
  exposes: [
    'Makes operations, services or contexts reachable through a gateway.',
    'It takes a path after `at`, and settings.',
    'gateway Edge { exposes Orders, Catalog.search at "/api" }',
  ],
  relation: [
    'How two contexts get along: who is upstream, and which patterns they use.',
    'Needed only where a pattern is to be stated; it is checked against the real edges.',
    'relation Ordering [open-host-service] upstream of Billing [anticorruption-layer]',
  ],
  upstream: [
    'The left context decides, the right one follows.',
    'Where both decide, write `<->`.',
    'relation Ordering upstream of Billing',
  ],
  'open-host-service': [
    'The upstream context offers one interface to all who want it.',
    'A pattern of a `relation`.',
    'relation Ordering [open-host-service] upstream of Billing',
  ],
  'published-language': [
    'The upstream context describes its data in a documented language.',
    'A pattern of a `relation`, often beside `open-host-service`.',
    'relation Ordering [published-language] upstream of Billing',
  ],
  'anticorruption-layer': [
    'The downstream context translates, so that foreign notions stay outside.',
    'A pattern of a `relation`.',
    'relation Ordering upstream of Billing [anticorruption-layer]',
  ],
  conformist: [
    'The downstream context takes the upstream model as it is.',
    'A pattern of a `relation`.',
    'relation Ordering upstream of Billing [conformist]',
  ],
  'customer-supplier': [
    'The downstream context has a say in what the upstream one plans.',
    'A pattern of a `relation`.',
    'relation Ordering [customer-supplier] upstream of Billing',
  ],
  partnership: [
    'Both contexts succeed or fail together.',
    'A pattern of a `relation` with `<->`.',
    'relation Ordering [partnership] <-> Billing',
  ],
  'shared-kernel': [
    'Both contexts own a part of the model together.',
    'A pattern of a `relation` with `<->`.',
    'relation Ordering [shared-kernel] <-> Billing',
  ],
  'separate-ways': [
    'The two contexts have nothing to do with each other.',
    'A pattern of a `relation` with `<->`; an edge between them is a contradiction.',
    'relation Ordering [separate-ways] <-> Billing',
  ],
  environment: [
    'Where what runs, and what is different there.',
    'What it does not list keeps the numbers of the model.',
    'environment Production on kubernetes { deploy * { replicas 3 } }',
  ],
  like: [
    'Takes over everything another environment says.',
    'Write only what differs.',
    'environment Staging like Production { deploy * { replicas 1 } }',
  ],
  region: [
    'A place of an environment that can fail as a whole.',
    'Its braces hold zones.',
    'environment Production { region west { zone a zone b } }',
  ],
  zone: [
    'A part of a region that fails on its own.',
    'Deployments name it as `region.zone`.',
    'environment Production { region west { zone a zone b } }',
  ],
  deploy: [
    'Says where elements run in this environment, and overrides their numbers.',
    '`*` stands for everything.',
    'environment Production { region west deploy Orders to west { replicas 6 } }',
  ],
  without: [
    'Leaves elements out: of an environment, or of what an `assert` assumes.',
    'What needs them then works without them, or not at all.',
    'environment Dev { without Kafka }',
  ],
};
