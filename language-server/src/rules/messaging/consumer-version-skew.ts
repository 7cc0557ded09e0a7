import { nameRange } from '../../architecture/queries.js';
import { collect, nothing } from '../collect.js';
import { eventUses } from '../event-uses.js';
import type { Violation } from '../finding.js';
import { otherVersions } from '../integrity/phantom-subscription.js';
import type { Rule } from '../rule.js';
import { fullName, listOf } from '../wording.js';

/** A consumer that waits for a version of an event that is not emitted any more, or not yet. */
export const consumerVersionSkew: Rule = {
  name: 'consumer-version-skew',
  theme: 'messaging',
  severities: { sketch: 'error', design: 'error', production: 'error' },
  documentation: {
    found: 'a handler waits for one version of an event, and only other versions are emitted',
    harm: 'The handler gets nothing, while everybody believes that the event flows: it does, in another version.',
    example: `
service Orders {
  event OrderPlaced v1
  event OrderPlaced v2
  command place { emits OrderPlaced v2 }
}
service Mailer {
  on OrderPlaced v1
}
external Warehouse {
  on OrderPlaced v2
}
`,
    mended: `
service Orders {
  event OrderPlaced v1
  event OrderPlaced v2
  command place { emits OrderPlaced v1  emits OrderPlaced v2 }
}
service Mailer {
  on OrderPlaced v1
}
external Warehouse {
  on OrderPlaced v2
}
`,
    remedy:
      'Emit both versions until every consumer has followed, or let the consumer take the version that is emitted.',
    allow: 'Allow it at the handler while a release is under way that brings the version.',
    sources: ['Zimmermann et al., Patterns for API Design (2022): Two in Production'],
  },
  check: (model) => {
    const { isEmitted } = eventUses(model);
    return collect(model.linksOfKind('handles'), ({ from: event, to: handler }): readonly Violation[] => {
      if (!event || !handler || event.project !== undefined) return nothing;
      if (isEmitted(event)) return nothing;
      const emitted = otherVersions(event, model).filter(isEmitted);
      const range = nameRange(handler);
      if (emitted.length === 0 || !range) return [];
      const versions = listOf(
        emitted.map(({ version }) => (version === undefined ? 'the one without a version' : `v${version}`)),
        'and',
      );
      const message = `${fullName(event)} is not emitted, but ${versions} ${emitted.length === 1 ? 'is' : 'are'}; handle what is emitted, or let this version be emitted as well until all have followed.`;
      const related = emitted.flatMap(({ declarations: [declaration] }) =>
        declaration ? [{ message: 'This version is emitted.', range: declaration.nameRange }] : [],
      );
      return [{ element: handler.id, message, range, related }];
    });
  },
};
