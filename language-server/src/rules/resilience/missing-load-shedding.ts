import type { Fact } from '../../architecture/model.js';
import { groupedBy, nameRange } from '../../architecture/queries.js';
import { type Entry, entriesThat } from '../entries.js';
import type { Violation } from '../finding.js';
import type { Rule } from '../rule.js';
import { fullName, ownName, someOf } from '../wording.js';

/** A way in through which more may come than can be handled. */
export const missingLoadShedding: Rule = {
  name: 'missing-load-shedding',
  theme: 'resilience',
  severities: { sketch: 'off', design: 'off', production: 'warning' },
  documentation: {
    found:
      'an operation can be reached from outside, and neither it, its service nor the gateway has a `limit` or `bulkhead`',
    harm: 'What comes from outside knows no measure: one client with an error in its loop is enough to take the service from all others.',
    example: `
service Orders { public command place }
`,
    mended: `
service Orders {
  limit 50/s per client
  public command place
}
`,
    remedy:
      'Accept no more than can be handled: a `limit` at the gateway, the service or the operation, or a `bulkhead`.',
    allow: 'Allow it where something outside of the model limits what comes in.',
    sources: [
      'OWASP API Security Top 10 (2023), API4',
      'Beyer et al., Site Reliability Engineering (2016), chapter 21',
      'Zimmermann et al., Patterns for API Design (2022): Rate Limit',
    ],
  },
  check: (model) => {
    return [
      ...groupedBy(
        unlimited(model),
        ({ gateway, service, exposure }) => exposure ?? gateway ?? service,
      ).values(),
    ].flatMap((entries): Violation[] => {
      const [first] = entries;
      if (!first) return [];
      const { gateway, service, exposure } = first;
      const at = gateway ?? service;
      const range = exposure?.source ?? nameRange(at);
      const [declaration] = at.declarations;
      if (!range || !declaration) return [];
      const names = entries.map(({ operation }) => `\`${operation.name}\``);
      const what = gateway
        ? `${fullName(gateway)} lets any number of calls through to`
        : `${fullName(service)} accepts any number of calls of`;
      const of = gateway ? ` of ${ownName(service)}` : '';
      const text = 'limit 100/s per client';
      return [
        {
          element: at.id,
          ...(exposure && { subject: exposure.to }),
          message: `${what} ${someOf(names)}${of}; state a \`limit\`.`,
          range,
          related: [],
          fixes: [
            {
              title: `Add \`${text}\``,
              edits: [
                exposure
                  ? { kind: 'add-setting', statement: exposure.source, text }
                  : { kind: 'add-first-member', declaration: declaration.range, text },
              ],
            },
          ],
        },
      ];
    });
  },
};

const unlimited = entriesThat((entry) => !isLimited(entry));

function isLimited({ operation, service, gateway, exposure }: Entry): boolean {
  return (
    limits(operation.facts) ||
    limits(service.facts) ||
    limits(service.defaults) ||
    (gateway !== undefined && (limits(gateway.facts) || limits(gateway.defaults))) ||
    (exposure !== undefined && limits(exposure.settings))
  );
}

function limits(facts: readonly Fact[]): boolean {
  return facts.some(({ kind }) => kind === 'limit' || kind === 'bulkhead');
}
