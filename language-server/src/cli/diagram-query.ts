import type { Architecture, Element } from '../architecture/model.js';
import { elementsById } from '../architecture/queries.js';
import { pictureOf } from '../diagrams/choices.js';
import { queryOf, queryOfView } from '../diagrams/query-of.js';
import type { DiagramKind, DiagramQuery } from '../protocol.js';
import { subjectNamed } from './diagram-subject.js';
import { UsageError } from './exit-codes.js';
import { findElement } from './find-element.js';
import { printable } from './printable.js';

/** What a person asks to be drawn: a kind of diagram, the name of what it is of, and how. */
export interface DiagramWish {
  readonly kind?: DiagramKind;
  readonly of?: string;
  readonly depth?: number;
  readonly notation?: 'c4';
}

/**
 * Says in ids what to draw: what a view of that name says, else what is named itself.
 * @throws UsageError where the name means nothing, or several things, or does not go with the kind
 */
export function wantedBy(architecture: Architecture, wish: DiagramWish): DiagramQuery {
  const { kind, of } = wish;
  const drawable = architecture.elements.filter((element) => element.kind !== 'view');
  const view =
    of === undefined || kind !== undefined ? undefined : viewNamed(of, architecture.elements, drawable);
  if (view === undefined) return detailed(kindAndSubject(architecture, drawable, wish), wish);
  const query = queryOfView(view);
  if (query !== undefined) return detailed(query, wish);
  throw new UsageError(`The view \`${printable(view.name)}\` does not say of what; write \`of\`.`);
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

/** Without a kind it is the picture that shows most of what is named, else the service map. */
function kindAndSubject(
  architecture: Architecture,
  drawable: readonly Element[],
  { kind, of }: DiagramWish,
): DiagramQuery {
  const elements = elementsById(architecture);
  if (kind === undefined) {
    if (of === undefined) return { kind: 'services' };
    const element = findElement(drawable, of, 'element');
    return pictureOf(element, elements) ?? { kind: 'services', of: element.id };
  }
  if (kind === 'contexts') {
    if (of === undefined) return { kind };
    throw new UsageError('The context map is of the whole project: leave out --of, or --kind contexts.');
  }
  const whole = of === undefined ? queryOf({ kind }) : undefined;
  if (whole !== undefined) return whole;
  const subject = subjectNamed(kind, of, drawable, elements);
  const query = queryOf({ kind, of: subject.id });
  if (query === undefined) throw new Error(`A picture of the kind ${kind} is of nothing.`);
  return query;
}

/** The same with the depth and notation asked for. */
function detailed(query: DiagramQuery, { depth, notation }: DiagramWish): DiagramQuery {
  if (notation !== undefined) {
    if (query.kind === 'c4') return { ...query, notation };
    throw new UsageError('Only --kind c4 has a notation of its own; leave out --notation.');
  }
  if (depth === undefined) return query;
  if (query.kind === 'services' || query.kind === 'sequence' || query.kind === 'impact')
    return { ...query, depth };
  throw new UsageError(`A picture of the kind \`${query.kind}\` has no depth; leave out --depth.`);
}
