import type { Field, SourceRange } from '../../architecture/model.js';
import { nameRange } from '../../architecture/queries.js';
import type { Violation } from '../finding.js';
import type { RuleFix } from '../fix.js';
import type { Rule } from '../rule.js';
import { classWords, dataClasses } from '../sensitive-data.js';
import { fullName, listOf } from '../wording.js';

/** A listener that gets personal data and does not say that it needs them. */
export const piiBroadcast: Rule = {
  name: 'pii-broadcast',
  theme: 'security and privacy',
  severities: { sketch: 'off', design: 'off', production: 'warning' },
  documentation: {
    found:
      'an event has fields marked `pii`, `secret`, `pci` or `phi`, and a handler of it does not name them in `uses`',
    harm: 'Events are copied into every listener, its logs and its backups. Who does not need such data should not have them, and when somebody asks to be forgotten, nobody finds them there.',
    example: `
service Orders {
  event OrderPlaced { id: uuid key, email: string pii }
  command place { emits OrderPlaced }
}
service Statistics {
  on OrderPlaced uses id
}
`,
    mended: `
service Orders {
  event OrderPlaced { id: uuid key }
  command place { emits OrderPlaced }
}
service Statistics {
  on OrderPlaced uses id
}
`,
    remedy:
      'Leave the data out and let those who need them ask by the key, or give them an event of their own. Who needs them says so with `uses`.',
    allow:
      'Handlers of the service itself are not reported. Allow it at the handler that throws the data away.',
    sources: ['GDPR, article 5 (1) c: data minimisation'],
  },
  check: (model) => {
    const classesOf = dataClasses(model);
    if (!classesOf) return [];
    const sensitive = new Map(
      model.ofKind('event').flatMap((event) => {
        const fields = event.fields.filter((field) => classesOf(field).size > 0);
        return fields.length === 0 ? [] : [[event.id, { event, fields }] as const];
      }),
    );
    if (sensitive.size === 0) return [];
    return model.edges.flatMap(({ kind, from, to }): Violation[] => {
      const found = kind === 'handles' ? sensitive.get(from) : undefined;
      const handler = model.byId.get(to);
      if (!found || handler?.details.kind !== 'subscription' || handler.project !== undefined) return [];
      if (model.ownerOf(from) === model.ownerOf(to) || model.ownerOf(to)?.kind === 'external') return [];
      const { uses } = handler.details;
      const unneeded = found.fields.filter(({ name }) => !uses.includes(name));
      const range = nameRange(handler);
      if (unneeded.length === 0 || !range) return [];
      const classes = [...new Set(unneeded.flatMap((field) => [...classesOf(field)]))].map(
        (each) => classWords[each],
      );
      const names = listOf(
        unneeded.map(({ name }) => `\`${name}\``),
        'and',
      );
      return [
        {
          element: handler.id,
          message: `${fullName(handler)} gets ${names} of ${fullName(found.event)}, which ${unneeded.length === 1 ? 'holds' : 'hold'} ${listOf(classes, 'and')}, and does not say that it needs them; name them in \`uses\`, or leave them out of the event.`,
          range,
          related: unneeded.map(({ name, source }) => ({
            message: `\`${name}\` is in the event.`,
            range: source,
          })),
          fixes: uses.length === 0 && found.event.version === undefined ? sayUsed(range, unneeded) : [],
        },
      ];
    });
  },
};

/** Who needs the data says so, behind the name of the event. */
function sayUsed(event: SourceRange, unneeded: readonly Field[]): RuleFix[] {
  const text = `uses ${unneeded.map(({ name }) => name).join(', ')}`;
  return [{ title: `Add \`${text}\``, edits: [{ kind: 'append', range: event, text }] }];
}
