import { groupedBy } from '../../architecture/queries.js';
import { duration } from '../../diagrams/wording.js';
import { factIn, type RemoteStep, remoteCallsIn } from '../calls.js';
import type { Violation } from '../finding.js';
import type { FixEdit } from '../fix.js';
import type { Rule } from '../rule.js';
import { ofEachSection } from '../sections.js';
import { fullName, someOf } from '../wording.js';

/** A call that waits for as long as it takes. */
export const missingTimeout: Rule = {
  name: 'missing-timeout',
  theme: 'resilience',
  severities: { sketch: 'off', design: 'off', production: 'warning' },
  documentation: {
    found:
      'a call to another service has neither a `timeout` nor a `deadline`: not in its braces, by its policy, or by default',
    harm: 'When the other side hangs, so does the caller, and every thread that waits is missing for those who need nothing of the other side. One slow service stops all before it. Many clients wait for ever by default: gRPC sets no deadline.',
    example: `
service Orders {
  command place { calls Stock.reserve }
}
service Stock { command reserve }
`,
    mended: `
service Orders {
  command place { calls Stock.reserve { timeout 300ms } }
}
service Stock { command reserve }
`,
    remedy:
      'State how long the caller waits, at the call or once for all in a `policy` that the service or the system takes as its default. A good start is the 99.9th percentile of the other side.',
    allow:
      'Calls inside a service and sketches are not reported; `with none` switches the default off and is reported. Allow it where a person waits and may give up.',
    sources: [
      'AWS Well-Architected, REL05-BP05',
      'Nygard, Release It! (2nd edition, 2018): Timeouts',
      'gRPC documentation: Deadlines',
    ],
  },
  check: ofEachSection((section, model) => {
    const unlimited = remoteCallsIn(section, model).filter(
      ({ edge: { settings } }) => !factIn(settings, 'timeout') && !factIn(settings, 'deadline'),
    );
    return [...groupedBy(unlimited, ({ body }) => body)].flatMap(([body, calls]): Violation[] => {
      const [first, ...others] = calls;
      if (!first) return [];
      const targets = [...new Set(calls.map(({ target }) => fullName(target)))];
      return [
        {
          element: body.id,
          message: `${fullName(body)} waits for ${someOf(targets)} for as long as it takes; state a \`timeout\`, at the call or in a policy that holds by default.`,
          range: first.edge.source,
          related: others
            .slice(0, 12)
            .map(({ edge }) => ({ message: 'This call has no timeout, either.', range: edge.source })),
          fixes: [
            {
              title:
                calls.length === 1
                  ? `Add \`${timeoutFor(first)}\``
                  : `Add a timeout to ${calls.length} calls`,
              edits: calls.map(
                (call): FixEdit => ({
                  kind: 'add-setting',
                  statement: call.edge.source,
                  text: timeoutFor(call),
                }),
              ),
            },
          ],
        },
      ];
    });
  }),
};

/** Twice what the other side says of its slowest answers, else a second. */
function timeoutFor({ target }: RemoteStep): string {
  const { p99, p999 } = factIn(target.facts, 'latency')?.percentiles ?? {};
  const slowest = p999 ?? (p99 === undefined ? undefined : 2 * p99);
  return `timeout ${duration(slowest ?? 1000)}`;
}
