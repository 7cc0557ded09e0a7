import { describe } from 'vitest';
import { inService, testFixes } from './fix-rows.js';

describe('quick fixes that create what is missing', () => {
  testFixes({
    'an operation, in another file': {
      model: '//- a.svc\nservice A { calls B.order<|> }\n//- b.svc\nservice B\n',
      offered: ['Create command `order` in `B`'],
    },
    'a service with an operation': {
      model: 'context C {\n  service A { calls Billing.pay } // first\n\n  service Z\n}\n',
      offered: ['Create service `Billing` with command `pay`'],
      becomes:
        'context C {\n  service A { calls Billing.pay } // first\n\n  service Billing {\n    command pay\n  }\n\n  service Z\n}\n',
    },
    'an operation of an external': {
      model:
        'service A {\n  command go { calls Stripe.charge v2  undo Stripe.refund }\n}\n\nexternal Stripe\n',
      offered: ['Create command `charge` in `Stripe`', 'Create command `refund` in `Stripe`'],
    },
    'who logs people in': {
      model: inService('auth oauth2 by Identity'),
      offered: ['Create service `Identity`', 'Create external `Identity`'],
    },
    'nothing without a name': { model: 'service A { calls .level }\n', offered: [] },
    'an environment': {
      model: 'environment Dev like Production\n',
      offered: ['Create environment `Production`'],
    },
    'a topic': {
      model: 'queue q from orders // all of them\n',
      offered: ['Create topic `orders`'],
      becomes: 'queue q from orders // all of them\n\ntopic orders\n',
    },
    'an own operation': {
      model: inService('command go { calls helper }'),
      offered: ['Create command `helper`'],
      becomes: 'service A {\n  command go { calls helper }\n\n  command helper\n}\n',
    },
    'an event that is emitted and handled': {
      model:
        '//- a.svc\nservice A { command go { emits Went v1<|> } }\n//- b.svc\nservice B { on A.Went v1 {} }\n',
      offered: ['Create event `Went`'],
    },
    'an event of a service': {
      model: 'service A\n\nservice B { on A.Went {} }\n',
      offered: ['Create event `Went` in `A`'],
    },
    'an event of a context': {
      model: 'context C { service B { on Went {} } }\n',
      offered: ['Create event `Went`'],
    },
    'an event of a service that is missing': {
      model: 'service B { on Billing.Paid {} }\n',
      offered: ['Create service `Billing` with event `Paid`'],
      becomes: 'service B { on Billing.Paid {} }\n\nservice Billing {\n  event Paid\n}\n',
    },
    'a service with an operation in a context': {
      model: 'service A { calls C.Billing.pay }\n\ncontext C {\n  service Z\n}\n',
      offered: ['Create service `Billing` with command `pay` in `C`'],
      becomes:
        'service A { calls C.Billing.pay }\n\ncontext C {\n  service Z\n\n  service Billing {\n    command pay\n  }\n}\n',
    },
    'a service in a context': {
      model: 'service A { calls C.Billing }\n\ncontext C\n',
      offered: ['Create service `Billing` in `C`'],
    },
    'nothing in a context that is missing, too': {
      model: 'service A { calls C.Billing.pay }\n',
      offered: [],
    },
    'an event that a channel carries': {
      model: 'topic t { carries A.Order }\n\nservice A\n',
      offered: ['Create event `Order` in `A`'],
      becomes: 'topic t { carries A.Order }\n\nservice A {\n  event Order\n}\n',
    },
    'whose events a channel carries': { model: 'topic t { carries A }\n', offered: ['Create service `A`'] },
    'what a process runs': {
      model: 'service A {\n  process P { runs tidy }\n}\n',
      offered: ['Create command `tidy`', 'Create saga `tidy`'],
      becomes: 'service A {\n  process P { runs tidy }\n\n  command tidy\n}\n',
    },
    'a journey': {
      model: 'workload W { Buyer.browse 1/s }\n\nactor Buyer { calls A }\n\nservice A\n',
      offered: ['Create journey `browse` in `Buyer`'],
      becomes:
        'workload W { Buyer.browse 1/s }\n\nactor Buyer {\n  calls A\n  journey browse\n}\n\nservice A\n',
    },
    'a journey to draw': {
      model: 'view V sequence of Buyer.browse\n\nactor Buyer\n',
      offered: ['Create journey `browse` in `Buyer`'],
    },
    'a journey with its actor, or an operation': {
      model: 'workload W { Buyer.browse 1/s }\n',
      offered: ['Create service `Buyer` with command `browse`', 'Create actor `Buyer` with journey `browse`'],
    },
    'who causes load': {
      model: 'workload W { Buyer -> A.go 1/s }\n\nservice A { command go }\n',
      offered: ['Create actor `Buyer`', 'Create external `Buyer`'],
    },
    'a region': {
      model: 'service A\n\nenvironment E {\n  deploy A to eu\n}\n',
      offered: ['Create region `eu`'],
      becomes: 'service A\n\nenvironment E {\n  region eu\n\n  deploy A to eu\n}\n',
    },
    'a zone, or another region': {
      model: 'service A\n\nenvironment E {\n  region eu { zone a }\n  deploy A to b\n}\n',
      offered: ['Create region `b`', 'Create zone `b` in `eu`'],
    },
    'a zone of a region': {
      model: 'service A\n\nenvironment E {\n  region eu\n  region us\n  deploy A to eu.b\n}\n',
      offered: ['Create zone `b` in `eu`'],
      becomes: 'service A\n\nenvironment E {\n  region eu { zone b }\n  region us\n  deploy A to eu.b\n}\n',
    },
    'a zone with its region': {
      model: 'service A\n\nenvironment E {\n  deploy A to eu.b\n}\n',
      offered: ['Create region `eu` with zone `b`'],
    },
    'a region of an environment that is extended': {
      model: '//- a.svc\nservice A\nextend E { deploy A to eu<|> }\n//- b.svc\nenvironment E\n',
      offered: ['Create region `eu`'],
    },
    'a team': {
      model: 'context C {\n  owner Checkout\n}\n',
      offered: ['Create team `Checkout`'],
      becomes: 'context C {\n  owner Checkout\n}\n\nteam Checkout\n',
    },
    'a policy': { model: inService('with Careful'), offered: ['Create policy `Careful`'] },
    'a store': {
      model: inService('every 1h "x" { writes Db }'),
      offered: ['Create entity `Db`', 'Create store `Db`'],
    },
    'a cache': {
      model: inService('query get { reads E cached in Quick }\n  entity E'),
      offered: ['Create cache `Quick`'],
    },
    'a server': { model: inService('store S in Postgres'), offered: ['Create server `Postgres`'] },
    'a type': { model: inService('query get(x: Money)'), offered: ['Create type `Money`'] },
    'a saga': { model: inService('command go { starts Fulfil }'), offered: ['Create saga `Fulfil`'] },
    'who is responsible': {
      model: inService('leaves "money" to Billing'),
      offered: ['Create service `Billing`', 'Create team `Billing`'],
    },
    'a queue': {
      model: 'service A { event E }\n\nservice B { on A.E { dead-letter failed } }\n',
      offered: ['Create queue `failed`'],
    },
    'what a gateway exposes': { model: 'gateway G { exposes A }\n', offered: ['Create service `A`'] },
    'a side of a relation': {
      model: 'context A\n\nrelation A upstream of B\n',
      offered: ['Create context `B`', 'Create external `B`'],
    },
    'an error, the first': {
      model: inService('command go { raises Bad }'),
      offered: ['Add `Bad` to the `raises` of `go`'],
      becomes: inService('command go raises Bad { raises Bad }'),
    },
    'an error, one more': {
      model: inService('command go raises Worse { raises Bad }'),
      offered: ['Add `Bad` to the `raises` of `go`'],
      becomes: inService('command go raises Worse, Bad { raises Bad }'),
    },
    'a field': {
      model: 'service A { event E { id: uuid } }\n\nservice B { on E uses amount {} }\n',
      offered: ['Add the field `amount: string` to `E`'],
      becomes: 'service A { event E { id: uuid, amount: string } }\n\nservice B { on E uses amount {} }\n',
    },
    'a state': {
      model: 'enum S { Open, Closed }\n\nservice A { entity E { s: S { Open -> Gone } } }\n',
      offered: ['Add `Gone` to `S`'],
    },
    'inside `extend`': {
      model: '//- a.svc\nextend A { command go { calls helper<|> } }\n//- b.svc\nservice A\n',
      offered: ['Create command `helper`'],
    },
  });
});
