import type { Element, ElementId } from '../../architecture/model.js';
import { ownerOf } from '../../architecture/owners.js';
import type { Elements } from '../../architecture/queries.js';
import type { Finding } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import { fullName, ownName } from '../wording.js';

/** A process runs behaviour of its own service, and only what that service has. */
export function misplacedRun({ ofKind, byId }: IndexedModel): Finding[] {
  return ofKind('process').flatMap((process) =>
    process.facts.flatMap((fact) => {
      if (fact.kind !== 'runs') return [];
      return fact.targets.flatMap((target): Finding[] => {
        const problem = explain(process, target, byId);
        return problem ? [{ ...problem, severity: 'error', range: fact.source, related: [] }] : [];
      });
    }),
  );
}

function explain(
  process: Element,
  target: ElementId,
  elements: Elements,
): Pick<Finding, 'rule' | 'message'> | undefined {
  const behaviour = elements.get(target);
  const service = ownerOf(process, elements);
  const serviceName = service ? ownName(service) : 'The service';
  if (!behaviour) {
    const message = `${serviceName} has no \`${writtenAs(target)}\`; declare it there or correct the line.`;
    return { rule: 'unresolved-reference', message };
  }
  if (ownerOf(behaviour, elements)?.id === service?.id) return undefined;
  const message = `${fullName(behaviour)} is not behaviour of ${serviceName}; a process runs behaviour of its own service.`;
  return { rule: 'inaccessible-operation', message };
}

/** `on(Asked)` and `every("tidy up")`, as ids have them, in the words of the text. */
function writtenAs(target: ElementId): string {
  const [, event, version] = /\.on\((.+)\)(?:@(\d+))?$/.exec(target) ?? [];
  if (event !== undefined) return `on ${event}${version === undefined ? '' : ` v${version}`}`;
  const [, title] = /\.every\((".*")\)$/.exec(target) ?? [];
  return title === undefined ? target : `every ${title}`;
}
