import { describe, expect, test } from 'vitest';
import { check } from '../check.js';
import { openWorkspace } from '../workspace.js';

const payments = `
//- payments/svc.config.json
{ "name": "Payments" }
//- payments/charges.svc
context Charging {
  type Money { amount: decimal  currency: Currency }
  enum Currency { Euro }
  service Charges {
    replicas 3
    command charge(amount: Money) { calls Ledger.book }
    command settle
    internal command hidden
    private command secret
    event Charged v1 { id: uuid  note: string }
    event Charged v2 { id: uuid }
    store Books { entity Book }
  }
  service Ledger { command book }
}
topic charged { carries Charging }
gateway Door { exposes Charges.charge }
`;

const shop = (text: string) => `
//- shop/svc.config.json
{ "name": "Shop", "uses": ["../payments"] }
//- shop/shop.svc
${text}
${payments}`;

const modelOf = async (text: string, name: string) => {
  const { projects } = await openWorkspace(text);
  return projects.find(({ architecture }) => architecture.project === name)?.architecture;
};

describe('a used project', () => {
  test('is named in front of what is in it, with or without the levels between', async () => {
    await check(
      shop(`
service Orders {
  command a { calls Payments.Charging.Charges.charge  calls Payments.Charges.settle  calls Payments.charge }
  command b { calls Payments.Charges  calls Payments.Door.charge }
  on Payments.Charged v1 uses note
}
type Price = Payments.Money
`),
    );
  });

  test('does not see the project that uses it, nor what else that uses', async () => {
    await check(`
//- shop/svc.config.json
{ "uses": ["../payments"] }
//- shop/shop.svc
service Orders { calls Payments.Charges  calls Payments.Banks.Bank }
//                                             ^^^^^^^^^^^^^^^^^^^ error[unresolved-reference] No operation, service or external is called \`Banks.Bank\` in the project \`Payments\`; correct the name, or declare it there.
//- payments/svc.config.json
{ "name": "Payments", "uses": ["../banks"] }
//- payments/payments.svc
service Charges { calls Shop.Orders  calls Banks.Bank }
//                      ^^^^^^^^^^^ error[unresolved-reference]
//- banks/svc.config.json
{ "name": "Banks" }
//- banks/bank.svc
service Bank
`);
  });

  test('keeps what is private or internal in it', async () => {
    await check(
      shop(`
service Orders {
  calls Payments.Charges.hidden
  //    ^^^^^^^^^^^^^^^^^^^^^^^ error[unresolved-reference] \`Payments.Charges.hidden\` is internal in the project \`Payments\`, which this one only uses; use another operation, or remove \`internal\` there.
  calls Payments.Charges.secret
  //    ^^^^^^^^^^^^^^^^^^^^^^^ error[unresolved-reference] \`Payments.Charges.secret\` is private in the project \`Payments\`, which this one only uses; use another operation, or remove \`private\` there.
}`),
    );
  });

  test('says what could be meant in it', async () => {
    await check(
      shop(`
service Orders {
  calls Payments.Charges.chrge
  //    ^^^^^^^^^^^^^^^^^^^^^^ error[unresolved-reference] No operation, service or external is called \`Charges.chrge\` in the project \`Payments\`; did you mean \`Payments.Charges.charge\`?
  calls Payments
  //    ^^^^^^^^ error[unresolved-reference] \`Payments\` is a project that this one uses; name something in it: \`Payments.…\`.
  emits Payments.Charges.Charged v3
  //    ^^^^^^^^^^^^^^^^^^^^^^^^ error[unresolved-reference] \`Payments.Charges.Charged\` has no version v3; it has v1 and v2.
  on Payments.Charges.Charged
  // ^^^^^^^^^^^^^^^^^^^^^^^^ error[unresolved-reference] \`Payments.Charges.Charged\` is declared in several versions (v1 and v2); say which.
}`),
    );
  });

  test('is not added to', async () => {
    await check(
      shop(`
extend Payments.Charges { command more }
//     ^^^^^^^^^^^^^^^^ error[unresolved-reference] \`Payments.Charges\` belongs to the project \`Payments\`, which this one only uses; write this in a file of that project.
context Payments { service Extra }
//      ^^^^^^^^ error[duplicate-name] \`Payments\` is a project that this one uses, which is not added to from here; give this context another name.
team Payments
//   ^^^^^^^^ error[duplicate-name] \`Payments\` is already the name of a project that this one uses; choose another name.
`),
    );
  });

  test('leaves simple names to the own project', async () => {
    await check(
      shop(`
service Orders { calls Charges }
//                     ^^^^^^^ error[unresolved-reference]
context Charging { service Other }
`),
    );
  });

  test('may have names like those of the own project', async () => {
    await check(
      shop(`
service Orders { calls Payments.Charges  calls charges  calls Payments.Ledger.book }
service charges
service Ledger { command book  event Charged }
`),
    );
  });

  test('is not written for: its events are its own, and so is its data', async () => {
    await check(
      shop(`
service Orders {
  command a { emits Payments.Charges.Charged v2  reads Payments.Charges.Book }
  //          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[foreign-event]
  //                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[foreign-datastore-access]
}`),
    );
  });

  test('may use the one that uses it', async () => {
    const text = `
//- a/svc.config.json
{ "name": "A", "uses": ["../b"] }
//- a/a.svc
service One { command run { calls B.Two.run } }
//- b/svc.config.json
{ "name": "B", "uses": ["../a"] }
//- b/b.svc
service Two { command run { calls A.One.run } }
`;
    await check(text);
    const { projects } = await openWorkspace(text);
    expect(projects.map(({ architecture }) => architecture.edges.map(({ id }) => id))).toEqual([
      ['operation:One.run calls operation:B.Two.run'],
      ['operation:Two.run calls operation:A.One.run'],
    ]);
  });

  test('has fields that its own files add', async () => {
    await check(
      shop(`
service Orders { on Payments.Charges.Paid uses added, wrong }
//                                                    ^^^^^ error[unresolved-reference]
`).concat(
        '//- payments/more.svc\nextend Charges { event Paid { id: uuid } }\nextend Charges.Paid { added: string }\n',
      ),
    );
  });
});

describe('the model of a project that uses another', () => {
  const text = shop(`service Orders {
  command place { calls Payments.Charges.charge }
  on Payments.Charges.Charged v2
}`);

  test('has what its edges lead to, and what is around that, under the name of the used project', async () => {
    const model = await modelOf(text, 'Shop');
    expect(model?.edges.map(({ id }) => id)).toEqual([
      'operation:Orders.place calls operation:Payments.Charging.Charges.charge',
      'event:Payments.Charging.Charges.Charged@2 handles handler:Orders.on(Charged)@2',
    ]);
    const used = model?.elements.filter(({ project }) => project === 'Payments');
    expect(used?.map(({ id }) => id)).toEqual([
      'context:Payments.Charging',
      'enum:Payments.Charging.Currency',
      'event:Payments.Charging.Charges.Charged@2',
      'operation:Payments.Charging.Charges.charge',
      'service:Payments.Charging.Charges',
      'type:Payments.Charging.Money',
    ]);
    const ids = new Set(model?.elements.map(({ id }) => id));
    expect(used?.filter(({ parent }) => parent !== undefined && !ids.has(parent))).toEqual([]);
    expect(used?.find(({ kind }) => kind === 'service')).toMatchObject({
      name: 'Charges',
      qualifiedName: 'Payments.Charging.Charges',
      parent: 'context:Payments.Charging',
      facts: [{ kind: 'replicas', min: 3 }],
    });
    expect(used?.find(({ kind }) => kind === 'operation')).toMatchObject({
      steps: [],
      fields: [{ name: 'amount', type: { type: 'type:Payments.Charging.Money' } }],
      declarations: [{ nameRange: { uri: 'file:///workspace/payments/charges.svc' } }],
    });
  });

  test('leaves the model of the used one alone', async () => {
    const alone = await modelOf(payments, 'Payments');
    expect(alone?.elements.length).toBeGreaterThan(10);
    expect(await modelOf(text, 'Payments')).toEqual(alone);
  });
});

test('what is wrong in a used project is reported there and nowhere else', async () => {
  const { projects } = await openWorkspace(
    `${shop('service Orders { calls Payments.Twice }')}//- payments/twice.svc\nservice Twice\nservice Twice\n`,
  );
  const found = new Map(
    projects.map(({ architecture, findings }) => [architecture.project, findings.map(({ rule }) => rule)]),
  );
  expect(found.get('Shop')).toEqual([]);
  expect(found.get('Payments')).toEqual(['duplicate-name']);
});
