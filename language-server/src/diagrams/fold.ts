import type { Element, ElementId } from '../architecture/model.js';
import { contextOf, ownerOf } from '../architecture/owners.js';
import { type Elements, groupedBy } from '../architecture/queries.js';
import type { Diagram } from '../protocol.js';
import { noticeFrom } from './drawing.js';
import { maxBoxes } from './fit.js';
import { counted } from './parts.js';

export interface Folded {
  /** What the elements belong to, each with those of it that it stands for. */
  readonly boxes: readonly (readonly [home: Element, held: readonly Element[]])[];
  /** The box of an element, by id; none where it is left out. */
  readonly boxOf: ReadonlyMap<ElementId, ElementId>;
  readonly leftOut: number;
}

/** Elements folded into the services they belong to, or the contexts where those are too many as well. */
export function foldedIntoHomes(shown: readonly Element[], elements: Elements): Folded {
  const byOwner = groupedBy(shown, (each) => ownerOf(each, elements) ?? contextOf(each, elements) ?? each);
  const homes =
    byOwner.size <= maxBoxes
      ? byOwner
      : groupedBy(shown, (each) => contextOf(each, elements) ?? ownerOf(each, elements) ?? each);
  const boxes = [...homes].slice(0, maxBoxes);
  return {
    boxes,
    boxOf: new Map(boxes.flatMap(([home, held]) => held.map(({ id }) => [id, home.id] as const))),
    leftOut: homes.size - boxes.length,
  };
}

interface FoldableLine {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/** Lines between boxes in place of those between what is folded into them, counted where there are several. */
export function foldedLines<Line extends FoldableLine>(
  lines: readonly Line[],
  { boxOf }: Folded,
  noun: string,
  kindOf: (line: Line) => string = () => '',
): Line[] {
  const between = lines.flatMap((line): Line[] => {
    const [from, to] = [boxOf.get(line.from), boxOf.get(line.to)];
    return from === undefined || to === undefined || from === to ? [] : [{ ...line, from, to }];
  });
  const bundles = groupedBy(between, (line) => `${kindOf(line)} ${line.from} ${line.to}`);
  return [...bundles.values()].flatMap(([first, ...others]): Line[] => {
    if (first === undefined) return [];
    return [others.length === 0 ? first : { ...first, label: counted(others.length + 1, noun) }];
  });
}

/** What is said of a folded picture. */
export function foldedNotice(
  { leftOut }: Folded,
  count: number,
  nouns: string,
): Pick<Diagram, 'notice' | 'more'> {
  return {
    ...noticeFrom(
      `${count} ${nouns} are too many for one picture: boxes are what they belong to.`,
      leftOut > 0 ? `${leftOut} more are left out.` : undefined,
    ),
    more: 'part',
  };
}
