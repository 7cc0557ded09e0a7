import type { Element } from '../../architecture/model.js';
import { nameRange } from '../../architecture/queries.js';
import { remembered } from '../../architecture/remembered.js';
import { factIn, states } from '../calls.js';
import { collect, nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import type { FixEdit, RuleFix } from '../fix.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule } from '../rule.js';
import { fullName, ownName } from '../wording.js';

/** A handler of which nobody knows where messages go that it cannot handle. */
export const missingDeadLetter: Rule = {
  name: 'missing-dead-letter',
  theme: 'messaging',
  severities: { sketch: 'off', design: 'off', production: 'warning' },
  documentation: {
    found:
      'an event arrives over a channel, and neither the handler nor the channel says with `dead-letter` where a message goes that cannot be handled',
    harm: 'One message that nobody can read either blocks all behind it, is tried for ever, or is gone. None of the three is noticed before a customer asks.',
    example: `
topic orders { carries Orders }
service Orders {
  event OrderPlaced
  command place { emits OrderPlaced }
}
service Mailer {
  on OrderPlaced { retry 5 backoff 1s..5m }
}
`,
    mended: `
topic orders { carries Orders }
queue failed
service Orders {
  event OrderPlaced
  command place { emits OrderPlaced }
}
service Mailer {
  on OrderPlaced {
    retry 5 backoff 1s..5m
    dead-letter failed
  }
}
`,
    remedy:
      'Name a queue for such messages with `dead-letter`, at the handler or at the channel, and look at it.',
    allow:
      'Channels with `delivery at-most-once` lose messages on purpose, and handlers that only fill a cache may miss one: neither is reported. Allow it where the next message says the same again. Events on no channel are a sketch and not reported.',
    sources: [
      'Hohpe and Woolf, Enterprise Integration Patterns (2003): Dead Letter Channel',
      'RabbitMQ documentation: Dead Letter Exchanges',
    ],
  },
  check: (model) =>
    collect(model.linksOfKind('handles'), ({ edge, to: handler, toOwner }): readonly Violation[] => {
      const channel = edge.channel === undefined ? undefined : model.byId.get(edge.channel);
      if (!handler || !channel || toOwner?.kind !== 'service') return nothing;
      const channels = [channel, ...topicOf(channel, model)];
      if ([handler, ...channels].some((each) => states(each, 'dead-letter'))) return [];
      if (channels.some(({ facts }) => factIn(facts, 'delivery')?.guarantee === 'at-most-once')) return [];
      const range = nameRange(handler);
      if (!range || onlyFillsCaches(handler, model)) return [];
      return [
        {
          element: handler.id,
          message: `Nobody knows where a message of ${ownName(channel)} goes that ${fullName(handler)} cannot handle; name a queue for it with \`dead-letter\`.`,
          range,
          related: [],
          fixes: [addQueue(handler, channel, model)].filter((fix) => fix !== undefined),
        },
      ];
    }),
};

/** What is missed is asked for again. */
function onlyFillsCaches(handler: Element, { bodyOf, byId }: IndexedModel): boolean {
  const actions = bodyOf(handler)?.actions ?? [];
  return (
    actions.length > 0 &&
    actions.every(
      ({ verb, target }) => verb === 'reads' || (verb === 'writes' && byId.get(target)?.kind === 'cache'),
    )
  );
}

function topicOf({ details }: Element, { byId }: IndexedModel): readonly Element[] {
  const topic =
    details.kind === 'channel' && details.topic !== undefined ? byId.get(details.topic) : undefined;
  return topic ? [topic] : [];
}

const channelNames = remembered(
  (model: IndexedModel): ReadonlySet<string> =>
    new Set([...model.ofKind('queue'), ...model.ofKind('topic')].map(({ name }) => name)),
);

/** A queue of its own beside the channel, in the same server. */
function addQueue(handler: Element, channel: Element, model: IndexedModel): RuleFix | undefined {
  const [declaration] = handler.declarations;
  const [home] = channel.declarations;
  if (!declaration || !home || channel.project !== undefined) return undefined;
  const name = `${channel.name}Failed`;
  const known = channelNames(model).has(name);
  const server =
    channel.details.kind === 'channel' && channel.details.server !== undefined
      ? model.byId.get(channel.details.server)
      : undefined;
  const declare: FixEdit = {
    kind: 'add-declaration',
    behind: home.range,
    text: `queue ${name}${server ? ` in ${server.name}` : ''}`,
  };
  return {
    title: known ? `Add \`dead-letter ${name}\`` : `Create queue \`${name}\` for them`,
    edits: [
      { kind: 'add-first-member', declaration: declaration.range, text: `dead-letter ${name}` },
      ...(known ? [] : [declare]),
    ],
  };
}
