import { describe, expect, test } from 'vitest';
import { formatted } from './formatter.js';

type Case = readonly [what: string, before: string, after: string];

const long = {
  steps:
    'calls Stock.reserve with Quick 3x batched cached 80% in StockCache via reservations { timeout 100ms  fallback "last" }',
  does: 'does "accept orders of all kinds", "track an order until it is delivered", "take parcels back again"',
};

const spacing: readonly Case[] = [
  ['one space between words', 'service   A\t"Title"   #core', 'service A "Title" #core\n'],
  ['signs beside their word', 'type A { a :b [ ] ? , c:d }', 'type A { a: b[]?, c: d }\n'],
  [
    'ranges, arrows, dots and versions',
    'service A { replicas 3 .. 5 command a { calls B . c v2  writes D->E } }',
    'service A { replicas 3..5  command a { calls B.c v2  writes D -> E } }\n',
  ],
  [
    'parameters and results',
    'service A { command b ( c:D , e : F [ ] ) :G raises H,I }',
    'service A { command b(c: D, e: F[]): G raises H, I }\n',
  ],
  ['an empty pair of parentheses', 'service A { command b ( ) }', 'service A { command b() }\n'],
  ['patterns', 'relation A[ conformist ]<->B', 'relation A [conformist] <-> B\n'],
  [
    'rules',
    'rule r {\nforbid A->B,#c\nrequire #c has owner,replicas>=2\n}',
    'rule r {\n  forbid A -> B, #c\n  require #c has owner, replicas >= 2\n}\n',
  ],
  [
    'everything in a deployment',
    'environment P { deploy*{replicas 1} }',
    'environment P { deploy * { replicas 1 } }\n',
  ],
  [
    'texts and units as they are',
    'service A "  a   b "  { every 1.50h "x  y" }',
    'service A "  a   b " { every 1.50h "x  y" }\n',
  ],
  ['letters of all languages', 'service  Größe  { does  "日本 😀" }', 'service Größe { does "日本 😀" }\n'],
];

const lines: readonly Case[] = [
  ['each element begins a line', 'team A team B\nteam C', 'team A\nteam B\nteam C\n'],
  ['one blank line at most, none at the ends', '\n\nteam A\n\n\n\nteam B\n\n\n', 'team A\n\nteam B\n'],
  [
    'none behind `{` and before `}`',
    'service A {\n\n  calls B\n\n  calls C\n\n}',
    'service A {\n  calls B\n\n  calls C\n}\n',
  ],
  ['tabs become spaces', 'service A {\n\tcalls B\n}\n', 'service A {\n  calls B\n}\n'],
  [
    'a line that was broken without need',
    'service A\n  "Title"\n{ calls\nB }',
    'service A "Title" {\n  calls B\n}\n',
  ],
  ['spaces at the ends of lines', 'team A  \nteam B\t', 'team A\nteam B\n'],
];

const blocks: readonly Case[] = [
  ['one line stays one line', 'service A {calls B   emits C}', 'service A { calls B  emits C }\n'],
  ['a broken block stays broken', 'service A {\ncalls B}', 'service A {\n  calls B\n}\n'],
  [
    'each member of a broken block has a line',
    'service A {\ncalls B  calls C\n}',
    'service A {\n  calls B\n  calls C\n}\n',
  ],
  ['an empty block', 'service A {\n\n}\nservice B { }', 'service A {}\nservice B {}\n'],
  [
    'the outer block is broken first',
    `context A { service Orders { command one  command two }  service Stock { command three  command four } }`,
    `context A {\n  service Orders { command one  command two }\n  service Stock { command three  command four }\n}\n`,
  ],
  ['commas between fields are kept', 'type A {\na: B, c: D\n}', 'type A {\n  a: B,\n  c: D\n}\n'],
  ['values of an enum', 'enum A {B,C\nD}', 'enum A {\n  B,\n  C\n  D\n}\n'],
  [
    'an `undo` may share the line of its step',
    'service A {\ncommand b {\ncalls C.d   undo C.e\ncalls F.g\nundo F.h\n}\n}',
    'service A {\n  command b {\n    calls C.d  undo C.e\n    calls F.g\n    undo F.h\n  }\n}\n',
  ],
  [
    'all branches of a `when` are broken or none',
    'service A { command b {\nwhen "c" {calls D}\nelse when "e" 5% {calls F} else { calls G }\nwhen "h" {calls I} else {calls J}\n} }',
    'service A {\n  command b {\n    when "c" {\n      calls D\n    } else when "e" 5% {\n      calls F\n    } else {\n      calls G\n    }\n    when "h" { calls I } else { calls J }\n  }\n}\n',
  ],
];

const width: readonly Case[] = [
  [
    'a list that does not fit has a line for each item',
    `service A {\n  ${long.does}\n}`,
    'service A {\n  does\n      "accept orders of all kinds",\n      "track an order until it is delivered",\n      "take parcels back again"\n}\n',
  ],
  [
    'a list that fits is one line',
    'service A {\n  does "a",\n    "b"\n}',
    'service A {\n  does "a", "b"\n}\n',
  ],
  [
    'parameters that do not fit have a line each',
    'service A { command placeOrder(customer: CustomerId, address: Address, email: Email, voucher: Voucher?): OrderId }',
    'service A {\n  command placeOrder(\n    customer: CustomerId,\n    address:  Address,\n    email:    Email,\n    voucher:  Voucher?\n  ): OrderId\n}\n',
  ],
  [
    'a long line goes on before a word that begins a part',
    `service A { command b {\n${long.steps} } }`,
    'service A {\n  command b {\n    calls Stock.reserve with Quick 3x batched cached 80% in StockCache via reservations {\n      timeout 100ms\n      fallback "last"\n    }\n  }\n}\n',
  ],
  [
    'a part with a list moves as a whole',
    'service A {\n  command placeOrder(cart: Cart, email: Email, card: Card, note: string?): OrderId raises OutOfStock, Empty {\n    calls B\n  }\n}',
    'service A {\n  command placeOrder(cart: Cart, email: Email, card: Card, note: string?): OrderId\n      raises OutOfStock, Empty {\n    calls B\n  }\n}\n',
  ],
  [
    'what stands behind a broken list begins a line',
    'gateway G {\n  exposes Products.search, Products.getProduct, Products.getAnotherProduct, Products.getYetAnotherProduct at "/catalog"\n}',
    'gateway G {\n  exposes\n      Products.search,\n      Products.getProduct,\n      Products.getAnotherProduct,\n      Products.getYetAnotherProduct\n      at "/catalog"\n}\n',
  ],
  [
    'exactly 100 columns fit',
    `service A { link "${'x'.repeat(79)}" }\nservice A { link "${'x'.repeat(80)}" }`,
    `service A { link "${'x'.repeat(79)}" }\nservice A {\n  link "${'x'.repeat(80)}"\n}\n`,
  ],
];

const columns: readonly Case[] = [
  [
    'types and marks of fields',
    'entity E\nservice A { store B { entity C {\nid as "_id": uuid key\nemail: string pii\n/** In cents. */\ntotal: long\n\nx: int\n} } }',
    'entity E\nservice A {\n  store B {\n    entity C {\n      id as "_id": uuid   key\n      email:       string pii\n      /** In cents. */\n      total:       long\n\n      x: int\n    }\n  }\n}\n',
  ],
  [
    'figures of a workload',
    'workload W {\nA.b 120/s\nC -> D.long 5/s\n}',
    'workload W {\n  A.b         120/s\n  C -> D.long 5/s\n}\n',
  ],
  ['not on one line', 'type A { a: B, ccc: D }', 'type A { a: B, ccc: D }\n'],
  [
    'not where a line would get too long',
    `type A {\n  ${'a'.repeat(60)}: int\n  b: string "${'x'.repeat(40)}"\n}`,
    `type A {\n  ${'a'.repeat(60)}: int\n  b: string "${'x'.repeat(40)}"\n}\n`,
  ],
];

const comments: readonly Case[] = [
  [
    'at the ends of lines that follow each other',
    'service A {\n  replicas 3 // one\n  owner B      // two\n  calls C\n  calls D // three\n}',
    'service A {\n  replicas 3  // one\n  owner B     // two\n  calls C\n  calls D  // three\n}\n',
  ],
  ['behind a brace', 'service A { // a\n  calls B } // b', 'service A {  // a\n  calls B\n}  // b\n'],
  [
    'on lines of their own',
    '   // a\n\n\nservice A {\n// b\ncalls B\n\n   // c\n}\n// d',
    '// a\n\nservice A {\n  // b\n  calls B\n\n  // c\n}\n// d\n',
  ],
  [
    'in the middle of a line',
    'service A { /* a */ calls /* b */ B /* c */ }',
    'service A { /* a */ calls /* b */ B /* c */ }\n',
  ],
  [
    'between words, to the end of the line',
    'service A { calls // a\nB }',
    'service A {\n  calls  // a\n      B\n}\n',
  ],
  [
    'before `else`',
    'service A { command b { when "c" { calls D } // e\nelse { calls F } } }',
    'service A {\n  command b {\n    when "c" {\n      calls D\n    }  // e\n    else {\n      calls F\n    }\n  }\n}\n',
  ],
  [
    'in a list',
    'service A { does "a", // one\n"b" // two\n}',
    'service A {\n  does\n      "a",  // one\n      "b"   // two\n}\n',
  ],
  [
    'in an empty block',
    'service A { /* nothing */ }\nservice B {\n// nothing\n}',
    'service A { /* nothing */ }\nservice B {\n  // nothing\n}\n',
  ],
  [
    'documentation moves with its element, its text stays',
    'service A {\n      /**\n       * One.\n       *   - two\n       */\n      calls B\n}',
    'service A {\n  /**\n   * One.\n   *   - two\n   */\n  calls B\n}\n',
  ],
  [
    'documentation without stars keeps its inner indentation',
    'service A {\n/**\n   One.\n\n     two\n*/\ncalls B\n}',
    'service A {\n  /**\n     One.\n\n       two\n  */\n  calls B\n}\n',
  ],
  [
    'drawings stay as they are',
    'service A {\n/*\n +-+\n | |\n*/\ncalls B\n}',
    'service A {\n  /*\n +-+\n | |\n*/\n  calls B\n}\n',
  ],
  ['no space stays at their end', '// a \t\nteam A', '// a\nteam A\n'],
];

const texts: readonly Case[] = [
  ['nothing', '', ''],
  ['white space alone', ' \n\t\n', ''],
  ['a comment alone', '\n // a', '// a\n'],
  [
    'Windows line ends',
    'service A {\r\ncalls B\r\n\r\n\r\ncalls C }',
    'service A {\r\n  calls B\r\n\r\n  calls C\r\n}\r\n',
  ],
  [
    'mixed line ends become those of the first line',
    'team A\nteam B\r\nteam C\r',
    'team A\nteam B\nteam C\n',
  ],
  ['a byte order mark', '\ufeff\n team A', '\ufeffteam A\n'],
];

describe.each([
  ['spacing', spacing],
  ['lines', lines],
  ['blocks', blocks],
  ['width', width],
  ['columns', columns],
  ['comments', comments],
  ['whole texts', texts],
] as const)('%s', (_, cases) => {
  test.each(cases)('%s', (_what, before, after) => {
    const { text, refused } = formatted(before);
    expect(text).toBe(after);
    expect(refused).toBe(false);
    expect(formatted(after).edits).toEqual([]);
  });
});
