import { nameRange } from '../../architecture/queries.js';
import { states } from '../calls.js';
import type { Violation } from '../finding.js';
import type { Rule } from '../rule.js';
import { fullName } from '../wording.js';

/** A cache of which nobody knows when it forgets. */
export const cacheWithoutPolicy: Rule = {
  name: 'cache-without-policy',
  theme: 'data ownership and consistency',
  severities: { sketch: 'off', design: 'off', production: 'warning' },
  documentation: {
    found: 'a cache has no `ttl`, and no handler of an event writes it',
    harm: 'It answers with what was true once, for ever. Somebody finds out from a customer and restarts the service, and then everything is asked for at the same time.',
    example: `
service Products {
  store ProductDb { entity Product { id: uuid key } }
  cache Hot: redis
  query get { reads Product cached 90% in Hot }
}
`,
    mended: `
service Products {
  store ProductDb { entity Product { id: uuid key } }
  cache Hot: redis { ttl 10m }
  query get { reads Product cached 90% in Hot }
}
`,
    remedy: 'Say with `ttl` how long it keeps things, or let an event that tells of changes write it.',
    allow: 'Allow it for data that never changes.',
    sources: [
      'Microsoft, Azure Architecture Center: Caching guidance',
      'Nygard, Release It! (2nd edition, 2018): Dogpile',
    ],
  },
  check: (model) => {
    if (model.ofKind('cache').length === 0) return [];
    const written = new Set(
      model.bodies
        .filter(({ element }) => element.kind === 'handler' || element.kind === 'saga')
        .flatMap(({ actions }) => actions.flatMap(({ verb, target }) => (verb === 'writes' ? [target] : []))),
    );
    return model.ofKind('cache').flatMap((cache): Violation[] => {
      const range = nameRange(cache);
      const [declaration] = cache.declarations;
      if (cache.project !== undefined || states(cache, 'ttl') || written.has(cache.id)) return [];
      if (!range || !declaration) return [];
      return [
        {
          element: cache.id,
          message: `${fullName(cache)} never forgets; say with \`ttl\` how long it keeps things, or let an event that tells of changes write it.`,
          range,
          related: [],
          fixes: [
            {
              title: 'Add `ttl 10m`',
              edits: [{ kind: 'add-first-member', declaration: declaration.range, text: 'ttl 10m' }],
            },
          ],
        },
      ];
    });
  },
};
