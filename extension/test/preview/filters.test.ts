import { expect, test } from 'vitest';
import {
  filterOf,
  sizeOf,
  toggled,
  withExternals,
  withFilter,
  withFlows,
} from '../../src/preview/filters.js';
import { sameQuery } from '../../src/preview/next-picture.js';

test('what is chosen comes in and goes out again', () => {
  const one = toggled({ flows: 'synchronous' }, 'tags', 'core');
  expect(one).toEqual({ flows: 'synchronous', tags: ['core'] });
  expect(toggled(one, 'tags', 'new')).toEqual({ flows: 'synchronous', tags: ['core', 'new'] });
  expect(toggled(one, 'tags', 'core')).toEqual({ flows: 'synchronous' });
});

test('what says nothing is left out', () => {
  expect(withFlows({ flows: 'synchronous', tags: ['core'] }, undefined)).toEqual({ tags: ['core'] });
  expect(withExternals({}, false)).toEqual({ externals: 'hidden' });
  expect(withExternals({ externals: 'hidden' }, true)).toEqual({});
  expect(withFilter({ kind: 'services', of: 'x', filter: { tags: ['core'] } }, {})).toEqual({
    kind: 'services',
    of: 'x',
  });
});

test('only maps have a filter', () => {
  expect(withFilter({ kind: 'data' }, { tags: ['core'] })).toEqual({ kind: 'data' });
  expect(filterOf({ kind: 'contexts', filter: { teams: ['t'] } })).toEqual({ teams: ['t'] });
  expect(filterOf({ kind: 'data' })).toEqual({});
});

test('it is counted what a filter says', () => {
  expect(sizeOf({ tags: ['a', 'b'], flows: 'synchronous', externals: 'hidden' })).toBe(4);
  expect(sizeOf({})).toBe(0);
});

test('another filter makes another picture', () => {
  const query = { kind: 'services' } as const;
  expect(sameQuery(query, { ...query, filter: {} })).toBe(true);
  expect(sameQuery(query, { ...query, filter: { tags: ['core'] } })).toBe(false);
});
