import type { Element, ElementId, ElementKind, Fact } from '../../architecture/model.js';
import { type Elements, nameRange } from '../../architecture/queries.js';
import { collect, nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import type { RuleFix } from '../fix.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule } from '../rule.js';
import { ofEachSection } from '../sections.js';
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
    const candidates = reportedKinds.flatMap((kind) => model.ofKind(kind));
    return collect(candidates, (element): readonly Violation[] => {
      if (element.project !== undefined || touched.has(element)) return nothing;
      if (element.kind === 'store' && !usesStores.has(element.parent)) return nothing;
      const range = nameRange(element);
      const message = `Nothing leads to the ${element.kind} ${fullName(element)} and nothing comes from it; write down what uses it, or remove it.`;
      return range ? [{ element: element.id, message, range, related: [], fixes: removalOf(element) }] : [];
    });
  },
};

/** What is inside is a part of what is around it. */
function touch(element: Element | undefined, touched: Set<Element>, byId: Elements): void {
  for (let part = element; part && !touched.has(part); ) {
    touched.add(part);
    part = part.parent === undefined ? undefined : byId.get(part.parent);
  }
}

/** Of what is reported, what edges lead to, come from or travel over. */
const touchedByLinks = ofEachSection(({ links }, { byId }) => {
  const touched = new Set<Element>();
  const touchId = (id: ElementId | undefined): void => {
    if (id !== undefined) touch(byId.get(id), touched, byId);
  };
  for (const { from, to, edge } of links) {
    touch(from, touched, byId);
    touch(to, touched, byId);
    touchId(edge.channel);
    touchId(edge.gateway);
  }
  return [...touched].filter(isReported);
});

/** Everything of what is reported that something leads to or comes from. */
function touchedElements(model: IndexedModel): ReadonlySet<Element> {
  const { byId, ofKind, stating } = model;
  const touched = new Set<Element>();
  const add = (id: ElementId | undefined): void => {
    const element = id === undefined ? undefined : byId.get(id);
    if (element) touched.add(element);
  };
  for (const element of touchedByLinks(model)) touched.add(element);
  for (const { details } of ofKind('workload'))
    if (details.kind === 'workload')
      for (const { target } of details.entries) touch(byId.get(target), touched, byId);
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

const reportedKinds: readonly ElementKind[] = ['service', 'store', 'topic', 'queue'];

function isReported({ kind }: Element): boolean {
  return reportedKinds.includes(kind);
}

/** Of a channel that carries nothing, nothing is lost; what a service or store holds is for somebody to look at. */
function removalOf({ kind, name, declarations: [declaration, ...others] }: Element): RuleFix[] {
  const isChannel = kind === 'topic' || kind === 'queue';
  if (!isChannel || !declaration || others.length > 0) return [];
  return [{ title: `Remove \`${name}\``, edits: [{ kind: 'remove', range: declaration.range }] }];
}
