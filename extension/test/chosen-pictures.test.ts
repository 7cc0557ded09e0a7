import { expect, test } from 'vitest';
import { createChosenPictures } from '../src/chosen-pictures.js';

test('each file has the picture that was chosen for it last, and another preview takes them over', () => {
  const chosen = createChosenPictures();
  expect(chosen.of('a')).toBeUndefined();
  chosen.keep('a', { kind: 'services', of: 'service:A', depth: 3, filter: { flows: 'synchronous' } });
  chosen.keep('b', undefined);
  chosen.keep('a', { kind: 'contexts' });
  const again = createChosenPictures(chosen.all());
  expect(again.of('a')).toEqual({ uri: 'a', query: { kind: 'contexts' } });
  expect(again.of('b')).toEqual({ uri: 'b' });
});

test('of very many files those are forgotten that nobody has been with for longest', () => {
  const chosen = createChosenPictures();
  for (let file = 0; file < 60; file++) {
    chosen.keep(String(file), undefined);
    chosen.keep('often', { kind: 'services' });
  }
  expect(chosen.all()).toHaveLength(50);
  expect(chosen.of('often')).toBeDefined();
  expect(chosen.of('0')).toBeUndefined();
});
