import type { Element, Fact } from '../../architecture/model.js';
import { nameRange } from '../../architecture/queries.js';
import { collect, nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule } from '../rule.js';
import { fullName } from '../wording.js';

/** What somebody does and leaves at once, or leaves to somebody who does not do it. */
export const responsibilityViolation: Rule = {
  name: 'responsibility-violation',
  theme: 'boundaries and responsibilities',
  severities: { sketch: 'error', design: 'error', production: 'error' },
  documentation: {
    found:
      'a duty stands both in `does` and in `leaves` of one element, is left to somebody whose `does` lists other duties only, or is left to each other by two',
    harm: 'Everybody believes that somebody else does it. Such gaps are found when the first customer falls into them.',
    example: `
service Orders {
  leaves "stock levels" to Stock
}
service Stock {
  does "reserve goods"
}
`,
    mended: `
service Orders {
  leaves "stock levels" to Stock
}
service Stock {
  does "reserve goods", "stock levels"
}
`,
    remedy: 'Let those who it is left to take it on, or leave it to those who do it.',
    allow: 'Upper and lower case and spaces make no difference. An element without any `does` is not asked.',
    sources: [
      'Evans, Domain-Driven Design (2003), on bounded contexts',
      'Newman, Building Microservices (2nd edition, 2021), chapter 2',
    ],
  },
  check: (model) =>
    collect(model.stating('leaves'), (element) =>
      element.project === undefined
        ? collect(element.facts, (fact) =>
            fact.kind === 'leaves' ? ofLeaves(element, fact, model) : nothing,
          )
        : nothing,
    ),
};

type Leaves = Extract<Fact, { readonly kind: 'leaves' }>;

function leavesOf({ facts }: Element): Leaves[] {
  return facts.filter((fact) => fact.kind === 'leaves');
}

function ofLeaves(element: Element, { texts, to, source }: Leaves, model: IndexedModel): Violation[] {
  const other = to === undefined ? undefined : model.byId.get(to);
  const own = new Set(dutiesOf(element));
  const theirs = other ? [other, ...servicesIn(other, model)].flatMap(dutiesOf) : [];
  return texts.flatMap((text): Violation[] => {
    const found = (message: string, fixes?: Violation['fixes']): Violation[] => [
      { element: element.id, subject: text, message, range: source, related: [], ...(fixes && { fixes }) },
    ];
    if (own.has(plain(text)))
      return found(`${fullName(element)} does "${text}" and leaves it to others; keep one of the two.`);
    if (!other) return [];
    const back = leavesOf(other).find(
      (leaves) => leaves.to === element.id && leaves.texts.map(plain).includes(plain(text)),
    );
    // Said once, at the first of the two.
    if (back && element.id > other.id) return [];
    if (back)
      return found(
        `${fullName(element)} and ${fullName(other)} leave "${text}" to each other; let one of them do it.`,
      );
    if (theirs.length === 0 || theirs.includes(plain(text))) return [];
    const [declaration] = other.declarations;
    const range = nameRange(other);
    const fixes =
      declaration && other.project === undefined
        ? [
            {
              title: `Let \`${other.name}\` do "${text}"`,
              edits: [
                {
                  kind: 'add-first-member' as const,
                  declaration: declaration.range,
                  text: `does ${JSON.stringify(text)}`,
                },
              ],
            },
          ]
        : undefined;
    return found(
      `"${text}" is left to ${fullName(other)}, which does other things only; let it do this, or leave it to those who do.`,
      fixes,
    ).map((violation) => ({
      ...violation,
      related: range ? [{ message: `${fullName(other)} is declared here.`, range }] : [],
    }));
  });
}

function servicesIn({ id, kind }: Element, { childrenOf }: IndexedModel): readonly Element[] {
  return kind === 'context' ? childrenOf(id).filter((child) => child.kind === 'service') : [];
}

function dutiesOf({ facts }: Element): string[] {
  return facts.flatMap((fact) => (fact.kind === 'does' ? fact.texts.map(plain) : []));
}

/** A duty without what makes no difference to a reader. */
export function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}
