import type { Element, ElementKind, Fact } from '../../architecture/model.js';
import { behaviourKinds } from '../../architecture/queries.js';
import { collect, nothing } from '../collect.js';
import type { Finding } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import { isLanguageCheck } from '../rule-names.js';
import { ofEachSection } from '../sections.js';
import { fullName } from '../wording.js';

/** Facts that parse where they stand, but mean nothing there or something else. */
export const misplacedFact = ofEachSection(({ elements }, { ownerOf }) =>
  collect(elements, (element) =>
    collect(element.facts, (fact): readonly Finding[] => {
      const message = placedFacts.has(fact.kind) ? explain(fact, element, ownerOf) : undefined;
      return message
        ? [{ rule: 'misplaced-fact', severity: 'error', message, range: fact.source, related: [] }]
        : nothing;
    }),
  ),
);

type OwnerOf = IndexedModel['ownerOf'];

/** The facts that `explain` knows. */
const placedFacts: ReadonlySet<Fact['kind']> = new Set([
  'latency',
  'availability',
  'slo',
  'ttl',
  'outbox',
  'event-sourced',
  'allow',
]);

const withoutSlo: ReadonlySet<ElementKind> = new Set(['handler', 'schedule', 'startup']);

function explain(fact: Fact, element: Element, ownerOf: OwnerOf): string | undefined {
  const { kind } = element;
  switch (fact.kind) {
    case 'latency':
      return ofLatency(fact.own, element, ownerOf);
    case 'availability':
      return ofAvailability(fact.own, element);
    case 'allow':
      if (!isLanguageCheck(fact.rule)) return undefined;
      return `\`${fact.rule}\` follows from the language, so it cannot be allowed; mend what it finds.`;
    case 'slo':
      if (!withoutSlo.has(kind)) return undefined;
      return `Nobody waits for ${fullName(element)}, so it promises no \`slo\`; state it on an operation, journey or saga.`;
    case 'ttl':
      return kind === 'store'
        ? `${fullName(element)} is a store and keeps what it has; \`ttl\` is for a \`cache\`.`
        : undefined;
    case 'outbox':
    case 'event-sourced':
      if (kind !== 'cache') return undefined;
      return `${fullName(element)} is a cache; \`${fact.kind}\` stands in the \`store\` that is written.`;
    default:
      return undefined;
  }
}

/** What a service does has latency of its own and that of what it calls; everything else has one latency. */
function ofLatency(own: boolean, element: Element, ownerOf: OwnerOf): string | undefined {
  if (element.kind === 'gateway') return undefined;
  const inService = behaviourKinds.has(element.kind) && ownerOf(element)?.kind === 'service';
  if (inService === own) return undefined;
  return inService
    ? `The latency of ${fullName(element)} without what it calls is its \`own latency\`; add \`own\`.`
    : '`own latency` is for operations and handlers of services; remove `own` here.';
}

function ofAvailability(own: boolean, { kind, ...element }: Element): string | undefined {
  if (kind === 'service' && !own) {
    return `The availability of \`${element.qualifiedName}\` without what it depends on is its \`own availability\`; add \`own\`.`;
  }
  if (kind !== 'service' && kind !== 'gateway' && own) {
    return '`own availability` is for services and gateways; remove `own` here.';
  }
  return undefined;
}
