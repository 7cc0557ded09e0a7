import type { Element } from '../../architecture/model.js';
import { nameRange } from '../../architecture/queries.js';
import { collect, nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import type { RuleFix } from '../fix.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule } from '../rule.js';
import { ofEachSection } from '../sections.js';
import { fullName } from '../wording.js';

/** An operation that nobody calls and nobody outside can reach. */
export const unusedOperation: Rule = {
  name: 'unused-operation',
  theme: 'model integrity',
  severities: { sketch: 'off', design: 'off', production: 'information' },
  documentation: {
    found:
      'nobody calls, sends, undoes with or exposes an operation, no workload arrives at it, and it is not `public`',
    harm: 'It is kept running, compatible and safe for nobody; or it has callers that nobody wrote down, which then are missing from every map and every figure.',
    example: `
service Orders {
  public command place { calls Stock.reserve }
}
service Stock {
  command reserve
  query level
}
`,
    mended: `
service Orders {
  public command place { calls Stock.reserve }
}
service Stock {
  command reserve
}
`,
    remedy: 'Write down who calls it, or remove it.',
    allow:
      'Operations of services that somebody calls as a whole, in a sketch, are not reported. Allow it for an operation that is ready before its callers.',
    sources: [
      'Asik and Selçuk, Policy Enforcement upon Software Based on Microservice Architecture (2017): unused endpoints',
    ],
  },
  check: (model) => {
    const candidates = hiddenOperations(model);
    if (candidates.length === 0) return [];
    const arrivals = new Set(
      model
        .ofKind('workload')
        .flatMap(({ details }) =>
          details.kind === 'workload' ? details.entries.map(({ target }) => target) : [],
        ),
    );
    const run = new Set(
      model
        .ofKind('process')
        .flatMap(({ facts }) => facts.flatMap((fact) => (fact.kind === 'runs' ? fact.targets : []))),
    );
    const led = new Set(model.links.map(({ to }) => to));
    const isUsed = (element: Element): boolean =>
      led.has(element) || arrivals.has(element.id) || run.has(element.id);
    return collect(candidates, (operation): readonly Violation[] => {
      if (isUsed(operation) || around(operation, model).some(isUsed)) return nothing;
      const range = nameRange(operation);
      const message = `Nobody calls ${fullName(operation)}; write down who does, or remove it.`;
      const [declaration, ...others] = operation.declarations;
      if (!range || !declaration) return nothing;
      const remove: RuleFix = {
        title: `Remove \`${operation.name}\``,
        edits: [{ kind: 'remove', range: declaration.range }],
      };
      // What it does is somebody's work, and what it calls may have no other caller.
      const isBare = operation.steps.length === 0 && others.length === 0;
      const fixes = isBare ? [remove] : [];
      return [{ element: operation.id, message, range, related: [], tags: ['unnecessary'], fixes }];
    });
  },
};

/** Those of services that cannot be reached from outside by themselves. */
const hiddenOperations = ofEachSection(({ elements }, { ownerOf }) =>
  elements.filter(
    (element) =>
      element.details.kind === 'operation' &&
      element.details.visibility !== 'public' &&
      element.project === undefined &&
      ownerOf(element)?.kind === 'service',
  ),
);

/** What is named in place of it where only a sketch is meant. */
function around({ parent }: Element, { byId }: IndexedModel): readonly Element[] {
  const service = parent === undefined ? undefined : byId.get(parent);
  const context = service?.parent === undefined ? undefined : byId.get(service.parent);
  return [service, context].filter((element) => element !== undefined);
}
