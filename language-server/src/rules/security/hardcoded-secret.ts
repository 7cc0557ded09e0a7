import type { Element, Fact } from '../../architecture/model.js';
import { nameRange } from '../../architecture/queries.js';
import { nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import type { RuleFix } from '../fix.js';
import type { Rule } from '../rule.js';
import { ofEachElement } from '../stretches.js';
import { fullName } from '../wording.js';

/** A password or key in the text of a model. */
export const hardcodedSecret: Rule = {
  name: 'hardcoded-secret',
  theme: 'security and privacy',
  severities: { sketch: 'error', design: 'error', production: 'error' },
  documentation: {
    found: 'a text of the model holds a key of a known form, or an address with a password',
    harm: 'Models are read by many, kept for ever in version control and sent around as pictures. A secret in one is no secret any more, also after it is deleted.',
    example: `
service Orders {
  link "https://admin:hunter2@example.com/orders" "Console"
  command place
}
`,
    mended: `
service Orders {
  link "https://example.com/orders" "Console"
  command place
}
`,
    remedy: 'Take it out, and change the password or key: it has been read.',
    allow: 'Allow it for the sample keys of a manual.',
    sources: [
      'Ponce et al. (2022): hardcoded secrets',
      'OWASP Top 10 (2021), A07',
      'gitleaks, default rules',
    ],
  },
  check: ({ stretches }) => secretsIn(stretches),
};

/** Forms that nothing else has. */
const secrets: readonly (readonly [what: string, form: RegExp])[] = [
  ['an address with a password', /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]+:[^\s:/@]+@/i],
  ['an access key of AWS', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  ['a token of GitHub', /\bgh[pousr]_[A-Za-z0-9]{36}\b/],
  ['a token of Slack', /\bxox[abprs]-[A-Za-z0-9-]{10,}\b/],
  ['a key of Stripe', /\b[sr]k_live_[A-Za-z0-9]{16,}\b/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a signed token', /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/],
];

const secretsIn = ofEachElement((element): readonly Violation[] => {
  if (element.project !== undefined) return nothing;
  const own = [
    element.title,
    element.documentation,
    element.deployedName,
    ...element.tags.map(({ value }) => value),
  ];
  const range = nameRange(element);
  return [
    ...(range ? own.flatMap((text) => inText(element, text, range)) : []),
    ...element.facts.flatMap((fact) =>
      textsOf(fact).flatMap((text) =>
        inText(element, text, fact.source).map((found) => ({ ...found, fixes: removalOf(fact) })),
      ),
    ),
  ];
});

function inText(element: Element, text: string | undefined, range: Violation['range']): Violation[] {
  const found = text === undefined ? undefined : secrets.find(([, form]) => form.test(text));
  if (!found) return [];
  const [what] = found;
  const message = `A text of ${fullName(element)} holds ${what}; take it out and change it, since it has been read.`;
  return [{ element: element.id, subject: what, message, range, related: [] }];
}

function textsOf(fact: Fact): readonly (string | undefined)[] {
  switch (fact.kind) {
    case 'does':
    case 'leaves':
    case 'tech':
      return fact.texts;
    case 'link':
      return [fact.url, fact.label];
    case 'spec':
      return [fact.file];
    case 'protocol':
      return [fact.address];
    case 'allow':
      return [fact.reason];
    case 'auth':
      return fact.scopes;
    default:
      return nothing;
  }
}

/** Statements that say nothing else, and that nothing is computed from. */
function removalOf(fact: Fact): RuleFix[] {
  const isAlone = fact.kind === 'link' || (fact.kind === 'tech' && fact.texts.length === 1);
  if (!isAlone) return [];
  return [{ title: `Remove the \`${fact.kind}\``, edits: [{ kind: 'remove', range: fact.source }] }];
}
