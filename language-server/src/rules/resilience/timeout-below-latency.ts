import { duration } from '../../diagrams/wording.js';
import { factIn, remoteCallsIn } from '../calls.js';
import { collect, nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import type { Rule } from '../rule.js';
import { ofEachSection } from '../sections.js';
import { fullName } from '../wording.js';

/** A caller that gives up on answers that the other side says it will give. */
export const timeoutBelowLatency: Rule = {
  name: 'timeout-below-latency',
  theme: 'resilience',
  severities: { sketch: 'off', design: 'warning', production: 'warning' },
  documentation: {
    found: 'the `timeout` of a call is shorter than the 99th percentile of the operation it calls',
    harm: 'More than one call in a hundred fails although nothing is wrong, and the other side does the work all the same. With retries the load grows just when the other side is slow.',
    example: `
service Orders {
  command place { calls Stripe.charge { timeout 500ms } }
}
external Stripe {
  command charge { latency p50 180ms p99 900ms }
}
`,
    mended: `
service Orders {
  command place { calls Stripe.charge { timeout 2s } }
}
external Stripe {
  command charge { latency p50 180ms p99 900ms }
}
`,
    remedy:
      'Wait for as long as slow answers take, or say with `optional` or `fallback` that the caller can do without.',
    allow:
      'Calls that are `optional` or have a `fallback` may give up early. Where no percentile is stated, nothing is reported.',
    sources: ['Brooker, Timeouts, Retries and Backoff with Jitter (Amazon Builders’ Library)'],
  },
  check: ofEachSection((section, model) =>
    collect(remoteCallsIn(section, model), ({ edge, body, target, step }): readonly Violation[] => {
      const timeout = factIn(edge.settings, 'timeout');
      const p99 = factIn(target.facts, 'latency')?.percentiles.p99;
      if (!timeout || p99 === undefined || edge.optional || timeout.duration >= p99) return nothing;
      const own = factIn(step.settings, 'timeout');
      const text = `timeout ${duration(2 * p99)}`;
      return [
        {
          element: body.id,
          subject: edge.id,
          message: `${fullName(body)} waits ${duration(timeout.duration)} for ${fullName(target)}, of which one in a hundred answers takes ${duration(p99)} or more; wait longer, or do without the answer.`,
          range: edge.source,
          related: [{ message: 'The timeout.', range: timeout.source }],
          fixes: [
            {
              title: `Write \`${text}\``,
              edits: [
                own
                  ? { kind: 'replace', range: own.source, text }
                  : { kind: 'add-setting', statement: edge.source, text },
              ],
            },
          ],
        },
      ];
    }),
  ),
};
