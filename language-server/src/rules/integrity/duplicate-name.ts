import type { Architecture, Element } from '../../architecture/model.js';
import type { Finding } from '../finding.js';

/** An element is declared once; only a context may be opened in several places. */
export function duplicateName({ elements }: Architecture): Finding[] {
  return elements.flatMap(findDuplicates);
}

function findDuplicates(element: Element): Finding[] {
  if (element.kind === 'context') return [];
  const [first, ...others] = element.declarations.filter((declaration) => !declaration.extension);
  if (!first) return [];
  const version = element.version === undefined ? '' : ` v${element.version}`;
  return others.map((other) => ({
    rule: 'duplicate-name',
    severity: 'error',
    message: `The ${element.kind} \`${element.name}\`${version} is declared twice; rename one, or add to the first with \`extend\`.`,
    range: other.nameRange,
    related: [{ message: 'First declared here.', range: first.nameRange }],
  }));
}
