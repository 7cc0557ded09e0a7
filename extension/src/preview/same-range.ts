import type { DiagramRange } from '../preview-messages.js';

export function sameRange(one: DiagramRange, other: DiagramRange): boolean {
  return one.uri === other.uri && samePlace(one.start, other.start) && samePlace(one.end, other.end);
}

function samePlace(one: DiagramRange['start'], other: DiagramRange['start']): boolean {
  return one.line === other.line && one.character === other.character;
}
