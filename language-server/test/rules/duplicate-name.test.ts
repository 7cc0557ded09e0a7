import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('duplicate-name', () => {
  test('a service, in the same file and in another', () =>
    check(`
    //- orders.svc
    service Orders
    //      ^^^^^^ error[duplicate-name] The service \`Orders\` is declared already; rename one, or add to the first with \`extend\`.
    service Orders
    //      ^^^^^^ error[duplicate-name] The service \`Orders\` is declared already; rename one, or add to the first with \`extend\`.
    //- more.svc
    service Orders { command place }
    //      ^^^^^^ note First declared here.
    //      ^^^^^^ note First declared here.
    `));

  test('members by kind, name and version', () =>
    check(`
    service Orders {
      event Placed v1
      event Placed v2
      event Placed v2
    //      ^^^^^^ error[duplicate-name] The event \`Placed\` v2 is declared already; rename one, or give it another version.
      command get
      query get
    //      ^^^ error[duplicate-name] The operation \`get\` is declared already; rename one, or give it another version.
      store Placed
      query get v2
    }
    `));

  test('contexts may be opened often, and elements of different kinds share names', () =>
    check(`
    //- a.svc
    context Orders { service Orders { event Orders  store Orders } }
    //- b.svc
    context Orders { service Billing }
    `));

  test('only the outer of two equal declarations', () =>
    check(`
    service Orders { command place }
    service Orders { command place  command cancel }
    //      ^^^^^^ error[duplicate-name] The service \`Orders\` is declared already; rename one, or add to the first with \`extend\`.
    `));

  test('what cannot be extended', () =>
    check(`
    environment Production { region west { zone a  zone a }  region west }
    //                                                              ^^^^ error[duplicate-name] The region \`west\` is declared already; rename one.
    //                                                  ^ error[duplicate-name] The zone \`a\` is declared already; rename one.
    view Map services
    view Map services
    //   ^^^ error[duplicate-name] The view \`Map\` is declared already; rename one.
    `));

  test('a second system', () =>
    check(`
    system Shop
    //     ^^^^ note First declared here.
    system Store
    //     ^^^^^ error[duplicate-name] A project has one system, and \`Shop\` is declared already; merge the two, or give each a project of its own.
    `));

  test('fields, in `extend` as well', () =>
    check(`
    //- events.svc
    service Orders { event Placed { id: uuid  id: string } }
    //                                        ^^ error[duplicate-name] \`Placed\` has a field \`id\` already; rename or remove one.
    //                              ^^ note First declared here.
    type Money { amount: decimal }
    //           ^^^^^^ note First declared here.
    //- more.svc
    extend Money { amount: int }
    //             ^^^^^^ error[duplicate-name] \`Money\` has a field \`amount\` already; rename or remove one.
    `));

  test('parameters, values and errors', () =>
    check(`
    enum Status { Open, Paid, Open }
    //                        ^^^^ error[duplicate-name] \`Status\` has a value \`Open\` already; rename or remove one.
    extend Status { Paid }
    //              ^^^^ error[duplicate-name] \`Status\` has a value \`Paid\` already; rename or remove one.
    service Orders {
      command place(id: uuid, id: string) raises OutOfStock, Empty, OutOfStock
    //                                                              ^^^^^^^^^^ error[duplicate-name] \`OutOfStock\` stands in this \`raises\` list already; remove one.
    //                        ^^ error[duplicate-name] \`place\` has a parameter \`id\` already; rename or remove one.
    }
    `));

  test('fields of different types and parameters of different operations share names', () =>
    check(`
    type Money { amount: decimal }
    type Price { amount: decimal }
    service Orders { query a(id: uuid)  query b(id: uuid) }
    `));

  test('types and rules that are built in', () =>
    check(`
    type uuid = string
    //   ^^^^ error[duplicate-name] \`uuid\` is a built-in type; choose another name.
    enum date { today }
    //   ^^^^ error[duplicate-name] \`date\` is a built-in type; choose another name.
    rule missing-owner
    //   ^^^^^^^^^^^^^ error[duplicate-name] \`missing-owner\` is a built-in rule; choose another name.
    service Clock { entity duration }
    `));
});
