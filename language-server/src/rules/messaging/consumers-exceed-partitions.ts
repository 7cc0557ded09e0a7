import type { Element } from '../../architecture/model.js';
import { factIn, inForce } from '../calls.js';
import { collect, nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule } from '../rule.js';
import { fullName, ownName } from '../wording.js';

/** More replicas than partitions: the rest of them waits for nothing. */
export const consumersExceedPartitions: Rule = {
  name: 'consumers-exceed-partitions',
  theme: 'messaging',
  severities: { sketch: 'off', design: 'warning', production: 'warning' },
  documentation: {
    found: 'a service handles the events of a channel with more replicas than the channel has partitions',
    harm: 'A partition has one consumer at a time, so the replicas beyond that get nothing. Whoever adds replicas to catch up adds cost and no speed.',
    example: `
topic orders {
  carries Orders
  partitions 6
}
service Orders {
  event OrderPlaced
  command place { emits OrderPlaced }
}
service Mailer {
  replicas 2..10
  on OrderPlaced
}
`,
    mended: `
topic orders {
  carries Orders
  partitions 12
}
service Orders {
  event OrderPlaced
  command place { emits OrderPlaced }
}
service Mailer {
  replicas 2..10
  on OrderPlaced
}
`,
    remedy:
      'Give the channel as many partitions as there may be replicas, or let a `process` with fewer replicas handle the events.',
    allow:
      'Handlers of `each-replica` and of queues are not reported, nor is what states no number. Allow it for replicas that stand by.',
    sources: ['Apache Kafka documentation, on consumer groups'],
  },
  check: (model) => {
    if (model.stating('partitions').length === 0) return [];
    const runners = runnersOf(model);
    return collect(
      model.linksOfKind('handles'),
      ({ edge, to: handler, toOwner: service }): readonly Violation[] => {
        const topic = edge.channel === undefined ? undefined : model.byId.get(edge.channel);
        const partitions = topic && factIn(topic.facts, 'partitions');
        if (!handler || !topic || !partitions || !service || handler.project !== undefined) return nothing;
        if (handler.details.kind === 'subscription' && handler.details.eachReplica) return [];
        const runner = runners.get(handler.id) ?? service;
        const replicas = inForce(runner, 'replicas');
        const most = replicas && (replicas.max ?? replicas.min);
        if (!replicas || most === undefined || most <= partitions.count) return [];
        const by = partitions.key === undefined ? '' : ` by ${partitions.key}`;
        const range = handler.declarations[0]?.nameRange ?? replicas.source;
        return [
          {
            element: handler.id,
            message: `${fullName(runner)} runs up to ${most} replicas, but ${ownName(topic)} has ${partitions.count} partitions, so ${most - partitions.count} of them get nothing; add partitions, or use fewer replicas for this.`,
            range,
            related: [
              { message: 'So many partitions.', range: partitions.source },
              { message: 'So many replicas.', range: replicas.source },
            ],
            ...(topic.project === undefined && {
              fixes: [
                {
                  title: `Write \`partitions ${most}\``,
                  edits: [{ kind: 'replace', range: partitions.source, text: `partitions ${most}${by}` }],
                },
              ],
            }),
          },
        ];
      },
    );
  },
};

/** The processes that run what does not run with the service itself. */
function runnersOf({ ofKind }: IndexedModel): ReadonlyMap<string, Element> {
  return new Map(
    ofKind('process').flatMap((process) =>
      process.facts.flatMap((fact) =>
        fact.kind === 'runs' ? fact.targets.map((target) => [target, process] as const) : [],
      ),
    ),
  );
}
