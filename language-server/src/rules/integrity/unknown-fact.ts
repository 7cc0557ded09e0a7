import type { RuleClause } from '../../architecture/model.js';
import { closestName } from '../../architecture/similar-names.js';
import { nothing } from '../collect.js';
import type { Finding } from '../finding.js';
import type { RuleFix } from '../fix.js';
import type { IndexedModel } from '../model-index.js';
import { factNames, unitsOf } from '../project/facts-required.js';
import { listOf } from '../wording.js';

type Requirement = Extract<RuleClause, { readonly kind: 'require' }>['requirements'][number];

const unitWords = {
  ms: 'a duration such as `300ms`',
  share: 'a percentage such as `99.9%`',
  'per-second': 'a rate such as `100/s`',
  none: 'a number such as `3`',
} as const;

/** A `require` names facts that elements can state, and compares them with what they can amount to. */
export function unknownFact(model: IndexedModel): Finding[] {
  return model.ofKind('rule').flatMap(({ details }) => {
    const clauses = details.kind === 'rule' ? details.clauses : [];
    return clauses.flatMap((clause) => {
      if (clause.kind !== 'require') return [];
      return clause.requirements.flatMap((requirement): readonly Finding[] => {
        const problem = problemOf(requirement);
        if (!problem) return nothing;
        const range = requirement.source;
        return [{ rule: 'unknown-fact', severity: 'error', range, related: [], ...problem }];
      });
    });
  });
}

function problemOf(requirement: Requirement): Pick<Finding, 'message' | 'fixes'> | undefined {
  const units = unitsOf(requirement.fact);
  if (!units) return unknown(requirement);
  const message = wrongComparison(requirement, units);
  return message === undefined ? undefined : { message };
}

function unknown({ fact, source }: Requirement): Pick<Finding, 'message' | 'fixes'> {
  const meant = closestName(fact, factNames);
  if (meant === undefined) {
    const message = `No fact is called \`${fact}\`; name one that elements state, such as \`owner\`, \`slo\` or \`replicas\`.`;
    return { message };
  }
  const fix: RuleFix = {
    title: `Write \`${meant}\``,
    edits: [{ kind: 'replace', range: source, text: meant }],
  };
  return { message: `No fact is called \`${fact}\`; did you mean \`${meant}\`?`, fixes: [fix] };
}

function wrongComparison(
  { fact, value }: Requirement,
  units: NonNullable<ReturnType<typeof unitsOf>>,
): string | undefined {
  if (!value || units.includes(value.unit)) return undefined;
  if (units.length === 0) return `\`${fact}\` is stated or not, and cannot be compared; leave the value out.`;
  return `\`${fact}\` is compared with ${listOf(
    units.map((unit) => unitWords[unit]),
    'or',
  )}.`;
}
