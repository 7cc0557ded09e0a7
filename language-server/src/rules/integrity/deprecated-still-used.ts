import type { Edge, Element } from '../../architecture/model.js';
import type { Violation } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule } from '../rule.js';
import { nameOf } from '../wording.js';

/** What is marked as deprecated and still used by others. */
export const deprecatedStillUsed: Rule = {
  name: 'deprecated-still-used',
  theme: 'model integrity',
  severities: { sketch: 'off', design: 'warning', production: 'warning' },
  documentation: {
    found: 'something tagged `#deprecated`, or inside something that is, is used from outside of it',
    harm: 'It cannot be removed while somebody needs it, and each new use makes that harder. Whoever reads the call does not see the tag at its target.',
    example: `
service Orders {
  command place { calls Stock.reserveOld }
}
service Stock {
  command reserveOld #deprecated
  command reserve
}
`,
    mended: `
service Orders {
  command place { calls Stock.reserve }
}
service Stock {
  command reserveOld #deprecated
  command reserve
}
`,
    remedy: 'Use what replaces it.',
    allow:
      'Allow it at the user, with a day: `allow deprecated-still-used "moves with the next release" until 2027-03-31`.',
    sources: [
      'EventCatalog linter, `versions/no-deprecated-references`',
      'Zimmermann et al., Patterns for API Design (2022): Aggressive Obsolescence',
    ],
  },
  check: (model) => {
    if (model.tagged('deprecated').length === 0) return [];
    return model.edges.flatMap((edge): Violation[] => {
      const { user, used } = endsOf(edge);
      const mark = markAround(used, model);
      const at = model.byId.get(user);
      if (!mark || !at || at.project !== undefined || markAround(user, model)) return [];
      const what = nameOf(used, model.byId);
      const whole = mark.id === used ? '' : `, with all of \`${mark.name}\``;
      return [
        {
          element: user,
          subject: used,
          message: `${what} is deprecated${whole}; use what replaces it.`,
          range: edge.source,
          related: mark.declarations
            .slice(0, 1)
            .map(({ nameRange: range }) => ({ message: 'It is tagged here.', range })),
          tags: ['deprecated'],
        },
      ];
    });
  },
};

/** The handler of an event uses it, though the event leads to the handler. */
function endsOf({ kind, from, to }: Edge): { readonly user: string; readonly used: string } {
  return kind === 'handles' ? { user: to, used: from } : { user: from, used: to };
}

function markAround(id: string, { byId }: IndexedModel): Element | undefined {
  for (let element = byId.get(id); element; ) {
    if (isMarked(element)) return element;
    element = element.parent === undefined ? undefined : byId.get(element.parent);
  }
  return undefined;
}

function isMarked({ tags }: Element): boolean {
  return tags.some(({ name }) => name === 'deprecated');
}
