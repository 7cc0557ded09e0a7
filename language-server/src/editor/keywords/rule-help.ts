import type { KeywordHelp } from './keyword-help.js';

/** Views, workloads and rules. */
export const ruleHelp: Readonly<Record<string, KeywordHelp>> = {
  workload: [
    'The load of a day: rates, or a total with shares.',
    'Entries are operations, journeys or events.',
    'workload BlackFriday 2000/s { Shopper.buy 100% }',
  ],
  view: [
    'A diagram worth a name.',
    'Its kind, what it is `of`, and how deep it goes.',
    'view Checkout "Checkout" sequence of Orders.place depth 3',
  ],
  depth: [
    'How far a view goes: calls deep in a sequence, parts away in a map or an impact.',
    'Without it a view goes as far as it stays readable.',
    'view Checkout sequence of Orders.place depth 3',
  ],
  c4: [
    'The view as C4 draws it.',
    '`of` the system shows its neighbours, `of` a context or nothing its containers.',
    'view Overview c4',
  ],
  impact: [
    'The view of what fails, goes on without or is late when something fails.',
    '`of` names it.',
    'view Risk impact of Kafka',
  ],
  teams: [
    'The view of teams and what flows between what they own.',
    'Teams own elements by `owner`.',
    'view People teams',
  ],
  rule: [
    'A rule of this project.',
    'Its findings appear like those of built-in rules.',
    'rule fences "Fences" { forbid Catalog -> Ordering }',
  ],
  forbid: [
    'Nothing on the left may use anything on the right.',
    'Elements, kinds or `#tags` can be named.',
    'rule fences { forbid Catalog -> Ordering }',
  ],
  only: [
    'Nothing else than the left may use the right.',
    'Elements, kinds or `#tags` can be named.',
    'rule fences { only Ordering -> Stripe }',
  ],
  require: [
    'Everything named must state these facts.',
    'A fact may be compared with a number.',
    'rule care { require #core has owner, replicas >= 2 }',
  ],
  has: [
    'The facts that a `require` asks for.',
    'Separated by commas.',
    'rule care { require service has owner }',
  ],
  assert: [
    'A figure that must hold, worked out from the model.',
    '`under` a workload, `in` an environment, `without` what may fail.',
    'rule fast { assert p99 of Orders.place < 800ms under Peak 2x }',
  ],
  under: [
    'The workload an `assert` assumes.',
    '`2x` doubles it.',
    'rule fast { assert p99 of Orders.place < 800ms under Peak 2x }',
  ],
  utilization: [
    'How much of its capacity something uses, as a figure of an `assert`.',
    'It needs capacity and a workload.',
    'rule room { assert utilization of Orders < 70% under Peak }',
  ],
};
