import { nameRange } from '../../architecture/queries.js';
import { states } from '../calls.js';
import { collect, nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import type { Rule } from '../rule.js';
import { fullName } from '../wording.js';

/** A queue that takes whatever comes. */
export const unboundedQueue: Rule = {
  name: 'unbounded-queue',
  theme: 'messaging',
  severities: { sketch: 'off', design: 'off', production: 'warning' },
  documentation: {
    found: 'messages are put into a queue that has neither a `length` nor a `retention`',
    harm: 'When consumers are slower than producers for long enough, it grows until the broker stops for everybody. Before that, messages are handled so late that nobody wants them any more.',
    example: `
queue labels { carries Printer.print }
service Shop {
  command ship { sends Printer.print }
}
service Printer { command print }
`,
    mended: `
queue labels {
  carries Printer.print
  length 10000
}
service Shop {
  command ship { sends Printer.print }
}
service Printer { command print }
`,
    remedy:
      'Say how many messages may wait (`length`) or how long (`retention`), and what happens to the others.',
    allow:
      'A queue `from` a topic holds what the topic does and is not reported, and neither is one for dead letters alone, which somebody looks at.',
    sources: [
      'Beyer et al., Site Reliability Engineering (2016), chapter 22: Queue Management',
      'Nygard, Release It! (2nd edition, 2018): Create Back Pressure',
    ],
  },
  check: (model) => {
    if (model.ofKind('queue').length === 0) return [];
    const used = new Set(
      collect(model.edges, ({ channel }) => (channel === undefined ? nothing : [channel])),
    );
    return model.ofKind('queue').flatMap((queue): Violation[] => {
      const { details, project, id } = queue;
      if (project !== undefined || (details.kind === 'channel' && details.topic !== undefined)) return [];
      if (!used.has(id) || states(queue, 'length') || states(queue, 'retention')) return [];
      const range = nameRange(queue);
      const [declaration] = queue.declarations;
      if (!range || !declaration) return [];
      return [
        {
          element: id,
          message: `${fullName(queue)} grows without end when nobody keeps up; say with \`length\` or \`retention\` how much may wait.`,
          range,
          related: [],
          fixes: [
            {
              title: 'Add `length 10000`',
              edits: [{ kind: 'add-member', declaration: declaration.range, text: 'length 10000' }],
            },
          ],
        },
      ];
    });
  },
};
