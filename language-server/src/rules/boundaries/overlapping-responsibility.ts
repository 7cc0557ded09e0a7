import type { Element, Fact, SourceRange } from '../../architecture/model.js';
import { groupedBy } from '../../architecture/queries.js';
import { collect, nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import type { RuleFix } from '../fix.js';
import { perElement } from '../per-element.js';
import type { Rule } from '../rule.js';
import { fullName } from '../wording.js';
import { plain } from './responsibility-violation.js';

/** Two services that claim the same duty. */
export const overlappingResponsibility: Rule = {
  name: 'overlapping-responsibility',
  theme: 'boundaries and responsibilities',
  severities: { sketch: 'off', design: 'warning', production: 'warning' },
  documentation: {
    found: 'two services list the same duty in `does`',
    harm: 'Two teams decide about the same thing, and sooner or later differently. Changes of the business have to be made twice, and which of the two a caller should ask depends on whom they know.',
    example: `
service Orders { does "work out prices" }
service Offers { does "work out prices" }
`,
    mended: `
service Orders {
  does "accept orders"
  leaves "work out prices" to Offers
}
service Offers { does "work out prices" }
`,
    remedy: 'Let one of them own it; the other `leaves` it and asks, or keeps a copy fed by events.',
    allow:
      'A service and its context may say the same. Allow it while a duty moves from one service to the other.',
    sources: ['Bogner et al. (2019): duplicated service', 'Taibi and Lenarduzzi (2018): wrong cuts'],
  },
  check: (model) => {
    const claims = collect(model.ofKind('service'), (service) =>
      service.project === undefined ? claimsOf(service) : nothing,
    );
    const sameClaims = [...groupedBy(claims, ({ duty }) => duty).values()].filter(({ length }) => length > 1);
    return sameClaims.flatMap(([first, ...others]) =>
      others
        .filter(({ service }) => service !== first?.service)
        .map(
          (claim): Violation => ({
            element: claim.service.id,
            subject: claim.text,
            message: `"${claim.text}" is what ${first ? fullName(first.service) : ''} does, too; let one of them own it and the other leave it.`,
            range: claim.range,
            related: first ? [{ message: `${fullName(first.service)} does it.`, range: first.range }] : [],
            fixes: first && claim.mayGo ? [leaveTo(first.service, claim)] : [],
          }),
        ),
    );
  },
};

interface Claim {
  readonly service: Element;
  readonly text: string;
  /** The text in the form in which equals are equal. */
  readonly duty: string;
  readonly range: SourceRange;
  /** What else the statement lists. */
  readonly rest: readonly string[];
  /** Whether the service says what it does without this. */
  readonly mayGo: boolean;
}

function leaveTo({ qualifiedName }: Element, { text, rest, range }: Claim): RuleFix {
  const leaves = `leaves ${JSON.stringify(text)} to ${qualifiedName}`;
  const does = rest.length > 0 ? `does ${rest.map((each) => JSON.stringify(each)).join(', ')}\n` : '';
  return { title: `Write \`${leaves}\``, edits: [{ kind: 'replace', range, text: `${does}${leaves}` }] };
}

const claimsOf = perElement(
  ({ facts }) => facts.some(({ kind }) => kind === 'does'),
  (service) =>
    service.facts.flatMap((fact): Claim[] =>
      fact.kind === 'does'
        ? fact.texts.map((text) => ({
            service,
            text,
            duty: plain(text),
            range: fact.source,
            rest: fact.texts.filter((each) => each !== text),
            mayGo: fact.texts.length > 1 || isSaidElsewhere(fact, service),
          }))
        : [],
    ),
);

function isSaidElsewhere(fact: Fact, { facts }: Element): boolean {
  return facts.some((each) => each.kind === 'does' && each !== fact);
}
