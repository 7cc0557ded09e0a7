import type { Element, ElementId } from '../../architecture/model.js';
import { type Elements, nameRange } from '../../architecture/queries.js';
import type { Finding } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import { fullName } from '../wording.js';

/** What is defined by something else must not, in the end, be defined by itself. */
export function cyclicDefinition({ byId, ofKind, stating }: IndexedModel): Finding[] {
  return [
    ...findCycles(
      ofKind('type'),
      byId,
      aliased,
      'is another name for itself',
      'give one of them a type of its own',
    ),
    ...findCycles(ofKind('environment'), byId, base, 'is like itself', 'remove one `like`'),
    ...findCycles(
      ofKind('entity'),
      byId,
      sources,
      'is a copy of itself',
      'leave `copies` out where the data is at home',
    ),
    ...stating('dead-letter')
      .filter(({ kind }) => kind === 'topic' || kind === 'queue')
      .flatMap(ownDeadLetter),
  ];
}

const none: readonly ElementId[] = [];

function aliased({ details }: Element): readonly ElementId[] {
  return details.kind === 'alias' ? [details.type.type] : none;
}

function base({ details }: Element): readonly ElementId[] {
  return details.kind === 'environment' && details.base ? [details.base] : none;
}

function sources({ details }: Element): readonly ElementId[] {
  return details.kind === 'replica' ? details.sources : none;
}

type Next = (element: Element) => readonly ElementId[];

/** Each element is part of at most one finding. */
function findCycles(
  candidates: readonly Element[],
  elements: Elements,
  next: Next,
  problem: string,
  help: string,
): Finding[] {
  const done = new Set<ElementId>();
  const starts = candidates.filter((element) => next(element).length > 0);
  return starts.flatMap((start) => {
    const cycle = done.has(start.id) ? undefined : shortestCycle(start, next, elements);
    const range = nameRange(start);
    if (!cycle || !range) return [];
    for (const { id } of cycle) done.add(id);
    const way = [...cycle, start].map(fullName).join(' → ');
    const shown = cycle.length === 1 ? '' : ` (${way})`;
    const related = cycle.slice(1).flatMap((element) => {
      const place = nameRange(element);
      return place ? [{ message: `${fullName(element)} is declared here.`, range: place }] : [];
    });
    const message = `${fullName(start)} ${problem}${shown}; ${help}.`;
    return [{ rule: 'cyclic-definition', severity: 'error' as const, message, range, related }];
  });
}

/** The elements on the shortest way from an element back to itself, beginning with it. */
function shortestCycle(start: Element, next: Next, elements: Elements): readonly Element[] | undefined {
  const cameFrom = new Map<Element, Element>();
  const waiting = [start];
  for (const element of waiting) {
    for (const id of next(element)) {
      const target = elements.get(id);
      if (target === start) return pathTo(element, cameFrom);
      if (!target || cameFrom.has(target)) continue;
      cameFrom.set(target, element);
      waiting.push(target);
    }
  }
  return undefined;
}

function pathTo(end: Element, cameFrom: ReadonlyMap<Element, Element>): Element[] {
  const path: Element[] = [];
  for (let element: Element | undefined = end; element; element = cameFrom.get(element))
    path.unshift(element);
  return path;
}

function ownDeadLetter(channel: Element): Finding[] {
  return channel.facts.flatMap((fact) => {
    if (fact.kind !== 'dead-letter' || fact.channel !== channel.id) return [];
    const message = `${fullName(channel)} is its own \`dead-letter\`; name another channel.`;
    return [
      { rule: 'cyclic-definition', severity: 'error' as const, message, range: fact.source, related: [] },
    ];
  });
}
