import { expect, test } from 'vitest';
import { anchorsAt } from '../../src/preview/at-place.js';
import type { DiagramAnchor, DiagramRange } from '../../src/preview-messages.js';
import { modelUri } from './answers.js';

/** From the beginning of a line to the end of another one. */
function lines(from: number, to: number, uri = modelUri): DiagramRange {
  return { uri, start: { line: from, character: 2 }, end: { line: to, character: 30 } };
}

function anchor(label: string, source: DiagramRange, around?: readonly DiagramRange[]): DiagramAnchor {
  return { at: { node: label }, label, source, ...(around && { around }) };
}

const anchors = [
  anchor('context', lines(0, 0), [lines(0, 20), lines(0, 9, 'file:///model/other.svc')]),
  anchor('service', lines(2, 2), [lines(2, 8)]),
  anchor('call', lines(4, 4)),
  anchor('answer', lines(4, 4)),
  anchor('other service', lines(10, 10), [lines(10, 12)]),
];

const at = (line: number, character = 5, uri = modelUri) =>
  anchorsAt(anchors, { uri, line, character }).map((index) => anchors[index]?.label);

test('a cursor is at what is written around it most closely', () => {
  expect(at(1)).toEqual(['context']);
  expect(at(3)).toEqual(['service']);
  expect(at(11)).toEqual(['other service']);
});

test('all that is drawn of the same words is meant', () => {
  expect(at(4)).toEqual(['call', 'answer']);
});

test('the order of the anchors makes no difference', () => {
  const reversed = anchors.toReversed();
  const found = anchorsAt(reversed, { uri: modelUri, line: 3, character: 5 });
  expect(found.map((index) => reversed[index]?.label)).toEqual(['service']);
});

test('both ends count, and what is outside does not', () => {
  expect(at(8, 30)).toEqual(['service']);
  expect(at(8, 31)).toEqual(['context']);
  expect(at(2, 2)).toEqual(['service']);
  expect(at(2, 1)).toEqual(['context']);
  expect(at(21)).toEqual([]);
});

test('what is written in several files is found in each, and in no other', () => {
  expect(at(5, 5, 'file:///model/other.svc')).toEqual(['context']);
  expect(at(5, 5, 'file:///model/third.svc')).toEqual([]);
});
