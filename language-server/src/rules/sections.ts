import type { Section } from '../architecture/sections.js';
import { shapeOf } from '../architecture/shapes.js';
import { collect, nothing } from './collect.js';
import type { IndexedModel } from './model-index.js';

type Ask<Result> = (section: Section, model: IndexedModel) => readonly Result[];

/**
 * Remembers what is found in a section for as long as it is the same: only for what depends on nothing else. Where nothing
 * was found it is taken that there is nothing as long as only places change.
 */
export function inSection<Result>(ask: Ask<Result>): Ask<Result> {
  const known = new WeakMap<Section, readonly Result[]>();
  const withoutResults = new WeakSet<object>();
  return (section, model) => {
    const before = known.get(section);
    if (before) return before;
    const shape = shapeOf(section);
    if (withoutResults.has(shape)) return nothing;
    const found = ask(section, model);
    if (found.length === 0) withoutResults.add(shape);
    else known.set(section, found);
    return found;
  };
}

/** All that is found in the sections of a model, in order, remembered section by section. */
export function ofEachSection<Result>(ask: Ask<Result>): (model: IndexedModel) => Result[] {
  const findIn = inSection(ask);
  return (model) => collect(model.sections, (section) => findIn(section, model));
}
