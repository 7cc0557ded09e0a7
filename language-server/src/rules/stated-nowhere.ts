import type { Element } from '../architecture/model.js';
import { nameRange } from '../architecture/queries.js';
import type { Violation } from './finding.js';
import type { RuleFix } from './fix.js';
import type { IndexedModel } from './model-index.js';
import { fullName } from './wording.js';

interface Statement {
  /** Those that should state something. */
  readonly elements: readonly Element[];
  readonly isStated: (element: Element) => boolean;
  /** What to say of one of them, by its name. */
  readonly one: (name: string) => string;
  /** What to say once where none of them states it. */
  readonly all: (count: number) => string;
  readonly fixesOf?: (element: Element) => readonly RuleFix[];
}

/** Fewer are told one by one also where none states it. */
const few = 2;

/** Finds those that do not state something; where nobody does, that is one finding about the whole. */
export function statedNowhere(
  { system }: IndexedModel,
  { elements, isStated, one, all, fixesOf }: Statement,
): Violation[] {
  const missing = elements.filter((element) => !isStated(element));
  const [first] = missing;
  const place = system ?? first;
  const range = place && nameRange(place);
  if (place && range && missing.length === elements.length && missing.length > few) {
    const related = missing.slice(0, few * 4).flatMap((element) => {
      const at = nameRange(element);
      return at ? [{ message: `${fullName(element)} does not.`, range: at }] : [];
    });
    return [{ element: place.id, subject: 'all', message: all(missing.length), range, related }];
  }
  return missing.flatMap((element): Violation[] => {
    const at = nameRange(element);
    const fixes = fixesOf?.(element) ?? [];
    return at
      ? [
          {
            element: element.id,
            message: one(fullName(element)),
            range: at,
            related: [],
            ...(fixes.length > 0 && { fixes }),
          },
        ]
      : [];
  });
}
