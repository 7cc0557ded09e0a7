import type { Element, Fact } from '../../architecture/model.js';
import { settingText } from '../../diagrams/setting-text.js';
import { collect, nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import type { Rule } from '../rule.js';
import { ofEachSection } from '../sections.js';
import { ofEachElement } from '../stretches.js';

/** Retries that come at once, or all at the same time. */
export const retryWithoutBackoffJitter: Rule = {
  name: 'retry-without-backoff-jitter',
  theme: 'resilience',
  severities: { sketch: 'off', design: 'warning', production: 'warning' },
  documentation: {
    found: 'a `retry` of more than one has no `backoff`, or one of a call has no `jitter`',
    harm: 'What failed because of too much load is hit again at once, by all its callers together. Without jitter they also come back together, in waves, and keep it down.',
    example: `
policy Eager { timeout 1s  retry 3 }
service Orders {
  command place { calls Stock.level with Eager }
}
service Stock { query level }
`,
    mended: `
policy Eager { timeout 1s  retry 3 backoff 100ms..10s jitter }
service Orders {
  command place { calls Stock.level with Eager }
}
service Stock { query level }
`,
    remedy: 'Let the pause grow with `backoff a..b`, and let it vary with `jitter`.',
    allow:
      'One immediate retry, which may meet another replica, is not reported. Of handlers and `sends` only the `backoff` is asked for: brokers deliver one by one.',
    sources: [
      'Beyer et al., Site Reliability Engineering (2016), chapter 22',
      'AWS Well-Architected, REL05-BP03',
    ],
  },
  check: (model) => [...ofElements(model.stretches), ...ofSteps(model)],
};

const ofSteps = ofEachSection((section, { bodiesIn }) =>
  collect(bodiesIn(section), ({ element, actions }) =>
    element.project === undefined
      ? collect(actions, ({ settings, verb }) =>
          collect(settings, (fact) => ofFact(element, fact, verb === 'calls')),
        )
      : nothing,
  ),
);

const ofElements = ofEachElement((element): readonly Violation[] => {
  if (element.project !== undefined) return nothing;
  return collect(element.facts, (fact) =>
    fact.kind === 'exposes'
      ? collect(fact.settings, (setting) => ofFact(element, setting, true))
      : ofFact(element, fact, element.kind === 'policy'),
  );
});

function ofFact({ id }: Element, fact: Fact, isCall: boolean): readonly Violation[] {
  if (fact.kind !== 'retry' || fact.count < 2) return nothing;
  const hasBackoff = fact.backoffMin !== undefined;
  if (hasBackoff && (fact.jitter || !isCall)) return [];
  const mended = {
    ...fact,
    backoffMin: fact.backoffMin ?? 100,
    backoffMax: fact.backoffMax ?? 10_000,
    jitter: fact.jitter || isCall,
  };
  const message = hasBackoff
    ? 'After a failure all callers try again at the same moments; add `jitter`.'
    : 'What has just failed is tried again at once; add a `backoff`.';
  const text = settingText(mended) ?? '';
  return [
    {
      element: id,
      subject: `retry ${fact.count}`,
      message,
      range: fact.source,
      related: [],
      // Safe: the retry stays what it is, and no source knows a case that is better without.
      fixes: [
        { title: `Write \`${text}\``, edits: [{ kind: 'replace', range: fact.source, text }], safe: true },
      ],
    },
  ];
}
