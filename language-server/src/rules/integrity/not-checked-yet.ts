import type { Architecture, Element, SourceRange } from '../../architecture/model.js';
import { nameRange } from '../../architecture/queries.js';
import type { Finding } from '../finding.js';

/** Says of rules, assertions and exceptions that they are read but not checked, so that nobody relies on them. */
export function notCheckedYet({ elements }: Architecture): Finding[] {
  return elements.flatMap((element) => [
    ...element.facts
      .filter((fact) => fact.kind === 'allow')
      .map(({ source }) => notice('`allow` is not checked yet; nothing is accepted because of it.', source)),
    ...ofRule(element),
  ]);
}

function ofRule(element: Element): Finding[] {
  const { details, name } = element;
  const range = nameRange(element);
  if (details.kind !== 'rule' || !range) return [];
  const assertions = details.clauses.filter((clause) => clause.kind === 'assert');
  return [
    notice(`The rule \`${name}\` is not checked yet; nothing is reported because of it.`, range),
    ...assertions.map((clause) =>
      notice('`assert` is not checked yet; the figure is not worked out.', clause.range),
    ),
  ];
}

function notice(message: string, range: SourceRange): Finding {
  return { rule: 'not-checked-yet', severity: 'information', message, range, related: [] };
}
