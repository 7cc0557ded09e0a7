import type { Element, Fact } from '../../architecture/model.js';
import { type Elements, groupedBy } from '../../architecture/queries.js';
import { collect, nothing } from '../collect.js';
import type { Finding } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import { ofEachSection } from '../sections.js';
import { ofEachElement } from '../stretches.js';
import { fullName } from '../wording.js';

/** A fact that has one value is stated once about a thing, in all files together. */
export function statedTwice(model: IndexedModel): Finding[] {
  return [
    ...inElements(model.stretches),
    ...inSteps(model),
    ...collect(model.ofKind('environment'), (environment) => ofDeployments(environment, model.byId)),
  ];
}

const inElements = ofEachElement((element): readonly Finding[] =>
  element.facts.length === 0
    ? nothing
    : [...repeated(() => `The ${element.kind} ${fullName(element)}`, element.facts), ...ofExposures(element)],
);

const inSteps = ofEachSection((section, { bodiesIn }) =>
  collect(bodiesIn(section), ({ actions }) =>
    collect(actions, ({ settings }) => repeated(() => 'This step', settings)),
  ),
);

function ofExposures({ facts }: Element): Finding[] {
  return facts.flatMap((fact) =>
    fact.kind === 'exposes' ? repeated(() => 'This `exposes`', fact.settings) : [],
  );
}

/** Deployments of the same thing to the same places state their facts together. */
function ofDeployments({ details }: Element, elements: Elements): readonly Finding[] {
  if (details.kind !== 'environment') return nothing;
  const deployed = details.deployments.flatMap(({ targets, places, facts }) =>
    (targets.length === 0 ? ['*'] : targets).map((target) => ({
      what: elements.get(target)?.name ?? target,
      key: [target, ...[...places].sort()].join(' '),
      facts,
    })),
  );
  const findings = [...groupedBy(deployed, ({ key }) => key).values()].flatMap((same) => {
    const facts = same.flatMap((each) => each.facts);
    return repeated(() => `The deployment of \`${same[0]?.what}\``, facts);
  });
  // Several targets of one deployment share its facts.
  return [...new Map(findings.map((finding) => [JSON.stringify(finding.range), finding])).values()];
}

function repeated(subject: () => string, facts: readonly Fact[]): readonly Finding[] {
  if (facts.length < 2) return nothing;
  const first = new Map<string, Fact>();
  return collect(facts, (fact): readonly Finding[] => {
    const what = singleValued(fact);
    if (what === undefined) return nothing;
    const known = first.get(what);
    if (!known) first.set(what, fact);
    if (!known) return nothing;
    return [
      {
        rule: 'stated-twice',
        severity: 'error' as const,
        message: `${subject()} states ${what} already; keep one.`,
        range: fact.source,
        related: [{ message: 'First stated here.', range: known.source }],
      },
    ];
  });
}

/** Facts that are lists: what is stated again adds to what is there. */
export const listedFacts: ReadonlySet<string> = new Set<Fact['kind']>([
  'does',
  'leaves',
  'allow',
  'link',
  'carries',
  'exposes',
  'runs',
  'spec',
]);

/** What a fact says that can be said only once, in the words of the language; nothing for facts that are lists. */
function singleValued(fact: Fact): string | undefined {
  if (listedFacts.has(fact.kind)) return undefined;
  switch (fact.kind) {
    case 'availability':
    case 'latency':
      return fact.own ? `\`own ${fact.kind}\`` : `\`${fact.kind}\``;
    case 'protocol':
      return `\`${fact.protocol}\``;
    case 'limit':
      return fact.subject === undefined ? 'its `limit`' : `its \`limit\` per ${fact.subject}`;
    case 'deployed-as':
      return '`as`';
    default:
      return `\`${fact.kind}\``;
  }
}
