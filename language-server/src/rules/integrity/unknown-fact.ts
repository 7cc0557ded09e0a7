import type { RuleClause } from '../../architecture/model.js';
import type { Finding } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import { unitsOf } from '../project/facts-required.js';
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
      const problems = clause.requirements.flatMap((requirement) => problemOf(requirement) ?? []);
      return problems.map(
        (message): Finding => ({
          rule: 'unknown-fact',
          severity: 'error',
          message,
          range: clause.range,
          related: [],
        }),
      );
    });
  });
}

function problemOf({ fact, value }: Requirement): string | undefined {
  const units = unitsOf(fact);
  if (!units) {
    return `No fact is called \`${fact}\`; name one that elements state, such as \`owner\`, \`slo\` or \`replicas\`.`;
  }
  if (!value || units.includes(value.unit)) return undefined;
  if (units.length === 0) return `\`${fact}\` is stated or not, and cannot be compared; leave the value out.`;
  return `\`${fact}\` is compared with ${listOf(
    units.map((unit) => unitWords[unit]),
    'or',
  )}.`;
}
