import type { Architecture, Element, ElementId, ElementKind, Position } from '../architecture/model.js';
import { ownerOf } from '../architecture/owners.js';
import { behaviourKinds, type Elements, elementAt, elementsById } from '../architecture/queries.js';
import { remembered } from '../architecture/remembered.js';
import type { DiagramChoice, DiagramQuery } from '../protocol.js';
import { partKinds, partOf } from './flows.js';
import { canFail } from './impact.js';
import { ownedName } from './names.js';
import { queryOfView } from './query-of.js';
import { isSaga } from './saga.js';
import { hasLifeCycle } from './states.js';

/** Something that can be drawn; of a large model there are thousands, of which few are named. */
interface Candidate {
  /** Absent: the picture is of the whole. */
  readonly element?: Element;
  readonly choice: () => DiagramChoice;
}

/** Everything that can be drawn: the views of the model, its maps, and one by one what has a picture of its own. */
const candidatesOf = remembered((architecture: Architecture): readonly Candidate[] => {
  const elements = elementsById(architecture);
  const own = architecture.elements.filter(({ project }) => project === undefined);
  const has = new Set(own.map(({ kind }) => kind));
  const map = (label: string, query: DiagramQuery, ...needed: ElementKind[]): Candidate[] =>
    needed.length === 0 || needed.some((kind) => has.has(kind)) ? [{ choice: () => ({ label, query }) }] : [];
  const each = (
    isMeant: (element: Element) => boolean,
    choiceOf: (element: Element) => DiagramChoice,
  ): Candidate[] => own.filter(isMeant).map((element) => ({ element, choice: () => choiceOf(element) }));
  const ofKind = (kind: ElementKind) => (element: Element) => element.kind === kind;
  return [
    ...own.flatMap((view) => viewChoice(view).map((viewed) => candidateOf(viewed, elements))),
    ...map('Service map', { kind: 'services' }),
    ...map('Context map', { kind: 'contexts' }, 'context'),
    ...each(ofKind('system'), (system) => choice('C4 system context', 'c4', system)),
    ...map('C4 containers', { kind: 'c4' }, 'service', 'context'),
    ...map('Events', { kind: 'events' }, 'event'),
    ...map('Data', { kind: 'data' }, 'entity', 'store'),
    ...map('Types', { kind: 'types' }, 'type', 'enum', 'event'),
    ...map('Teams', { kind: 'teams' }, 'team'),
    ...each(ofKind('environment'), (it) => choice(`Environment: ${it.name}`, 'environment', it)),
    ...each(ofKind('context'), (context) => choice(`Services: ${context.name}`, 'services', context)),
    ...each(hasLifeCycle, (entity) => ownChoice('States', 'states', entity, elements)),
    ...each(
      (element) => element.kind === 'saga' && isSaga(element),
      (saga) => ownChoice('Saga', 'saga', saga, elements),
    ),
    ...each(doesSomething, (behaviour) => ownChoice('Sequence', 'sequence', behaviour, elements)),
  ];
});

/** A view is of what it shows. */
function candidateOf(viewed: DiagramChoice, elements: Elements): Candidate {
  const element = 'of' in viewed.query ? elements.get(viewed.query.of ?? '') : undefined;
  return { ...(element && { element }), choice: () => viewed };
}

/** Everything that can be drawn, in order. */
export function diagramChoices(architecture: Architecture): readonly DiagramChoice[] {
  return candidatesOf(architecture).map((candidate) => candidate.choice());
}

/** Everything that can be drawn, but at most so many: the maps, and of the rest first what a file itself has. */
export function diagramChoicesNear(
  architecture: Architecture,
  uri: string,
  most: number,
): readonly DiagramChoice[] {
  const all = candidatesOf(architecture);
  if (all.length <= most) return diagramChoices(architecture);
  const isNear = ({ element }: Candidate) =>
    element === undefined || element.declarations.some(({ range }) => range.uri === uri);
  const taken = new Set(all.filter(isNear).slice(0, most));
  for (const candidate of all) {
    if (taken.size >= most) break;
    taken.add(candidate);
  }
  return all.filter((candidate) => taken.has(candidate)).map((candidate) => candidate.choice());
}

/**
 * What can be drawn of what a position is in, the nearest first: of an operation its sequence, of an entity its states,
 * of a view what it shows. There is always the service map.
 */
export function choicesHere(
  architecture: Architecture,
  uri: string,
  position: Position,
): readonly DiagramChoice[] {
  const element = elementAt(architecture, uri, position, kindsWithPictures);
  return [
    ...(element === undefined ? [] : choicesOf(element)),
    { label: 'Service map', query: { kind: 'services' } },
  ];
}

/** What can be drawn of the innermost element that a position is in: pictures of itself, then those around it. */
export function choicesAbout(
  architecture: Architecture,
  uri: string,
  position: Position,
): readonly DiagramChoice[] {
  const elements = elementsById(architecture);
  const element = elementAt(architecture, uri, position, drawableKinds);
  return element === undefined ? [] : choicesFor(element, elements);
}

/** What can be drawn of an element: pictures of itself, then those around it. */
export function choicesFor(element: Element, elements: Elements): readonly DiagramChoice[] {
  if (!drawableKinds.has(element.kind)) return [];
  const part = elements.get(partOf(element.id, elements) ?? '') ?? element;
  const around = part.kind === 'context' || partKinds.has(part.kind);
  const failing = kindsWithPictures.has(element.kind) ? [] : impactOf(element);
  return [
    ...choicesOf(element),
    ...(around ? [{ ...choice('Map around', 'services', part), label: `Map around ${part.name}` }] : []),
    ...failing,
  ];
}

const kindsWithPictures: ReadonlySet<ElementKind> = new Set<ElementKind>([
  ...behaviourKinds,
  'entity',
  'event',
  'team',
  'environment',
  'view',
]);

/** What somebody may want to see more of. */
const drawableKinds: ReadonlySet<ElementKind> = new Set<ElementKind>([
  ...kindsWithPictures,
  ...partKinds,
  'context',
]);

/** The picture that shows most of an element; undefined where it is only part of those of others. */
export function pictureOf(element: Element): DiagramQuery | undefined {
  return kindsWithPictures.has(element.kind) ? choicesOf(element)[0]?.query : undefined;
}

function choicesOf(element: Element): DiagramChoice[] {
  const of = (label: string, kind: OfOne) => choice(label, kind, element);
  const impact = impactOf(element);
  switch (element.kind) {
    case 'view':
      return viewChoice(element);
    case 'saga':
      return [of('Saga', 'saga'), of('Sequence', 'sequence'), ...impact];
    case 'entity':
      return [...(hasLifeCycle(element) ? [of('States', 'states')] : []), of('Data', 'data'), ...impact];
    case 'event':
      return [of('Events', 'events'), of('Types', 'types')];
    case 'team':
      return [of('Teams', 'teams')];
    case 'environment':
      return [of('Environment', 'environment')];
    default:
      return doesSomething(element)
        ? [of('Sequence', 'sequence'), ...(isSaga(element) ? [of('Saga', 'saga')] : []), ...impact]
        : [];
  }
}

function impactOf(element: Element): DiagramChoice[] {
  return canFail(element) ? [choice('Impact', 'impact', element)] : [];
}

function doesSomething(element: Element): boolean {
  return behaviourKinds.has(element.kind) && element.steps.length > 0;
}

/** The kinds of pictures that are of one element. */
type OfOne = Extract<DiagramQuery, { readonly of?: ElementId }>['kind'];

function choice(label: string, kind: OfOne, { id: of, title }: Element): DiagramChoice {
  return { label, query: { kind, of }, ...(title !== undefined && { detail: title }) };
}

function ownChoice(label: string, kind: OfOne, element: Element, elements: Elements): DiagramChoice {
  const detail = element.title ?? aroundOwner(element, elements);
  return {
    label: `${label}: ${ownedName(element, elements)}`,
    query: { kind, of: element.id },
    ...(detail !== undefined && { detail }),
  };
}

/** The names around the owner, where there are any: `Ordering` of `Ordering.Orders.placeOrder`. */
function aroundOwner(element: Element, elements: Elements): string | undefined {
  const owner = ownerOf(element, elements);
  const around = owner?.qualifiedName.split('.').slice(0, -1).join('.');
  return around === '' ? undefined : around;
}

function viewChoice(view: Element): DiagramChoice[] {
  const query = view.kind === 'view' ? queryOfView(view) : undefined;
  if (query === undefined) return [];
  return [{ label: view.name, detail: view.title ?? `${query.kind} view`, query }];
}
