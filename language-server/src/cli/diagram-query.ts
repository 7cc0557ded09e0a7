import type { Architecture, Element } from '../architecture/model.js';
import { behaviourKinds } from '../architecture/queries.js';
import type { DiagramQuery } from '../protocol.js';
import { UsageError } from './exit-codes.js';
import { findElement, listOf } from './find-element.js';

/** What a person asks to be drawn: a kind of diagram, and the name of what it is of. */
export interface DiagramWish {
  readonly kind?: DiagramQuery['kind'];
  readonly of?: string;
}

/**
 * Says in ids what to draw. Without a kind it is the sequence of what is named, where that has one, else the service map.
 * @throws UsageError where the name means nothing, or several things, or does not go with the kind
 */
export function queryOf({ elements }: Architecture, { kind, of }: DiagramWish): DiagramQuery {
  if (kind === undefined) {
    if (of === undefined) return { kind: 'services' };
    const element = findElement(elements, of, 'element');
    return { kind: isBehaviour(element) ? 'sequence' : 'services', of: element.id };
  }
  switch (kind) {
    case 'contexts':
      if (of === undefined) return { kind };
      throw new UsageError('The context map is of the whole project: leave out --of, or --kind contexts.');
    case 'services':
      return of === undefined ? { kind } : { kind, of: findElement(elements, of, 'element').id };
    case 'sequence':
      return { kind, of: behaviourNamed(of, elements.filter(isBehaviour)).id };
  }
}

function behaviourNamed(name: string | undefined, behaviours: readonly Element[]): Element {
  if (behaviours.length === 0)
    throw new UsageError('The model has no operation, handler or the like to draw.');
  if (name !== undefined) return findElement(behaviours, name, 'operation, handler or the like');
  throw new UsageError(
    `A sequence is of one operation, handler or the like; name it with --of:\n${listOf(behaviours)}`,
  );
}

function isBehaviour({ kind }: Element): boolean {
  return behaviourKinds.has(kind);
}
