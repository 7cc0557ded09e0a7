import type { ActionStep, Edge, Element } from '../../architecture/model.js';
import { nameRange } from '../../architecture/queries.js';
import { changesSomething, factIn, states } from '../calls.js';
import { collect, nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule } from '../rule.js';
import { fullName, ownName } from '../wording.js';

/** A handler that changes something and does not say that it may get the same message twice. */
export const missingIdempotentConsumer: Rule = {
  name: 'missing-idempotent-consumer',
  theme: 'data ownership and consistency',
  severities: { sketch: 'off', design: 'off', production: 'warning' },
  documentation: {
    found: 'a handler of an event that a channel may deliver again changes something and is not `idempotent`',
    harm: 'Brokers deliver at least once: after a crash, a timeout or a new division of partitions the same message comes again. A handler that does not expect it books, ships or counts twice.',
    example: `
topic orders { carries Orders }
service Orders {
  event OrderPlaced { id: uuid key }
  command place { emits OrderPlaced }
}
service Billing {
  store BillDb { entity Bill { id: uuid key } }
  on OrderPlaced { writes Bill }
}
`,
    mended: `
topic orders { carries Orders }
service Orders {
  event OrderPlaced { id: uuid key }
  command place { emits OrderPlaced }
}
service Billing {
  store BillDb { entity Bill { id: uuid key } }
  on OrderPlaced {
    idempotent by id
    writes Bill
  }
}
`,
    remedy: 'Recognise what was handled already, by a key of the event, and say so with `idempotent by`.',
    allow:
      'What only fills a cache, reads or asks queries changes nothing. Channels with `delivery exactly-once` or `at-most-once` are not reported, nor are events on no channel. Where the same twice does no harm by itself, say `idempotent`.',
    sources: [
      'Hohpe and Woolf, Enterprise Integration Patterns (2003): Idempotent Receiver',
      'AWS Well-Architected, REL04-BP04',
    ],
  },
  check: (model) =>
    collect(
      model.linksOfKind('handles'),
      ({ edge, from: event, to: handler, toOwner: owner }): readonly Violation[] => {
        if (edge.channel === undefined) return nothing;
        if (!handler || !event || owner?.kind !== 'service' || states(handler, 'idempotent')) return [];
        if (!mayComeAgain(edge, model)) return [];
        const change = firstChange(handler, model);
        const range = nameRange(handler);
        const [declaration] = handler.declarations;
        if (!change || !range || !declaration) return [];
        const key = event.fields.find(({ marks }) => marks.includes('key'))?.name;
        const text = key === undefined ? 'idempotent' : `idempotent by ${key}`;
        const channel = edge.channel === undefined ? undefined : model.byId.get(edge.channel);
        return [
          {
            element: handler.id,
            message: `${fullName(handler)} changes something, and ${channel ? ownName(channel) : 'its channel'} may deliver ${fullName(event)} twice; make it \`${text}\`.`,
            range,
            related: [{ message: 'This would happen twice.', range: change.source }],
            fixes: [
              {
                title: `Add \`${text}\``,
                edits: [{ kind: 'add-first-member', declaration: declaration.range, text }],
              },
            ],
          },
        ];
      },
    ),
};

function mayComeAgain({ channel }: Edge, { byId }: IndexedModel): boolean {
  if (channel === undefined) return false;
  const carrier = byId.get(channel);
  const topic =
    carrier?.details.kind === 'channel' && carrier.details.topic !== undefined
      ? byId.get(carrier.details.topic)
      : undefined;
  const guarantee = factIn([...(carrier?.facts ?? []), ...(topic?.facts ?? [])], 'delivery')?.guarantee;
  return carrier !== undefined && (guarantee === undefined || guarantee === 'at-least-once');
}

function firstChange(handler: Element, model: IndexedModel): ActionStep | undefined {
  const body = model.bodyOf(handler);
  return body?.actions.find(({ verb, target }) => {
    const element = model.byId.get(target);
    if (verb === 'writes') return element?.kind !== 'cache';
    if (verb === 'emits' || verb === 'starts') return true;
    if (verb === 'reads' || !element) return false;
    return changesSomething(element) === true && !states(element, 'idempotent');
  });
}
