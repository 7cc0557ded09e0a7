import type { Element } from '../../architecture/model.js';
import { factIn, states } from '../calls.js';
import { collect, nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule } from '../rule.js';
import { ofEachSection } from '../sections.js';
import { fullName, ownName } from '../wording.js';

/** A write and a message that belong together and go two ways. */
export const dualWrite: Rule = {
  name: 'dual-write',
  theme: 'data ownership and consistency',
  severities: { sketch: 'off', design: 'warning', production: 'warning' },
  documentation: {
    found:
      'a run writes a store and publishes an event, and the store has neither an `outbox` nor is it `event-sourced`',
    harm: 'The process can end between the two. Then the order is stored and nobody hears of it, or others ship what was never stored; and nothing ever puts that right.',
    example: `
service Orders {
  store OrderDb { entity Order { id: uuid key } }
  event OrderPlaced { id: uuid key }
  command place { writes Order  emits OrderPlaced }
}
service Mailer { on OrderPlaced }
`,
    mended: `
service Orders {
  store OrderDb {
    outbox
    entity Order { id: uuid key }
  }
  event OrderPlaced { id: uuid key }
  command place { writes Order  emits OrderPlaced }
}
service Mailer { on OrderPlaced }
`,
    remedy:
      'Write the event into an `outbox` of the store, in the same transaction; a relay sends it from there.',
    allow:
      'Entities outside a store are a sketch and not reported, nor are events over a channel that delivers `at-most-once`: they are best effort. Allow it where a lost event hurts nobody.',
    sources: ['Richardson, Microservices Patterns (2018): Transactional outbox'],
  },
  check: ofEachSection((section, model) =>
    collect(model.bodiesIn(section), ({ element, owner, actions }): readonly Violation[] => {
      if (!actions.some(({ verb }) => verb === 'emits')) return nothing;
      if (owner?.kind !== 'service' || element.kind === 'service') return nothing;
      const written = collect(actions, (step) => {
        const store = step.verb === 'writes' ? storeOf(step.target, model) : undefined;
        return store ? [{ step, store }] : nothing;
      });
      const [first] = written;
      if (!first || written.some(({ store }) => states(store, 'outbox') || states(store, 'event-sourced')))
        return [];
      const published = section.edges.find(
        ({ kind, from, channel }) => kind === 'emits' && from === element.id && !isBestEffort(channel, model),
      );
      const event = published && model.byId.get(published.to);
      const [declaration] = first.store.declarations;
      if (!event || !declaration) return [];
      return [
        {
          element: element.id,
          message: `${fullName(element)} writes ${ownName(first.store)} and emits ${ownName(event)}, and either can happen without the other; give the store an \`outbox\`.`,
          range: published.source,
          related: [{ message: `It writes ${ownName(first.store)} here.`, range: first.step.source }],
          fixes: [
            {
              title: `Add \`outbox\` to \`${first.store.name}\``,
              edits: [{ kind: 'add-first-member', declaration: declaration.range, text: 'outbox' }],
            },
          ],
        },
      ];
    }),
  ),
};

/** The store that a write goes to; none for caches, copies and entities outside a store. */
function storeOf(target: string, { byId }: IndexedModel): Element | undefined {
  const written = byId.get(target);
  if (written?.details.kind === 'replica') return undefined;
  const store =
    written?.kind === 'entity' && written.parent !== undefined ? byId.get(written.parent) : written;
  return store?.kind === 'store' ? store : undefined;
}

function isBestEffort(channel: string | undefined, { byId }: IndexedModel): boolean {
  const facts = (channel === undefined ? undefined : byId.get(channel))?.facts ?? [];
  return factIn(facts, 'delivery')?.guarantee === 'at-most-once';
}
