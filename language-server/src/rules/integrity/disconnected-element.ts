import type { Element, ElementId, Fact } from '../../architecture/model.js';
import { nameRange } from '../../architecture/queries.js';
import { collect, nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import type { RuleFix } from '../fix.js';
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
    const touched = touchedElements(model);
    const usesStores = new Set<ElementId | undefined>();
    for (const kind of ['reads', 'writes'] as const)
      for (const { fromOwner } of model.linksOfKind(kind)) usesStores.add(fromOwner?.id);
    return collect(model.elements, (element): readonly Violation[] => {
      if (!isReported(element) || element.project !== undefined || touched.has(element)) return nothing;
      if (element.kind === 'store' && !usesStores.has(element.parent)) return nothing;
      const range = nameRange(element);
      const message = `Nothing leads to the ${element.kind} ${fullName(element)} and nothing comes from it; write down what uses it, or remove it.`;
      return range ? [{ element: element.id, message, range, related: [], fixes: removalOf(element) }] : [];
    });
  },
};

/** Everything that something leads to or comes from, with what is around it. */
function touchedElements({ links, byId, ofKind, stating }: IndexedModel): ReadonlySet<Element> {
  const touched = new Set<Element>();
  /** What is inside is a part of what is around it. */
  const touch = (element: Element | undefined): void => {
    for (let part = element; part && !touched.has(part); ) {
      touched.add(part);
      part = part.parent === undefined ? undefined : byId.get(part.parent);
    }
  };
  const touchId = (id: ElementId | undefined): void => {
    if (id !== undefined) touch(byId.get(id));
  };
  const add = (id: ElementId | undefined): void => {
    const element = id === undefined ? undefined : byId.get(id);
    if (element) touched.add(element);
  };
  for (const { from, to, edge } of links) {
    touch(from);
    touch(to);
    touchId(edge.channel);
    touchId(edge.gateway);
  }
  for (const { details } of ofKind('workload'))
    if (details.kind === 'workload') for (const { target } of details.entries) touchId(target);
  for (const { id, details } of [...ofKind('topic'), ...ofKind('queue')]) {
    if (details.kind !== 'channel' || details.topic === undefined) continue;
    add(id);
    add(details.topic);
  }
  for (const kind of ['dead-letter', 'outbox', 'auth', 'leaves'] as const)
    for (const { facts } of stating(kind)) for (const fact of facts) add(namedBy(fact));
  return touched;
}

/** What a fact says is used. */
function namedBy(fact: Fact): ElementId | undefined {
  switch (fact.kind) {
    case 'dead-letter':
      return fact.channel;
    case 'outbox':
      return fact.relay;
    case 'auth':
      return fact.provider;
    case 'leaves':
      return fact.to;
    default:
      return undefined;
  }
}

function isReported({ kind }: Element): boolean {
  return kind === 'service' || kind === 'store' || kind === 'topic' || kind === 'queue';
}

/** Of a channel that carries nothing, nothing is lost; what a service or store holds is for somebody to look at. */
function removalOf({ kind, name, declarations: [declaration, ...others] }: Element): RuleFix[] {
  const isChannel = kind === 'topic' || kind === 'queue';
  if (!isChannel || !declaration || others.length > 0) return [];
  return [{ title: `Remove \`${name}\``, edits: [{ kind: 'remove', range: declaration.range }] }];
}
