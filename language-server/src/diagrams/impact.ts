import type { Architecture, Element, ElementId, ElementKind } from '../architecture/model.js';
import { contextOf } from '../architecture/owners.js';
import { behaviourKinds, type Elements, elementsById, groupedBy } from '../architecture/queries.js';
import type { Diagram } from '../protocol.js';
import { bundled, fitted, noticeFrom, type Strand } from './drawing.js';
import { maxNodes } from './fit.js';
import { type FlowchartNode, flowchart } from './flowchart.js';
import { partKinds, partOf } from './flows.js';
import { lookOf } from './looks.js';
import { counted, labelOf, listed } from './parts.js';
import { type Effect, failing, type Reached, reachOf } from './reach.js';
import { sourced } from './sourced.js';
import { versioned } from './wording.js';

export interface ImpactOptions {
  /** How many parts away the failure is followed; absent: as far as it reaches. */
  readonly depth?: number;
}

/**
 * What the failure of an element reaches, from part to part: what fails with it, what goes on without it, what is late.
 * Each part stands once, each effect on the shortest way. It says what is reached, not how often.
 * @returns undefined where the id is of nothing that can fail
 */
export function impact(
  architecture: Architecture,
  of: ElementId,
  { depth }: ImpactOptions = {},
): Diagram | undefined {
  const elements = elementsById(architecture);
  const failed = elements.get(of);
  if (failed === undefined || !canFail(failed)) return undefined;
  const all = reachOf(architecture, of).filter(({ part }) => part !== undefined);
  const reached = all.filter(({ distance }) => depth === undefined || distance <= depth);
  const down = failing(architecture, of);
  const parts = new Set(reached.map(({ part }) => part));
  const isLarge = parts.size >= maxNodes;
  const emitted = new Map(all.map(({ element, through }) => [element.id, through.on]));
  const placeOf = (id: ElementId): Element | undefined => {
    if (down.has(id)) return failed;
    const emitter = elements.get(id)?.kind === 'event' ? emitted.get(id) : undefined;
    if (emitter !== undefined) return placeOf(emitter);
    const part = elements.get(partOf(id, elements) ?? '');
    return isLarge ? ((part && contextOf(part, elements)) ?? part) : part;
  };
  const { nodes, strands } = pictureOf(failed, reached, placeOf, elements);
  const { notice, more, ...drawn } = fitted(nodes, bundled(strands, 'cause'), 'parts', new Set([of]));
  const title = `Impact of ${failed.qualifiedName}`;
  const description = descriptionOf(failed, reached);
  const further = new Set(all.map(({ part }) => part).filter((part) => !parts.has(part))).size;
  const most = Math.max(1, ...all.map(({ distance }) => distance));
  return {
    query: { kind: 'impact', of, ...(depth !== undefined && { depth }) },
    title,
    description,
    ...flowchart({ title, description, toTheRight: true, groups: [], ...drawn }),
    ...noticeFrom(
      reached.every(({ element }) => element.kind === 'event')
        ? `Nothing in this model feels it when ${failed.name} fails.`
        : undefined,
      isLarge ? `${parts.size} parts are too many for one picture: contexts stand for them.` : undefined,
      further > 0 ? `It reaches further: ${counted(further, 'part')} more.` : undefined,
      notice,
    ),
    ...(isLarge ? { more: more ?? 'context' } : more && { more }),
    depth: { shown: Math.min(depth ?? most, most), most },
  };
}

const failingKinds: ReadonlySet<ElementKind> = new Set<ElementKind>([
  ...partKinds,
  ...behaviourKinds,
  'context',
  'process',
  'entity',
  'event',
]);

/** What runs, keeps, carries or is carried; a context takes all that is inside with it. A type or an enum does nothing. */
export function canFail({ kind }: Element): boolean {
  return failingKinds.has(kind);
}

const effects = ['hard', 'soft', 'delayed'] as const satisfies readonly Effect[];
const words: Readonly<Record<Effect, string>> = { hard: 'fails', soft: 'goes on without', delayed: 'late' };

interface Picture {
  readonly nodes: readonly FlowchartNode[];
  readonly strands: readonly Strand[];
}

function pictureOf(
  failed: Element,
  reached: readonly Reached[],
  placeOf: (id: ElementId) => Element | undefined,
  elements: Elements,
): Picture {
  const placed = reached.flatMap((each) => {
    const [from, to] = [placeOf(each.through.on), placeOf(each.element.id)];
    return from === undefined || to === undefined ? [] : [{ ...each, from, to }];
  });
  const strands = placed.flatMap(({ from, to, effect, through }): Strand[] => {
    if (from === to) return [];
    const cause = elements.get(through.on);
    const name =
      cause === undefined || cause === from
        ? {}
        : { name: versioned(cause.name, cause), noun: nounOf(cause) };
    return [{ from: from.id, to: to.id, look: effect, source: through.source, ...name }];
  });
  const hits = groupedBy(placed, ({ to }) => to);
  return {
    nodes: [
      {
        key: failed.id,
        look: lookOf(failed.kind),
        classes: ['failed'],
        label: [...labelOf(failed), '✕ fails'],
        ...sourced(failed),
      },
      ...[...hits].flatMap(([part, felt]): FlowchartNode[] =>
        part === failed
          ? []
          : [
              {
                key: part.id,
                look: lookOf(part.kind),
                label: [
                  ...labelOf(part).slice(0, 1),
                  ...effects.flatMap((effect) => effectLine(effect, part, felt)),
                ],
                ...sourced(part),
                opens: { kind: 'impact', of: part.id },
              },
            ],
      ),
    ],
    strands,
  };
}

/** Two names are read in a box; more are counted. */
const maxNames = 2;

function nounOf({ kind }: Element): string {
  return kind === 'topic' || kind === 'queue' ? 'channel' : kind;
}

/** `fails: placeOrder, getOrder`; events are on the lines. */
function effectLine(effect: Effect, part: Element, felt: readonly Reached[]): string[] {
  const hit = felt.flatMap((each) =>
    each.effect === effect && each.element.kind !== 'event' ? [each.element] : [],
  );
  if (hit.length === 0) return [];
  const behaviours = hit.filter(({ kind }) => behaviourKinds.has(kind));
  if (hit.includes(part) || behaviours.length === 0) return [words[effect]];
  const names =
    behaviours.length > maxNames ? countedByKind(behaviours) : behaviours.map(({ name }) => name).join(', ');
  return [`${words[effect]}: ${names}`];
}

/** `3 operations and 2 handlers`. */
function countedByKind(behaviours: readonly Element[]): string {
  const byKind = groupedBy(behaviours, ({ kind }) => kind);
  return listed([...byKind].map(([kind, some]) => counted(some.length, kind)));
}

function descriptionOf(failed: Element, reached: readonly Reached[]): string {
  const parts = (effect: Effect) => {
    const hit = reached.filter((each) => each.effect === effect && each.element.kind !== 'event');
    return new Set(hit.map(({ part }) => part)).size;
  };
  const counts = effects.flatMap((effect) => {
    const count = parts(effect);
    return count === 0 ? [] : [`${counted(count, 'part')} ${effect}`];
  });
  return counts.length === 0
    ? `The failure of ${failed.name} reaches nothing.`
    : `The failure of ${failed.name} reaches ${listed(counts)}.`;
}
