import type { Architecture, Element, ElementId, ElementKind, Position, SourceRange } from './model.js';
import { remembered } from './remembered.js';
import { type Stretch, stretchesOf } from './stretches.js';

/** The kinds of elements that have steps of their own which run when something starts them. */
export const behaviourKinds: ReadonlySet<ElementKind> = new Set([
  'operation',
  'handler',
  'schedule',
  'startup',
  'saga',
  'journey',
]);

export type Elements = ReadonlyMap<ElementId, Element>;

/** What finds an element by its id. */
export type LookUp = Pick<Elements, 'get'>;

/** The elements of a model by id, in the order of the model. */
export function elementsById({ elements }: Architecture): Elements {
  return byIdOf(elements);
}

export const byIdOf = remembered((elements: readonly Element[]): Elements => {
  const byId = new Map<ElementId, Element>();
  for (const element of elements) byId.set(element.id, element);
  return byId;
});

/** The element itself or the nearest one around it that is of one of the kinds. */
export function enclosing(
  elements: LookUp,
  id: ElementId | undefined,
  kinds: ReadonlySet<ElementKind>,
): Element | undefined {
  for (let current = id; current !== undefined; ) {
    const element = elements.get(current);
    if (element === undefined || kinds.has(element.kind)) return element;
    current = element.parent;
  }
  return undefined;
}

/** Where an element is declared: its name in the first place that is no `extend`. */
export function nameRange(element: Element): SourceRange | undefined {
  const declaration = element.declarations.find((each) => !each.extension) ?? element.declarations[0];
  return declaration?.nameRange;
}

/** The innermost element of the kinds whose declaration (or `extend` block) holds the position. */
export function elementAt(
  architecture: Architecture,
  uri: string,
  position: Position,
  kinds: ReadonlySet<ElementKind>,
): Element | undefined {
  let innermost: { element: Element; range: SourceRange } | undefined;
  for (const stretch of stretchesOf(architecture.elements)) {
    if (!filesOf(stretch).has(uri)) continue;
    for (const element of stretch) {
      if (!kinds.has(element.kind)) continue;
      for (const { range } of element.declarations) {
        if (range.uri !== uri || !holds(range, position)) continue;
        if (innermost === undefined || holds(innermost.range, range.start)) innermost = { element, range };
      }
    }
  }
  return innermost?.element;
}

const filesOf = remembered(
  (stretch: Stretch): ReadonlySet<string> =>
    new Set(stretch.flatMap(({ declarations }) => declarations.map(({ range }) => range.uri))),
);

/** Whether a range lies inside another one. */
export function contains(outer: SourceRange, inner: SourceRange): boolean {
  return outer.uri === inner.uri && holds(outer, inner.start) && holds(outer, inner.end);
}

function holds(range: SourceRange, position: Position): boolean {
  return !isBefore(position, range.start) && !isBefore(range.end, position);
}

function isBefore(left: Position, right: Position): boolean {
  return left.line < right.line || (left.line === right.line && left.character < right.character);
}

/** Items by a key, in the order given; `Map.groupBy` of newer runtimes. */
export function groupedBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
