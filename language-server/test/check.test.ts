import { describe, expect, test } from 'vitest';
import { check } from './check.js';

describe('the notation of these tests', () => {
  test('states findings under their line, in whole or in part', () =>
    check(`
    service Orders { calls Inventry  emits Placed }
    //                     ^^^^^^^^ error[unresolved-reference] No operation, service or external is called \`Inventry\`; declare it or correct the name.
    //                                     ^^^^^^ error[unresolved-reference]
    service Billing { calls Inventry }
    //                      ^^^^^^^^ error[unresolved-reference] No operation…
    `));

  test('states findings of every file, and what goes on in the next line to the end of the first', () =>
    check(`
    //- orders.svc
    service Orders { replicas 2 }
    //- more.svc
    extend Orders { replicas
    //              ^^^^^^^^ error[stated-twice]
      3 }
    `));

  test('states related places, and then all', async () => {
    await check(`
    service Orders
    //      ^^^^^^ note First declared here.
    service Orders
    //      ^^^^^^ error[duplicate-name]
    `);
    const oneOfTwo = check(`
    service Orders
    //      ^^^^^^ note First declared here.
    service Orders
    //      ^^^^^^ error[duplicate-name]
    service Orders
    //      ^^^^^^ error[duplicate-name]
    `);
    await expect(oneOfTwo).rejects.toThrow();
  });

  test.each([
    ['a finding that is not stated', 'service Orders { calls Inventry }'],
    [
      'a statement that is not found',
      `
    service Orders { calls Orders }
    //                     ^^^^^^ error[unresolved-reference]`,
    ],
    [
      'another range',
      `
    service Orders { calls Inventry }
    //                     ^^^^^^^ error[unresolved-reference]`,
    ],
    [
      'another rule',
      `
    service Orders { calls Inventry }
    //                     ^^^^^^^^ error[duplicate-name]`,
    ],
    [
      'another severity',
      `
    service Orders { calls Inventry }
    //                     ^^^^^^^^ warning[unresolved-reference]`,
    ],
    [
      'another message',
      `
    service Orders { calls Inventry }
    //                     ^^^^^^^^ error[unresolved-reference] No operation`,
    ],
    [
      'another beginning of the message',
      `
    service Orders { calls Inventry }
    //                     ^^^^^^^^ error[unresolved-reference] No event…`,
    ],
    [
      'the same finding twice',
      `
    service Orders { calls Inventry }
    //                     ^^^^^^^^ error[unresolved-reference]
    //                     ^^^^^^^^ error[unresolved-reference]`,
    ],
    [
      'carets that state nothing',
      `
    service Orders { calls Inventry }
    //                     ^^^^^^^^ eror[unresolved-reference]`,
    ],
  ])('is not content with %s', async (_, text) => {
    await expect(check(text)).rejects.toThrow();
  });
});
