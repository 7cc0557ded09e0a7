import { describe } from 'vitest';
import { inService, testFixes } from './fix-rows.js';

const twoServices = `service Inventory {\n  command reserve\n}\n`;

describe('quick fixes of what means nothing, or not what it should', () => {
  testFixes({
    'a query that changes something': {
      model: inService('store D\n\n  public query get { writes D }'),
      offered: ['Make `get` a command'],
      becomes: inService('store D\n\n  public command get { writes D }'),
    },
    'an operation for its own service': {
      model: `${inService('calls B.tidy')}\nservice B {\n  private command tidy\n}\n`,
      offered: ['Remove `private` from `tidy`'],
      becomes: `${inService('calls B.tidy')}\nservice B {\n  command tidy\n}\n`,
    },
    'two points of no return': {
      model: 'service A {\n  saga S {\n    pivot\n    pivot\n  }\n}\n',
      offered: ['Remove this `pivot`'],
      becomes: 'service A {\n  saga S {\n    pivot\n  }\n}\n',
    },
    'a message that two channels carry': {
      model:
        'service A {\n  event E\n  command go { emits E 20% }\n}\n\nservice B { on E via one }\n\ntopic one { carries E }\n\ntopic two { carries E }\n',
      offered: ['*Add `via one`', 'Add `via two`'],
      becomes:
        'service A {\n  event E\n  command go { emits E via one 20% }\n}\n\nservice B { on E via one }\n\ntopic one { carries E }\n\ntopic two { carries E }\n',
    },
    'a channel that carries something else': {
      model:
        'service A {\n  event E\n  command go { emits E via two }\n}\n\nservice B { on E via two }\n\ntopic one { carries E }\n\ntopic two { carries B }\n',
      offered: ['*Change to `one`', '*Change to `one`'],
      becomes:
        'service A {\n  event E\n  command go { emits E via one }\n}\n\nservice B { on E via two }\n\ntopic one { carries E }\n\ntopic two { carries B }\n',
    },
    'a channel that could carry it, too': {
      model:
        'service A {\n  event E v1\n  command go { emits E v1 via one }\n}\n\nservice B { on A.E v1 via one }\n\ntopic one { carries B }\n',
      offered: ['*Let `one` carry `E`', '*Let `one` carry `E`'],
      becomes:
        'service A {\n  event E v1\n  command go { emits E v1 via one }\n}\n\nservice B { on A.E v1 via one }\n\ntopic one {\n  carries B\n  carries A.E v1\n}\n',
    },
    'a queue that gets what a topic gets': {
      model:
        'service A {\n  event E\n  command go { emits E via mine }\n}\n\nservice B { on E via mine }\n\ntopic all { carries E }\n\nqueue mine from all\n',
      offered: ['*Change to `all`'],
    },
    'a channel nobody declares': {
      model: 'service A {\n  event E\n  command go { emits E via orders }\n  on E\n}\n',
      offered: ['Create topic `orders`', 'Create queue `orders`'],
    },
    'a slip in a fact that a rule requires': {
      model: 'rule odd { require service has ownr }\n',
      offered: ['*Write `owner`'],
      becomes: 'rule odd { require service has owner }\n',
    },
    'a slip in a name': {
      model: `${inService('calls Inventry')}${twoServices}`,
      offered: ['*Change to `Inventory`', 'Create service `Inventry`', 'Create external `Inventry`'],
      becomes: `${inService('calls Inventory')}${twoServices}`,
    },
    'a slip that could mean several things': {
      model: 'service A { calls Pricer }\n\nservice Prices\n\nservice Priced\n',
      offered: [
        '*Change to `Priced`',
        'Change to `Prices`',
        'Create service `Pricer`',
        'Create external `Pricer`',
      ],
    },
    'a slip behind a dot': {
      model: `${inService('calls Inventory.resreve')}${twoServices}`,
      offered: ['*Change to `Inventory.reserve`', 'Create command `resreve` in `Inventory`'],
    },
    'a slip in a state': {
      model: inService('entity E { s: S }\n  enum S { Open, Closed }\n\n  every 1h "x" { writes E -> Opne }'),
      offered: ['*Change to `Open`', 'Add `Opne` to `S`'],
    },
    'a slip in a built-in type': {
      model: 'type A = strng\n',
      offered: ['*Change to `string`', 'Create type `strng`'],
      becomes: 'type A = string\n',
    },
    'an ambiguous name': {
      model:
        'service A { calls get }\n\ncontext C {\n  service D { query get }\n\n  service E { query get }\n}\n',
      offered: ['Change to `C.D.get`', 'Change to `C.E.get`'],
    },
    'a missing version': {
      model:
        'service A {\n  event E v1\n  event E v2\n}\n\nservice B {\n  on E {}\n  on A.E v1 {}\n  on A.E v2 {}\n}\n',
      offered: ['Write `E v1`', 'Write `E v2`'],
    },
    'a wrong version': {
      model: 'service A { event E v1 }\n\nservice B { on E v7 {} }\n',
      offered: ['*Write `E v1`'],
      becomes: 'service A { event E v1 }\n\nservice B { on E v1 {} }\n',
    },
    'a version where there is none': {
      model: 'service A { event E }\n\nservice B { on E v7 {} }\n',
      offered: ['*Remove the version'],
      becomes: 'service A { event E }\n\nservice B { on E {} }\n',
    },
    'a copy of what another service stores': {
      model: 'service A {\n  entity Mine copies Product {}\n}\n\nservice B { entity Product }\n',
      offered: ['Change to `B.Product`'],
    },
    "another service's data read": {
      model: 'service A {\n  every 1h "x" { reads Product }\n}\n\nservice B { entity Product }\n',
      offered: ['Create entity `Product`', 'Create store `Product`'],
    },
    'a gateway that does not expose': {
      model:
        'gateway G { exposes A }\n\nservice A { query one }\n\nservice Billing { query two }\n\nservice C { calls G.two }\n',
      offered: ['*Change to `two`'],
    },
  });
});
