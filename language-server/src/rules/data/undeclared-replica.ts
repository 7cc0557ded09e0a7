import type { Element, ElementId } from '../../architecture/model.js';
import { nameRange } from '../../architecture/queries.js';
import { collect, nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import type { RuleFix } from '../fix.js';
import type { Rule } from '../rule.js';
import { ofEachSection } from '../sections.js';
import { fullName, listOf } from '../wording.js';

/** A copy of somebody else's data that nothing keeps up to date, or of which nobody knows how old it may be. */
export const undeclaredReplica: Rule = {
  name: 'undeclared-replica',
  theme: 'data ownership and consistency',
  severities: { sketch: 'off', design: 'off', production: 'warning' },
  documentation: {
    found:
      'an entity `copies` that of another service, and no handler or schedule writes it, or it does not say with `within` how old it may be',
    harm: 'A copy that nothing feeds is wrong from the first change on. And where nobody has said how old it may be, everybody assumes that it is not old at all.',
    example: `
service Products {
  store ProductDb { entity Product { id: uuid key } }
}
service Orders {
  store OrderDb {
    entity ProductCard copies Products.Product { id: uuid key }
  }
  query card { reads ProductCard }
}
`,
    mended: `
service Products {
  store ProductDb { entity Product { id: uuid key } }
  event ProductChanged { id: uuid key }
}
service Orders {
  store OrderDb {
    entity ProductCard copies Products.Product within 5s { id: uuid key }
  }
  query card { reads ProductCard }
  on ProductChanged { writes ProductCard }
}
`,
    remedy:
      'Feed it from events of the owner, or fetch it on a schedule, and say with `within` how old it may be.',
    allow:
      'Allow it for a copy that is made once and meant to stay as it was, such as the price on an invoice.',
    sources: [
      'Richardson, Microservices Patterns (2018): CQRS',
      'Bailis et al., Probabilistically Bounded Staleness for Practical Partial Quorums (2012)',
    ],
  },
  check: (model) => {
    const copies = model.ofKind('entity').filter(({ details }) => details.kind === 'replica');
    if (copies.length === 0) return [];
    const fed = new Set(writtenByItself(model));
    return copies.flatMap((entity): Violation[] => {
      const { details, project, parent } = entity;
      const range = nameRange(entity);
      if (details.kind !== 'replica' || project !== undefined || !range) return [];
      const isFed = fed.has(entity.id) || (parent !== undefined && fed.has(parent));
      const sources = listOf(
        details.sources.map((id) => `\`${model.byId.get(id)?.qualifiedName ?? id}\``),
        'and',
      );
      const missing = [
        ...(isFed ? [] : ['let a handler or a schedule write it']),
        ...(details.within === undefined ? ['say with `within` how old it may be'] : []),
      ];
      if (missing.length === 0) return [];
      const problem = isFed ? 'and nobody knows how old it may be' : 'and nothing keeps it up to date';
      const message = `${fullName(entity)} copies ${sources}, ${problem}; ${listOf(missing, 'and')}.`;
      return [{ element: entity.id, message, range, related: [], fixes: isFed ? boundsOf(entity) : [] }];
    });
  },
};

/** What is written with nobody asking for it. */
const writtenByItself = ofEachSection((section, { bodiesIn }): readonly ElementId[] =>
  collect(bodiesIn(section), ({ element, actions }) =>
    ['handler', 'saga', 'schedule', 'startup'].includes(element.kind)
      ? actions.flatMap(({ verb, target }) => (verb === 'writes' ? [target] : []))
      : nothing,
  ),
);

/** A first bound for a copy that something keeps up to date. */
function boundsOf({ declarations }: Element): RuleFix[] {
  const [declaration] = declarations;
  if (!declaration) return [];
  const text = 'within 1m';
  return [{ title: `Add \`${text}\``, edits: [{ kind: 'add-to-heading', of: declaration.range, text }] }];
}
