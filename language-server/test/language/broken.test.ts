import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('broken documents', () => {
  test('what is whole is still checked', () =>
    check(`
    service Orders {
      calls Stok
    //      ^^^^ error[unresolved-reference] No operation, service or external is called \`Stok\`; did you mean \`Stock\`?
      command place( {
    //               ^ error[syntax] Expected \`)\`, found \`{\`.
      emits Placed
    //      ^^^^^^ error[unresolved-reference] No event is called \`Placed\`; declare it or correct the name.
    }
    service Stock
  //^^^^^^^ error[syntax] \`service\` cannot stand in a service; what can: \`private\`, \`internal\`, \`public\`, \`command\`, \`query\`, \`on\`, \`every\`, \`at\` and others.
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
    //                               ^ error[syntax] Expected a name, found \`}\`.
    }
    extend
    extend Orders { }
    //     ^^^^^^ error[syntax] Expected \`{\`, found \`Orders\`.
    //            ^ error[syntax] \`{\` cannot stand in an \`extend\` block; what can: \`journey\`, \`private\`, \`internal\`, \`public\`, \`command\`, \`query\`, \`event\`, \`on\` and others.
  //^^^^^^ error[unresolved-reference] No element that can be extended is called \`extend\`; declare it or correct the name.
    workload
    //      ^ error[syntax] Expected a name, found the end of the file.
    `));

  test('an unclosed brace', () =>
    check(`
    service Orders { command place {
    service Stock
  //^^^^^^^ error[syntax] \`service\` cannot stand in an operation; what can: \`calls\`, \`sends\`, \`emits\`, \`reads\`, \`writes\`, \`starts\`, \`undo\`, \`pivot\` and others.
    `));

  test('a brace too many', () =>
    check(`
    service Stock }
    //            ^ error[syntax] This \`}\` closes nothing; remove it.
    service Orders { calls Stock }
    `));

  test('words that stand nowhere, and words that stand elsewhere', () =>
    check(`
    srvice Orders
  //^^^^^^ error[syntax] \`srvice\` cannot stand at the top of a file; did you mean \`service\`?
    entity Order
    service Orders { topic orders }
    //               ^^^^^ error[syntax] \`topic\` cannot stand in a service; what can: \`private\`, \`internal\`, \`public\`, \`command\`, \`query\`, \`on\`, \`every\`, \`at\` and others.
    `));

  test('an empty file is no error', () =>
    check(`
    //- empty.svc

    //- a.svc
    service Orders
    `));
});
