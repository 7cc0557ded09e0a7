import type { Element } from '../architecture/model.js';
import type { Elements } from '../architecture/queries.js';
import { subjects } from '../diagrams/subjects.js';
import type { DiagramKind } from '../protocol.js';
import { withArticle } from '../rules/wording.js';
import { UsageError } from './exit-codes.js';
import { findElement, listOf } from './find-element.js';
import { printable } from './printable.js';

/**
 * What a person means by the name of what a picture of a kind is of.
 * @throws UsageError where it means nothing, or several things, or nothing that a picture of this kind could show
 */
export function subjectNamed(
  kind: DiagramKind,
  name: string | undefined,
  drawable: readonly Element[],
  elements: Elements,
): Element {
  const subject = subjects.get(kind);
  if (subject === undefined) return findElement(drawable, name ?? '', 'element');
  const { what } = subject;
  const fitting = drawable.filter((element) => subject.fits(element, elements));
  if (fitting.length === 0) throw new UsageError(`The model has no ${what} to draw.`);
  const picture = kind === 'sequence' ? 'A sequence' : `A picture of the kind \`${kind}\``;
  if (name === undefined)
    throw new UsageError(`${picture} is of one ${what}; name it with --of:\n${listOf(fitting)}`);
  const other = drawable.find((element) => means(element, name));
  if (other === undefined || fitting.some((each) => means(each, name)))
    return findElement(fitting, name, what);
  const inside = fitting.filter(({ qualifiedName }) => qualifiedName.startsWith(`${other.qualifiedName}.`));
  const found = `\`${printable(name)}\` is ${withArticle(other.kind)}`;
  const thing = picture.replace('A ', 'a ');
  throw new UsageError(
    inside.length === 0
      ? `${found}, with nothing inside that ${thing} could show; leave out --kind for its own picture.`
      : `${found}; ${thing} is of one ${what} in it. Name one with --of:\n${listOf(inside)}`,
  );
}

function means({ id, qualifiedName }: Element, name: string): boolean {
  return id === name || qualifiedName === name || qualifiedName.endsWith(`.${name}`);
}
