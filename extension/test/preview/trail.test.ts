import { expect, test } from 'vitest';
import { goBack, goForward, leave, noTrail, type Step } from '../../src/preview/navigation.js';

const [map, orders, sequence] = ['map', 'orders', 'sequence'].map((title): Step => ({ title }));

test('back leads the way one came, and forward the way one went back', () => {
  if (!map || !orders || !sequence) throw new Error('no steps');
  const there = leave(leave(noTrail, map), orders);
  const back = goBack(there, sequence);
  expect(back).toEqual({ to: orders, trail: { behind: [map], ahead: [sequence] } });
  const further = goBack(back?.trail ?? noTrail, orders);
  expect(further).toEqual({ to: map, trail: { behind: [], ahead: [sequence, orders] } });
  expect(goForward(further?.trail ?? noTrail, map)).toEqual({
    to: orders,
    trail: { behind: [map], ahead: [sequence] },
  });
});

test('a way of one’s own ends the way forward', () => {
  if (!map || !orders) throw new Error('no steps');
  expect(leave({ behind: [], ahead: [map] }, orders)).toEqual({ behind: [orders], ahead: [] });
});

test('there may be no way', () => {
  expect(goBack(noTrail, { title: 'map' })).toBeUndefined();
  expect(goForward(noTrail, { title: 'map' })).toBeUndefined();
});

test('nobody goes back more than fifty pictures', () => {
  let trail = noTrail;
  for (let index = 0; index < 60; index++) trail = leave(trail, { title: `${index}` });
  expect(trail.behind).toHaveLength(50);
  expect(trail.behind.at(-1)).toEqual({ title: '59' });
});
