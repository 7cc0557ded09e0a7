import { describe, expect, test } from 'vitest';
import { check } from '../check.js';
import { openWorkspace } from '../workspace.js';

describe('broken documents', () => {
  test('what is whole is still checked', () =>
    check(`
    service Orders {
      calls Stok
    //      ^^^^ error[unresolved-reference] No operation, service or external is called \`Stok\`; did you mean \`Stock\`?
      command place( {
    //               ^ error[syntax] Expected \`)\`, found \`{\`.
      emits Placed
    //^^^^^ error[syntax] \`}\` is missing: command \`place\` opened in line 5 is not closed.
    //      ^^^^^^ error[unresolved-reference] No event is called \`Placed\`; declare it or correct the name.
    }
    service Stock
    `));

  test('missing names', () =>
    check(`
    service { calls }
    //      ^ error[syntax] Expected a name, found \`{\`.
    //              ^ error[syntax] Expected a name, found \`}\`.
    context Ordering { service Orders { event  on  command } }
    //                                                     ^ error[syntax] Expected a name, found \`}\`.
    gateway Edge { exposes }
    //                     ^ error[syntax] Expected a name, found \`}\`.
    topic orders { carries  in }
    //                      ^^ error[unresolved-reference] No event, operation, service or context is called \`in\`; declare it or correct the name.
    `));

  test('half a line', () =>
    check(`
    service Orders {
      replicas
      slo
    //^^^ error[syntax] Expected a number, found \`slo\`.
      own latency p50
    //    ^^^^^^^ error[syntax] Expected \`availability\`, found \`latency\`.
      query get { each calls Orders. }
    //                 ^^^^^ error[syntax] Expected a text in double quotes, found \`calls\`.
    }
    extend
  //^^^^^^ error[syntax] A name is missing behind \`extend\`.
    extend Orders { }
    workload
    //      ^ error[syntax] Expected a name, found the end of the file.
    `));

  test('an unclosed brace', () =>
    check(`
    service Orders { command place {
    service Stock
  //^^^^^^^ error[syntax] \`}\` is missing: command \`place\` opened in line 2 is not closed.
  //^^^^^^^ error[syntax] \`}\` is missing: service \`Orders\` opened in line 2 is not closed.
    `));

  test('a brace too many', () =>
    check(`
    service Stock }
    //            ^ error[syntax] This \`}\` closes nothing; remove it.
    service Orders { calls Stock }
    `));

  test('words that stand nowhere, and words that stand elsewhere', () =>
    check(`
    srvice Stock
  //^^^^^^ error[syntax] \`srvice\` cannot stand at the top of a file; did you mean \`service\`?
    entity Order
  //^^^^^^ error[syntax] \`entity\` cannot stand at the top of a file; an entity belongs in a store.
    service Orders { topic orders
    //               ^^^^^ error[syntax] \`topic\` cannot stand in a service; a topic belongs at the top of a file or in a context.
      banana calls Stock }
    //^^^^^^ error[syntax] \`banana\` cannot stand in a service; what can: \`calls\`, \`emits\`, \`on\`, \`store\`, \`event\`, \`command\`, \`query\`, \`entity\`, …
    `));

  test('names in what could not be read are not called unknown', () =>
    check(`
    event Placed { id: uuid }
  //^^^^^ error[syntax] \`event\` cannot stand at the top of a file; an event belongs in a service.
    service Orders { emits Placed  emits Plced }
    //                                   ^^^^^ error[unresolved-reference] No event is called \`Plced\`; declare it or correct the name.
    `));

  test('a slip in a branch of `when` stays there', () =>
    check(`
    service Orders {
      command place {
        when "it is late" { calls Stock.pick { timeot 1s } }
        //                                     ^^^^^^ error[syntax] \`timeot\` cannot stand in the settings of a call; did you mean \`timeout\`?
        else when "it is early" { calls Stock.pick { timeot 1s } }
        //                                           ^^^^^^ error[syntax] \`timeot\` cannot stand in the settings of a call; did you mean \`timeout\`?
        else { calls Stock.pick { timeot 1s } }
        //                        ^^^^^^ error[syntax] \`timeot\` cannot stand in the settings of a call; did you mean \`timeout\`?
      }
    }
    service Stock { command pick }
    gateway Edge { exposes Stock { limt 3/s } }
    //                             ^^^^ error[syntax] \`limt\` cannot stand in the settings of \`exposes\`; did you mean \`limit\`?
    `));

  test('a name that is missing at the end of the file, with the braces', () =>
    check(`
    service Orders {
      calls
    //^^^^^ error[syntax] \`}\` is missing: service \`Orders\` opened in line 2 is not closed.
    //^^^^^ error[syntax] Expected a name, found nothing.
    `));

  test('a heading without its brace, and one without its end', () =>
    check(`
    service Orders {
      command place
    //        ^^^^^ error[syntax] \`{\` is missing behind command \`place\`; the lines below it stand in braces.
        calls Stock.pick
      }
    }
    service Stock { command pick }
    `));

  test.each([
    ['policy P { retry timeout 1s }', 'P', ['timeout']],
    ['service A { does tech "Kotlin" }', 'A', ['tech']],
    ['service A { capacity replicas 3 }', 'A', ['replicas']],
    ['external E { latency p50 availability 99% }', 'E', ['availability']],
  ])('what lacks its value in %j is left out of the model', async (text, name, kinds) => {
    const { projects } = await openWorkspace(text);
    const elements = projects.flatMap(({ architecture }) => [...architecture.elements]);
    const element = elements.find((each) => each.name === name);
    expect(element?.facts.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('an empty file is no error', () =>
    check(`
    //- empty.svc

    //- a.svc
    service Orders
    `));
});
