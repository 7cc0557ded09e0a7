import type { Architecture, Element } from '../architecture/model.js';
import { behaviourKinds } from '../architecture/queries.js';
import type { DiagramQuery } from '../protocol.js';
import { UsageError } from './exit-codes.js';
import { findElement, listOf } from './find-element.js';
import { printable } from './printable.js';

/** What a person asks to be drawn: a kind of diagram, and the name of what it is of. */
export interface DiagramWish {
  readonly kind?: DiagramQuery['kind'];
  readonly of?: string;
}

/** What to draw, and how many calls deep a sequence goes if a view says so. */
export interface Wanted {
  readonly query: DiagramQuery;
  readonly depth?: number;
}

/**
 * Says in ids what to draw: what a view of that name says, else what is named itself.
 * @throws UsageError where the name means nothing, or several things, or does not go with the kind
 */
export function wantedBy({ elements }: Architecture, wish: DiagramWish): Wanted {
  const { kind, of } = wish;
  const drawable = elements.filter((element) => element.kind !== 'view');
  const view = of === undefined || kind !== undefined ? undefined : viewNamed(of, elements, drawable);
  return view === undefined ? { query: queryOf(drawable, wish) } : queryOfView(view);
}

/** The view of that name, unless something that can be drawn has it too. */
function viewNamed(
  name: string,
  elements: readonly Element[],
  drawable: readonly Element[],
): Element | undefined {
  const view = elements.find(
    (element) => element.kind === 'view' && (element.name === name || element.id === name),
  );
  const isTaken = drawable.some((element) => element.qualifiedName === name);
  return isTaken && view?.id !== name ? undefined : view;
}

function queryOfView({ name, details }: Element): Wanted {
  if (details.kind !== 'view') throw new Error(`The view ${name} says nothing of its kind.`);
  const { view, subject: of, depth } = details;
  switch (view) {
    case 'contexts':
      return { query: { kind: view } };
    case 'services':
      return { query: { kind: view, ...(of !== undefined && { of }) } };
    case 'sequence':
      if (of === undefined)
        throw new UsageError(`The view \`${printable(name)}\` does not say of what; write \`of\`.`);
      return { query: { kind: view, of }, ...(depth !== undefined && { depth }) };
    default:
      throw new UsageError(
        `The view \`${printable(name)}\` is of the kind \`${printable(view)}\`, which this version does not draw; it draws \`services\`, \`contexts\` and \`sequence\`.`,
      );
  }
}

/**
 * Says in ids what to draw. Without a kind it is the sequence of what is named, where that has one, else the service map.
 * @throws UsageError where the name means nothing, or several things, or does not go with the kind
 */
function queryOf(elements: readonly Element[], { kind, of }: DiagramWish): DiagramQuery {
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
      return { kind, of: behaviourNamed(of, elements).id };
  }
}

function behaviourNamed(name: string | undefined, elements: readonly Element[]): Element {
  const behaviours = elements.filter(isBehaviour);
  if (behaviours.length === 0)
    throw new UsageError('The model has no operation, handler or the like to draw.');
  if (name === undefined)
    throw new UsageError(
      `A sequence is of one operation, handler or the like; name it with --of:\n${listOf(behaviours)}`,
    );
  const other = elements.find((element) => means(element, name));
  if (other === undefined || behaviours.some((behaviour) => means(behaviour, name)))
    return findElement(behaviours, name, 'operation, handler or the like');
  const inside = behaviours.filter(({ qualifiedName }) =>
    qualifiedName.startsWith(`${other.qualifiedName}.`),
  );
  const what = `\`${printable(name)}\` is ${/^[aeiou]/.test(other.kind) ? 'an' : 'a'} ${other.kind}`;
  throw new UsageError(
    inside.length === 0
      ? `${what}, with nothing inside that a sequence could show; leave out --kind for its map.`
      : `${what}; a sequence is of one operation, handler or the like in it. Name one with --of:\n${listOf(inside)}`,
  );
}

function means({ id, qualifiedName }: Element, name: string): boolean {
  return id === name || qualifiedName === name || qualifiedName.endsWith(`.${name}`);
}

function isBehaviour({ kind }: Element): boolean {
  return behaviourKinds.has(kind);
}
