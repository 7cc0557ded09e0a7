import type { Architecture, Element } from '../architecture/model.js';
import { elementsById } from '../architecture/queries.js';
import { pictureOf } from '../diagrams/choices.js';
import { queryOf, queryOfView } from '../diagrams/query-of.js';
import type { DiagramKind, DiagramQuery } from '../protocol.js';
import { behindGateway } from './behind-gateway.js';
import { subjectNamed } from './diagram-subject.js';
import { UsageError } from './exit-codes.js';
import { findElement, isNamed } from './find-element.js';
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
export function wantedBy(architecture: Architecture, asked: DiagramWish): DiagramQuery {
  const drawable = architecture.elements.filter((element) => element.kind !== 'view');
  const wish = { ...asked, ...memberOfGateway(architecture, asked.of) };
  const { kind, of } = wish;
  const view =
    of === undefined || kind !== undefined ? undefined : viewNamed(of, architecture.elements, drawable);
  if (view === undefined) return detailed(kindAndSubject(architecture, drawable, wish), wish);
  const query = queryOfView(view);
  if (query !== undefined) return detailed(query, wish);
  throw new UsageError(`The view \`${printable(view.name)}\` does not say of what; write \`of\`.`);
}

/** What a gateway exposes goes by the name that it has there, unless something is called so itself. */
function memberOfGateway(architecture: Architecture, name: string | undefined): Pick<DiagramWish, 'of'> {
  if (name === undefined || isNamed(architecture.elements, name)) return {};
  const member = behindGateway(architecture, name);
  return member === undefined ? {} : { of: member.id };
}

/** The view of that name or title, unless something that can be drawn has the name too. */
function viewNamed(
  name: string,
  elements: readonly Element[],
  drawable: readonly Element[],
): Element | undefined {
  const views = elements.filter(({ kind }) => kind === 'view');
  const view = views.find((each) => each.name === name || each.id === name);
  if (view === undefined)
    return isNamed(drawable, name) ? undefined : views.find(({ title }) => title === name);
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
    return pictureOf(element) ?? { kind: 'services', of: element.id };
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
