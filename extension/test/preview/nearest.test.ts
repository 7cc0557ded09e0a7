import { expect, test } from 'vitest';
import { type Box, type Direction, nearest } from '../../src/preview/nearest.js';

/** A box of 10 by 10 with its middle at a point. */
const box = (x: number, y: number): Box => ({ left: x - 5, top: y - 5, right: x + 5, bottom: y + 5 });

//  0: above   1: right, far   2: right, near but lower   3: below   4: left
const boxes = [box(3, -40), box(100, 0), box(40, 25), box(0, 60), box(-70, -5)];

test.for<[Direction, number]>([
  ['up', 0],
  ['right', 2],
  ['down', 3],
  ['left', 4],
])('%s of the middle is box %i', ([direction, expected]) => {
  expect(nearest(box(0, 0), boxes, direction)).toBe(expected);
});

test('what is straight ahead comes before what is as near to the side', () => {
  expect(nearest(box(0, 0), [box(30, 30), box(50, 0)], 'right')).toBe(1);
});

test('there may be nothing in a direction', () => {
  expect(nearest(box(0, 0), [box(0, 60)], 'up')).toBeUndefined();
  expect(nearest(box(0, 0), [], 'down')).toBeUndefined();
});
