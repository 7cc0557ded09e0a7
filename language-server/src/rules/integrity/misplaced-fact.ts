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

/** What can state facts: an element of a kind, which is, or stands in, a service or not. */
export interface FactPlace {
  readonly kind: ElementKind;
  readonly inService: boolean;
}

/** Whether a fact of a kind means something in an element; `own` tells `own latency` from `latency`. */
export function mayState(fact: string, own: boolean, { kind, inService }: FactPlace): boolean {
  switch (fact) {
    case 'latency':
      // What a service does has latency of its own and that of what it calls; everything else has one latency.
      return kind === 'gateway' || own === (inService && behaviourKinds.has(kind));
    case 'availability':
      return kind === 'gateway' || own === (kind === 'service');
    case 'slo':
      return !withoutSlo.has(kind);
    case 'ttl':
      return kind !== 'store';
    case 'outbox':
    case 'event-sourced':
      return kind !== 'cache';
    default:
      return true;
  }
}

function explain(fact: Fact, element: Element, ownerOf: OwnerOf): string | undefined {
  if (fact.kind === 'allow') {
    if (!isLanguageCheck(fact.rule)) return undefined;
    return `\`${fact.rule}\` follows from the language, so it cannot be allowed; mend what it finds.`;
  }
  const own = 'own' in fact && fact.own;
  const place = { kind: element.kind, inService: ownerOf(element)?.kind === 'service' };
  if (mayState(fact.kind, own, place)) return undefined;
  switch (fact.kind) {
    case 'latency':
      return own
        ? '`own latency` is for operations and handlers of services; remove `own` here.'
        : `The latency of ${fullName(element)} without what it calls is its \`own latency\`; add \`own\`.`;
    case 'availability':
      return own
        ? '`own availability` is for services and gateways; remove `own` here.'
        : `The availability of \`${element.qualifiedName}\` without what it depends on is its \`own availability\`; add \`own\`.`;
    case 'slo':
      return `Nobody waits for ${fullName(element)}, so it promises no \`slo\`; state it on an operation, journey or saga.`;
    case 'ttl':
      return `${fullName(element)} is a store and keeps what it has; \`ttl\` is for a \`cache\`.`;
    case 'outbox':
    case 'event-sourced':
      return `${fullName(element)} is a cache; \`${fact.kind}\` stands in the \`store\` that is written.`;
    default:
      return undefined;
  }
}
