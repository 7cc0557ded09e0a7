import type { Element } from '../../architecture/model.js';
import { groupedBy } from '../../architecture/queries.js';
import { factIn } from '../calls.js';
import type { Violation } from '../finding.js';
import type { FixEdit, RuleFix } from '../fix.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule } from '../rule.js';
import { fullName, listOf, ownName } from '../wording.js';

/** A channel that is divided by a field which some of what it carries does not have. */
export const orderingWithoutKey: Rule = {
  name: 'ordering-without-key',
  theme: 'messaging',
  severities: { sketch: 'off', design: 'error', production: 'error' },
  documentation: {
    found: 'a channel has `partitions n by` a field that an event emitted over it does not have',
    harm: 'Without the field the message lands in any partition, and the order of what belongs together is gone: “shipped” may be handled before “paid”. It shows only under load.',
    example: `
topic orders {
  carries Orders
  partitions 12 by orderId
}
service Orders {
  event OrderPlaced { orderId: uuid key }
  event OrderPaid { payment: uuid key }
  command place { emits OrderPlaced  emits OrderPaid }
}
service Mailer {
  on OrderPlaced
  on OrderPaid
}
`,
    mended: `
topic orders {
  carries Orders
  partitions 12 by orderId
}
service Orders {
  event OrderPlaced { orderId: uuid key }
  event OrderPaid { payment: uuid key, orderId: uuid }
  command place { emits OrderPlaced  emits OrderPaid }
}
service Mailer {
  on OrderPlaced
  on OrderPaid
}
`,
    remedy: 'Give every event on the channel the field, or let it travel over another channel.',
    allow:
      'Events without any fields are not written down yet and not reported. Allow it for events whose order does not matter.',
    sources: ['Apache Kafka documentation, on partitions and keys'],
  },
  check: (model) => {
    if (model.stating('partitions').length === 0) return [];
    const emitted = model.edgesOfKind('emits').filter(({ channel }) => channel !== undefined);
    return [...groupedBy(emitted, ({ channel }) => channel)].flatMap(([id, edges]): Violation[] => {
      const channel = id === undefined ? undefined : model.byId.get(id);
      const partitions = channel && factIn(channel.facts, 'partitions');
      const { key } = partitions ?? {};
      if (!channel || channel.project !== undefined || !partitions || key === undefined) return [];
      const events = [...new Set(edges.map(({ to }) => to))].flatMap((to) => model.byId.get(to) ?? []);
      const without = events.filter(
        ({ fields }) => fields.length > 0 && !fields.some(({ name }) => name === key),
      );
      if (without.length === 0) return [];
      const names = listOf(without.map(fullName), 'and');
      const have = without.length === 1 ? 'has' : 'have';
      return [
        {
          element: channel.id,
          message: `${ownName(channel)} keeps messages in order by \`${key}\`, which ${names} ${have} not; add the field, or use another channel.`,
          range: partitions.source,
          related: without.flatMap(({ declarations: [declaration] }) =>
            declaration ? [{ message: `This has no \`${key}\`.`, range: declaration.nameRange }] : [],
          ),
          fixes: addKey(key, { events, without }, model),
        },
      ];
    });
  },
};

interface EventsOnChannel {
  readonly events: readonly Element[];
  readonly without: readonly Element[];
}

/** The field with the type that it has in the other events, where they agree on one. */
function addKey(key: string, { events, without }: EventsOnChannel, { byId }: IndexedModel): RuleFix[] {
  const uses = events.flatMap(({ fields }) => fields.find(({ name }) => name === key)?.type ?? []);
  const [type, ...others] = new Set(
    uses.map(
      (use) =>
        `${byId.get(use.type)?.qualifiedName ?? use.type.replace(/^type:/, '')}${use.list ? '[]' : ''}`,
    ),
  );
  if (type === undefined || others.length > 0) return [];
  const text = `${key}: ${type}`;
  const edits = without.flatMap(({ declarations: [declaration], project }): FixEdit[] =>
    declaration && project === undefined
      ? [{ kind: 'add-member', declaration: declaration.range, text }]
      : [],
  );
  if (edits.length < without.length) return [];
  const names = listOf(without.map(ownName), 'and');
  return [{ title: `Add \`${text}\` to ${names}`, edits }];
}
