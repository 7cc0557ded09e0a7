import type { Element } from '../../architecture/model.js';
import { groupedBy } from '../../architecture/queries.js';
import { type RemoteStep, remoteCallsIn } from '../calls.js';
import { collect, nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import type { Rule } from '../rule.js';
import { ofEachSection } from '../sections.js';
import { fullName, listOf, ownName, times } from '../wording.js';

const options = {
  calls: {
    kind: 'number',
    about: 'how often one run may call the same operation of another service',
    default: 5,
    minimum: 1,
    maximum: 1000,
  },
  operations: {
    kind: 'number',
    about: 'how many different operations of the same other service one run may call',
    default: 4,
    minimum: 1,
    maximum: 100,
  },
} as const;

/** An operation that asks another service again and again for what could be asked at once. */
export const chattyInteraction: Rule<typeof options> = {
  name: 'chatty-interaction',
  theme: 'communication and coupling',
  severities: { sketch: 'off', design: 'warning', production: 'warning' },
  options,
  documentation: {
    found:
      'one run calls the same operation of another service more than `calls` times, or more than `operations` different ones of it',
    harm: 'Every call costs a round trip, and the slowest of them decides. Latency and load grow with the number of items instead of the number of requests.',
    example: `
service Web {
  public query home {
    each "product" 9x { calls Currencies.convert }
  }
}
service Currencies { query convert }
`,
    mended: `
service Web {
  public query home { calls Currencies.convertAll 9x batched }
}
service Currencies { query convertAll }
`,
    remedy:
      'Ask for all of them at once (`batched` says that they share a round trip), or keep a copy of what is asked for.',
    allow:
      'How often is unknown without a number, and then nothing is reported. What is `batched` counts once, what is `cached` with a share less.',
    sources: [
      'Microsoft, Azure Architecture Center: Chatty I/O antipattern',
      'Zimmermann et al., Patterns for API Design (2022): Request Bundle',
    ],
  },
  check: (model, optionsAt) => {
    return collect(callsByBody(model), ({ body, calls, most }) => {
      const limits = optionsAt(body);
      if (most <= limits.calls && calls.length <= limits.operations) return nothing;
      const ofTargets = [...groupedBy(calls, ({ target }) => target)].flatMap(
        ([target, same]): Violation[] => {
          // Branches that exclude each other are not told apart here, so each place counts for itself.
          const most = Math.max(...same.map(({ edge }) => edge.frequency?.max ?? 0));
          const place = same.find(({ edge }) => edge.frequency?.max === most);
          if (!place || most <= limits.calls) return [];
          return [
            {
              element: body.id,
              subject: target.id,
              message: `One run of ${fullName(body)} calls ${fullName(target)} ${place.edge.frequency?.min === most ? '' : 'up to '}${times(most)}; ask for all of them at once.`,
              range: place.edge.source,
              related: [],
            },
          ];
        },
      );
      const ofCallees = [...groupedBy(calls, ({ callee }) => callee)].flatMap(
        ([callee, same]): Violation[] => {
          const targets = [...new Map(same.map((call) => [call.target, call])).values()];
          const [first, ...others] = targets;
          if (!first || targets.length <= limits.operations) return [];
          const names = listOf(
            targets.map(({ target }) => `\`${target.name}\``),
            'and',
          );
          return [
            {
              element: body.id,
              subject: callee.id,
              message: `One run of ${fullName(body)} calls ${targets.length} operations of ${ownName(callee)}: ${names}; let one of them answer what is needed together.`,
              range: first.edge.source,
              related: others.map(({ edge }) => ({
                message: `It calls ${ownName(callee)} here, too.`,
                range: edge.source,
              })),
            },
          ];
        },
      );
      return [...ofTargets, ...ofCallees];
    });
  },
};

interface BodyCalls {
  readonly body: Element;
  readonly calls: readonly RemoteStep[];
  /** How often the most frequent of them happens in a run. */
  readonly most: number;
}

const callsByBody = ofEachSection((section, model): readonly BodyCalls[] =>
  [...groupedBy(remoteCallsIn(section, model), ({ body }) => body)].map(([body, calls]) => ({
    body,
    calls,
    most: Math.max(...calls.map(({ edge }) => edge.frequency?.max ?? 0)),
  })),
);
