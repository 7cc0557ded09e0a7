import type { DiagramAnchor, DiagramRange, TextPlace } from '../preview-messages.js';

/** The anchors whose text holds a place most closely: more than one where the same thing is drawn several times. */
export function anchorsAt(anchors: readonly DiagramAnchor[], place: TextPlace): readonly number[] {
  let closest: DiagramRange | undefined;
  let found: number[] = [];
  anchors.forEach(({ source, around = [source] }, index) => {
    for (const range of around) {
      if (!holds(range, place)) continue;
      if (closest === undefined || isWithin(range, closest)) {
        if (closest === undefined || !isWithin(closest, range)) found = [];
        closest = range;
        found.push(index);
      }
    }
  });
  return found;
}

function holds({ uri, start, end }: DiagramRange, place: TextPlace): boolean {
  return uri === place.uri && !isBefore(place, start) && !isBefore(end, place);
}

function isWithin(inner: DiagramRange, outer: DiagramRange): boolean {
  return !isBefore(inner.start, outer.start) && !isBefore(outer.end, inner.end);
}

function isBefore(one: DiagramRange['start'], other: DiagramRange['start']): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
