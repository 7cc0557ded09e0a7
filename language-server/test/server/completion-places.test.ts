import { describe, expect, test } from 'vitest';
import { completions, labels } from './completions.js';

const { complete } = completions();

/** A service with what the places below are about. */
const mail = `topic mails { carries Mailed }
topic others { carries Posted }
service Mail {
event Mailed v1 { id: uuid, to: string }
event Mailed v2 { id: uuid }
event Posted { id: uuid }
private command tidy
command send { emits Mailed v1 }
}
`;

describe('completion offers', () => {
  test.each([
    // place, what is offered there, what would be an error there
    [
      'own events after `emits`',
      `${mail}service Own { event Mine command go { emits <|> } }`,
      ['Mine'],
      ['Mail.Posted'],
    ],
    [
      'events with their versions',
      `${mail}service S { on Mail<|> }`,
      ['Mail.Mailed v1', 'Mail.Mailed v2'],
      ['Mail'],
    ],
    [
      'channels that carry the event',
      `${mail}service S { on Mail.Mailed v1 via <|> { calls Stripe.charge } }`,
      ['mails'],
      ['others'],
    ],
    ['fields of the event', `${mail}service S { on Mail.Mailed v1 uses <|> }`, ['id', 'to'], []],
    ['fields of that version', `${mail}service S { on Mail.Mailed v2 uses <|> }`, ['id'], ['to']],
    [
      'rules that can be allowed',
      'service S { allow <|> }',
      ['missing-timeout', 'unconsumed-event'],
      ['duplicate-name', 'syntax', 'unresolved-reference'],
    ],
    [
      'no private operation of another service',
      `${mail}service S { calls Mail.<|> }`,
      ['Mail.send'],
      ['Mail.tidy'],
    ],
    [
      'a name that begins with its context',
      'service S { calls Sales.<|> }',
      ['Sales.Catalog.search'],
      ['Stripe'],
    ],
    ['a name with all its levels', 'service S { calls Sales.Catalog.se<|> }', ['Sales.Catalog.search'], []],
    [
      'own names behind the own service',
      'service Own { command a command b { calls Own.<|> } }',
      ['Own.a'],
      [],
    ],
    [
      'data behind its store',
      'service S { store D { entity E { id: uuid } } command c { reads D.<|> } }',
      ['D.E'],
      [],
    ],
    [
      'fields that are begun',
      `${mail}service S { on Mail.Mailed v1 uses t<|> { calls Stripe } }`,
      ['to'],
      [],
    ],
    ['more fields', `${mail}service S { on Mail.Mailed v1 uses id, t<|> { calls Stripe } }`, ['to'], []],
    ['a field once', `${mail}service S { on Mail.Mailed v1 uses id, <|> { calls Stripe } }`, ['to'], ['id']],
    [
      'nothing in a block comment',
      'service S {\n  /* runs on <|>\n */ query q }',
      [],
      ['calls', 'q', 'Catalog'],
    ],
    ['events in an `extend` block', 'service S { event E }\nextend S { on <|> }', ['E'], ['calls']],
    [
      'fields of the event of a saga',
      'service S { event E { id: uuid }  saga G on E uses <|> { } }',
      ['id'],
      [],
    ],
    ['nothing in a comment', 'service S {\n  // cal<|>\n}', [], ['calls', 'calls …']],
    ['no comment in a text', 'service S { does "a // b" cal<|> }', ['calls'], []],
    [
      'own data alone',
      'service S { store Mine { entity E { id: uuid } } command c { writes <|> } } service T { store Theirs }',
      ['Mine', 'E'],
      ['Theirs', 'T.Theirs'],
    ],
    ['private operations to who speaks of them', 'view V sequence of Cat<|>', ['Catalog.inner'], []],
    ['no environment like itself', 'environment A environment B like <|>', ['A'], ['B']],
    ['not the operation itself', 'service S { command go { calls <|> } command to }', ['to'], ['go']],
    [
      'errors that the operation raises',
      'service S { command go raises Full { raises <|> } }',
      ['Full'],
      ['Stripe'],
    ],
    [
      'operations after `undo`',
      `${mail}service S { saga F { calls Mail.send undo <|> } }`,
      ['Mail.send'],
      ['Mail', 'mails'],
    ],
    [
      'no fact that is stated already',
      'team T service S { owner T  tech "x"  <|> }',
      ['replicas', 'does'],
      ['owner', 'tech'],
    ],
    [
      'no fact that another file may have stated',
      'service S { stateful }\nextend S { tech "x"  <|> }',
      ['owner'],
      ['stateful', 'tech', 'partitions'],
    ],
    ['a fact that is just being changed', 'service S { own<|>er T }', ['owner'], []],
    ['a limit beside another one', 'service S { limit 5/s per client  <|> }', ['limit'], []],
    [
      'no part of a step twice',
      'service S { calls Stripe.charge optional <|> with Quick }',
      ['cached', 'via'],
      ['optional', 'with'],
    ],
    [
      'no setting of a call twice',
      'service S { calls Stripe.charge { timeout 1s } with Quick { <|> } }',
      ['retry'],
      ['timeout'],
    ],
    ['no percentile twice', 'service S { command c { slo p50 1s <|> } }', ['p99', 'over'], ['p50']],
    ['`own latency` in services', 'service S { command c { <|> } }', ['own', 'slo'], ['latency']],
    ['`latency` elsewhere', 'external E { command c { <|> } }', ['latency', 'slo'], ['own']],
    ['what follows `own`', 'service S { own <|> }', ['availability'], ['latency']],
    [
      'no changes in a query',
      'service S { store D  query q { <|> } }',
      ['reads', 'emits'],
      ['writes', 'starts'],
    ],
    ['to fill a cache in a query', 'service S { store D  cache C  query q { <|> } }', ['writes'], ['starts']],
    ['the cache alone', 'service S { store D  cache C  query q { writes <|> } }', ['C'], ['D']],
    [
      'errors where there are some',
      'service S { command c raises Full { when "x" { <|> } } }',
      ['raises'],
      [],
    ],
    ['no errors in a handler', 'service S { on Catalog.ProductAdded v1 { <|> } }', ['calls'], ['raises']],
    ['no errors that nobody declares', 'service S { command c { <|> } }', ['calls'], ['raises']],
    [
      'no second point of no return',
      'service S { saga G { pivot  when "x" { <|> } } }',
      ['calls'],
      ['pivot'],
    ],
    [
      'a pivot in the other branch',
      'service S { saga G { when "x" { pivot } else { <|> } } }',
      ['pivot'],
      [],
    ],
    [
      'what an actor can do',
      'actor A { journey j { each "x" { <|> } } }',
      ['calls'],
      ['emits', 'writes', 'starts'],
    ],
    ['subjects of a sequence', 'view V sequence of <|>', ['Catalog.search'], ['Catalog', 'Sales', 'Edge']],
    ['subjects of an impact', 'view V impact of <|>', ['Catalog'], ['Checkout']],
    ['subjects of teams', 'view V teams of <|>', ['Checkout'], ['Catalog']],
    ['no alias of itself', 'type T = <|>\ntype U = T\ntype W = uuid', ['W', 'uuid'], ['T', 'U']],
    ['the type itself in a field', 'type T { next: <|> }', ['T'], []],
    [
      'no copy of a copy of itself',
      'service S { entity A copies <|> }\nservice T { entity B copies S.A  entity C }',
      ['T.C'],
      ['A', 'T.B'],
    ],
    ['no dead letter for itself', 'queue q { dead-letter <|> }\nqueue r', ['r'], ['q']],
    [
      'no event of others after `emits`',
      'service S { event E  command c { emits <|> } }',
      ['E'],
      ['Catalog.ProductAdded v1'],
    ],
    [
      'no event twice after `on`',
      'service S { on Catalog.ProductAdded v1  on <|> }',
      ['Catalog.ProductAdded v2'],
      ['Catalog.ProductAdded v1'],
    ],
    [
      'what a process runs',
      'service S { command c  process P { runs <|> } }',
      ['c', 'on', 'every'],
      ['Catalog.search', 'Edge.search'],
    ],
    [
      'handlers after `runs on`',
      'service S { on Catalog.ProductAdded v1  process P { runs on <|> } }',
      ['Catalog.ProductAdded v1'],
      ['Catalog.ProductAdded v2', 'runs'],
    ],
    ['more handlers', 'service S { event E  on E  command c  process P { runs c, on <|> } }', ['E'], []],
    [
      'schedules after `runs every`',
      'service S { every 1h "tidy up"  process P { runs every <|> } }',
      ['"tidy up"'],
      ['runs'],
    ],
    [
      'nothing but what the target takes',
      'environment N { region eu }\nextend N { deploy <|> }',
      ['Catalog', 'eu'],
      ['Catalog.search', 'Checkout', 'topic'],
    ],
    ['names in an `extend` block', 'service S extend S { owner <|> }', ['Checkout'], ['Catalog']],
    ['fields before empty braces', `${mail}service S { on Mail.Mailed v1 uses <|> { } }`, ['id', 'to'], []],
    [
      'channels behind fields',
      `${mail}service S { on Mail.Mailed v1 uses id via <|> }`,
      ['mails'],
      ['others'],
    ],
    [
      'channels of an `undo` in a handler',
      `${mail}service S { on Mail.Posted { calls Stripe.charge undo Stripe.charge via <|> } }\nqueue any`,
      ['any'],
      ['others'],
    ],
    ['no channel for data', 'service S { store D  command c { writes D <|> } }', ['batched'], ['via']],
    ['one system', 'system X\n<|>', ['team'], ['system']],
    [
      'units at the end of a range',
      'policy P { retry 3 backoff 10ms..1<|> }',
      ['1s', '1m'],
      ['1us', '1ms', '1x'],
    ],
    ['units after a number', 'policy P { timeout 5<|> }', ['5ms', '5s', '5m'], ['5x', '5%']],
    ['rates after a number', 'service S { capacity 100<|> }', ['100/s', '100/m'], ['100ms']],
    ['kinds of a view', 'view V <|>', ['services', 'sequence', 'contexts'], ['command']],
  ] as const)('%s', async (_, marked, offered, wrong) => {
    const found = labels(await complete(marked));
    expect(found).toEqual(expect.arrayContaining([...offered]));
    for (const each of wrong) expect(found).not.toContain(each);
  });
});
