import { changesSomething, factIn, remoteStepsIn, states } from '../calls.js';
import { collect, nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import type { Rule } from '../rule.js';
import { ofEachSection } from '../sections.js';
import { fullName, times } from '../wording.js';

/** A change that may be made more than once because it is tried more than once. */
export const retryNonIdempotent: Rule = {
  name: 'retry-non-idempotent',
  theme: 'resilience',
  severities: { sketch: 'error', design: 'error', production: 'error' },
  documentation: {
    found: 'a command that is not `idempotent` is called or sent with `retry`',
    harm: 'A call that failed may have been carried out: only the answer was lost. To try again is then to charge the card twice.',
    example: `
service Orders {
  command place {
    calls Payments.charge { timeout 1s  retry 2 backoff 100ms..1s jitter }
  }
}
service Payments { command charge(order: uuid) }
`,
    mended: `
service Orders {
  command place {
    calls Payments.charge { timeout 1s  retry 2 backoff 100ms..1s jitter }
  }
}
service Payments {
  command charge(order: uuid) { idempotent by order }
}
`,
    remedy:
      'Let the operation recognise a repeated call, by a key, and say so with `idempotent by`; or do not try again.',
    allow:
      'Queries may always be repeated. Allow it where the same change twice does no harm and the operation belongs to somebody who does not say so.',
    sources: ['AWS Well-Architected, REL04-BP04', 'RFC 9110, section 9.2.2: Idempotent Methods'],
  },
  check: ofEachSection((section, model) =>
    collect(remoteStepsIn(section, model), ({ edge, body, target }): readonly Violation[] => {
      const retry = factIn(edge.settings, 'retry');
      if (!retry || retry.count === 0 || changesSomething(target) !== true || states(target, 'idempotent'))
        return nothing;
      const [declaration] = target.declarations;
      const [key] = target.fields.filter(({ marks }) => marks.includes('key'));
      const text = key ? `idempotent by ${key.name}` : 'idempotent';
      return [
        {
          element: body.id,
          subject: edge.id,
          message: `${fullName(target)} may be carried out up to ${times(retry.count + 1)}, since ${fullName(body)} tries again and it is not \`idempotent\`; make it so, or do not try again.`,
          range: edge.source,
          related: [{ message: 'It is tried again because of this.', range: retry.source }],
          ...(declaration &&
            target.project === undefined && {
              fixes: [
                {
                  title: `Add \`${text}\` to \`${target.name}\``,
                  edits: [{ kind: 'add-first-member', declaration: declaration.range, text }],
                },
              ],
            }),
        },
      ];
    }),
  ),
};
