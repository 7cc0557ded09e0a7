import { describe } from 'vitest';
import { inService, testFixes } from './fix-rows.js';

const twoServices = `service Inventory {\n  command reserve\n}\n`;

describe('quick fixes of repetitions, words and signs', () => {
  testFixes({
    'a fact stated twice': {
      model: inService('replicas 2\n  capacity 5/s\n  replicas 3'),
      offered: ['*Remove the repeated statement'],
      becomes: inService('replicas 2\n  capacity 5/s'),
    },
    'a qualifier stated twice': {
      model: `${inService('calls Inventory optional 3x optional')}\n${twoServices}`,
      offered: ['*Remove the repeated statement'],
    },
    'an error declared twice': {
      model: inService('command go raises A, B, A'),
      offered: ['*Remove the repeated `A`'],
      becomes: inService('command go raises A, B'),
    },
    'a service declared twice': {
      model:
        'service A { query one }\n\nservice A { query two }\n\nservice B { calls A.two }\n\nservice A2\n',
      offered: ['Rename to `A3`'],
      becomes:
        'service A { query one }\n\nservice A3 { query two }\n\nservice B { calls A3.two }\n\nservice A2\n',
    },
    'a field declared twice': {
      model: 'service A { entity E { id: uuid, id: string } }\n',
      offered: ['Rename to `id2`'],
    },
    'a type called like a built-in one': { model: 'type string\n', offered: ['Rename to `string2`'] },
    'a method in lower case': {
      model: inService('query get { http get "/x" }'),
      offered: ['*Write `GET`'],
      becomes: inService('query get { http GET "/x" }'),
    },
    'a slip in a method': {
      model: inService('query get { http GTE "/x" }'),
      offered: ['*Write `GET`'],
    },
    'a method HTTP does not have': {
      model: inService('query get { http FETCH "/x" }'),
      offered: ['*Write `PATCH`'],
    },
    'a slip in a word': {
      model: `${inService('cals Inventory')}\n${twoServices}`,
      offered: ['*Write `calls`'],
      becomes: `${inService('calls Inventory')}\n${twoServices}`,
    },
    'a word of another tool': {
      model: inService('event E\n  command go { publishes E }\n  on E {}'),
      offered: ['*Write `emits`'],
    },
    'a unit that stands apart': {
      model: `${inService('calls Inventory { timeout 300 ms }')}\n${twoServices}`,
      offered: ['*Write `300ms`'],
      becomes: `${inService('calls Inventory { timeout 300ms }')}\n${twoServices}`,
    },
    'a text without quotes': { model: inService('does sell'), offered: ['*Write `"sell"`'] },
    'a semicolon': {
      model: `${inService('calls Inventory;')}\n${twoServices}`,
      offered: ['*Remove the `;`'],
    },
    'a brace too many': { model: 'team A\n}\n', offered: ['*Remove the `}`'] },
    'a colon too many': { model: 'policy P { timeout: 3s }\n', offered: ['*Write `timeout`'] },
    'a comma between names': {
      model: 'service A { calls B, C }\n\nservice B\n\nservice C\n',
      offered: ['*Write `calls`'],
    },
    'a setting in the heading of a handler': {
      model: inService('event E\n  command go {\n    emits E\n  }\n  on E idempotent {\n  }'),
      offered: ['*Write `{ idempotent`'],
    },
    'a setting behind a call': {
      model: `${inService('calls Inventory timeout 300ms')}\n${twoServices}`,
      offered: ['*Write `{ timeout 300ms }`'],
      becomes: `${inService('calls Inventory { timeout 300ms }')}\n${twoServices}`,
    },
    'a relation from the wrong side': {
      model: 'context A\ncontext B\nrelation A [conformist] downstream of B\n',
      offered: ['*Write `B upstream of A [conformist]`'],
    },
    'an `undo` in the braces of a call': {
      model: `service A {\n  command go {\n    calls Inventory.reserve { undo Inventory.release }\n  }\n}\n\nservice Inventory {\n  command reserve\n  command release\n}\n`,
      offered: ['*Write `undo Inventory.release`'],
    },
  });
});
