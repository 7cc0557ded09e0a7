import type { Element, ElementId } from '../../architecture/model.js';
import { nameRange } from '../../architecture/queries.js';
import { collect, nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule } from '../rule.js';
import { fullName } from '../wording.js';

/** A service, store or channel that nothing leads to and nothing comes from. */
export const disconnectedElement: Rule = {
  name: 'disconnected-element',
  theme: 'model integrity',
  severities: { sketch: 'off', design: 'off', production: 'warning' },
  documentation: {
    found:
      'nothing leads to a service or channel and nothing comes from it, or a store is neither read nor written by a service that says how it uses its others',
    harm: 'Nobody would miss it, so either it is not needed or its part is not written down; and then the maps, the load and the consequences of its failure are wrong.',
    example: `
service Orders {
  command place { calls Stock.reserve }
}
service Stock { command reserve }
service Vouchers { query check }
`,
    mended: `
service Orders {
  command place { calls Stock.reserve  calls Vouchers.check }
}
service Stock { command reserve }
service Vouchers { query check }
`,
    remedy: 'Write down what uses it, or remove it.',
    allow: 'Allow it for what runs by itself and touches nothing of this model.',
    sources: ['Structurizr, inspection `model.element.disconnected`'],
  },
  check: (model) => {
    const touched = new Set<ElementId>();
    for (const { from, to, channel, gateway } of model.edges) {
      touch(from, touched, model);
      touch(to, touched, model);
      if (channel !== undefined) touch(channel, touched, model);
      if (gateway !== undefined) touch(gateway, touched, model);
    }
    for (const element of model.elements) {
      const { details, facts } = element;
      if (details.kind === 'channel' && details.topic !== undefined)
        touched.add(details.topic).add(element.id);
      if (details.kind === 'workload')
        for (const { target } of details.entries) touch(target, touched, model);
      for (const fact of facts) {
        if (fact.kind === 'dead-letter') touched.add(fact.channel);
        if (fact.kind === 'outbox' && fact.relay !== undefined) touched.add(fact.relay);
        if (fact.kind === 'auth' && fact.provider !== undefined) touched.add(fact.provider);
        if (fact.kind === 'leaves' && fact.to !== undefined) touched.add(fact.to);
      }
    }
    const usesStores = new Set<ElementId | undefined>();
    for (const kind of ['reads', 'writes'] as const)
      for (const { from } of model.edgesOfKind(kind)) usesStores.add(model.ownerOf(from)?.id);
    return collect(model.elements, (element): readonly Violation[] => {
      if (!isReported(element) || element.project !== undefined || touched.has(element.id)) return nothing;
      if (element.kind === 'store' && !usesStores.has(element.parent)) return nothing;
      const range = nameRange(element);
      const message = `Nothing leads to the ${element.kind} ${fullName(element)} and nothing comes from it; write down what uses it, or remove it.`;
      return range ? [{ element: element.id, message, range, related: [] }] : [];
    });
  },
};

function isReported({ kind }: Element): boolean {
  return kind === 'service' || kind === 'store' || kind === 'topic' || kind === 'queue';
}

/** What is inside is a part of what is around it. */
function touch(id: ElementId, touched: Set<ElementId>, { byId }: IndexedModel): void {
  if (touched.has(id)) return;
  for (let element = byId.get(id); element && !touched.has(element.id); ) {
    touched.add(element.id);
    element = element.parent === undefined ? undefined : byId.get(element.parent);
  }
}
