import type { Architecture, Element, ElementId, Field } from '../architecture/model.js';
import { type Elements, elementsById, enclosing, groupedBy } from '../architecture/queries.js';
import { remembered } from '../architecture/remembered.js';
import type { Diagram, LegendEntry } from '../protocol.js';
import {
  type EntityBox,
  type EntityDiagram,
  entityDiagram,
  type Relationship,
  type Row,
} from './entity-diagram.js';
import { maxBoxes } from './fit.js';
import { type Folded, foldedIntoHomes, foldedLines, foldedNotice } from './fold.js';
import { lineEntry, textEntry } from './looks.js';
import { isWithin } from './names.js';
import { counted, labelOf } from './parts.js';
import { sourced } from './sourced.js';
import { hasLifeCycle } from './states.js';
import { duration, typeName, versioned } from './wording.js';

export interface DataOptions {
  /** An entity, with those it has to do with, or what holds entities; absent: all data. */
  readonly of?: ElementId;
}

/**
 * Entities with their fields and keys, the store each is in, what refers to what, and what feeds the replicas. Stores
 * that say nothing of their entities are boxes without fields. What is too much for one picture is folded into the
 * services that own it, or their contexts.
 * @returns undefined where there is no data
 */
export function data(architecture: Architecture, { of }: DataOptions = {}): Diagram | undefined {
  const elements = elementsById(architecture);
  const subject = of === undefined ? undefined : elements.get(of);
  if (of !== undefined && subject === undefined) return undefined;
  const all = relationshipsOf(architecture);
  const holders = dataOf(architecture);
  const inside = holders.filter((each) => of === undefined || isWithin(each, of, elements));
  if (inside.length === 0) return undefined;
  const drawn = new Set(inside.map(({ id }) => id));
  // Of a part of the data its neighbours are drawn too, but nothing between those.
  const relationships = all.filter(({ from, to }) => drawn.has(from) || drawn.has(to));
  const reached = new Set([...drawn, ...relationships.flatMap(({ from, to }) => [from, to])]);
  const shown = holders.filter(({ id }) => reached.has(id));
  const between = relationships.filter(({ from, to }) => reached.has(from) && reached.has(to));
  const folded = shown.length > maxBoxes ? foldedIntoHomes(shown, elements) : undefined;
  const picture =
    folded === undefined
      ? { boxes: shown.map((each) => boxOf(each, elements, architecture)), relationships: between }
      : foldedPicture(folded, between);
  const title = `Data of ${subject?.qualifiedName ?? architecture.project}`;
  const description = `${counted(shown.length, 'entity')} with ${counted(between.length, 'relationship')}.`;
  return {
    query: { kind: 'data', ...(of !== undefined && { of }) },
    title,
    description,
    ...entityDiagram({ title, description, ...picture }),
    legend: legendOf(picture.relationships),
    ...(folded && foldedNotice(folded, shown.length, 'entities')),
  };
}

/** Entities, and stores of which no entity is known. */
const dataOf = remembered(({ elements }: Architecture): readonly Element[] => {
  const filled = new Set(elements.flatMap(({ kind, parent }) => (kind === 'entity' ? (parent ?? []) : [])));
  return elements.filter(({ id, kind }) => kind === 'entity' || (kind === 'store' && !filled.has(id)));
});

function boxOf(element: Element, elements: Elements, architecture: Architecture): EntityBox {
  const store = element.kind === 'entity' ? enclosing(elements, element.parent, storeKinds) : undefined;
  const keyOwners = keyOwnersOf(architecture);
  return {
    key: element.id,
    label: store === undefined ? `${element.name} (${element.kind})` : `${element.name} (${store.name})`,
    rows: element.fields.map((field) =>
      rowOf(field, keyOwners.get(field.type?.type ?? ''), element, elements),
    ),
    ...sourced(element),
    opens: hasLifeCycle(element) ? { kind: 'states', of: element.id } : { kind: 'data', of: element.id },
  };
}

const storeKinds = new Set(['store'] as const);

function rowOf(field: Field, keyOwner: Element | undefined, entity: Element, elements: Elements): Row {
  const { name, type, marks, deployedName, transitions } = field;
  const isKey = marks.includes('key');
  const refers = keyOwner !== undefined && keyOwner !== entity;
  return {
    type: type === undefined ? 'any' : typeName({ ...type, optional: false }, elements),
    name,
    keys: [...(isKey ? ['PK' as const] : []), ...(refers ? ['FK' as const] : [])],
    remarks: [
      ...(type?.optional ? ['optional'] : []),
      ...marks.filter((mark) => mark !== 'key'),
      ...(deployedName === undefined ? [] : [`as ${deployedName}`]),
      ...(transitions.length === 0 ? [] : ['has a life cycle']),
    ],
  };
}

/** The one entity whose key has a type of its own: what else has that type refers to it. */
const keyOwnersOf = remembered((architecture: Architecture): ReadonlyMap<ElementId, Element> => {
  const elements = elementsById(architecture);
  const keys = architecture.elements.flatMap((entity) =>
    entity.kind !== 'entity' || entity.details.kind === 'replica'
      ? []
      : entity.fields.flatMap(({ type, marks }) =>
          type !== undefined && marks.includes('key') && elements.has(type.type)
            ? [{ type: type.type, entity }]
            : [],
        ),
  );
  return new Map(
    [...groupedBy(keys, ({ type }) => type)].flatMap(([type, [first, ...others]]) =>
      first === undefined || others.length > 0 ? [] : [[type, first.entity] as const],
    ),
  );
});

const relationshipsOf = remembered((architecture: Architecture): readonly Relationship[] => {
  const elements = elementsById(architecture);
  const keyOwners = keyOwnersOf(architecture);
  const feeding = feedersOf(architecture);
  return architecture.elements.flatMap((entity): Relationship[] => {
    if (entity.kind !== 'entity') return [];
    const own = entity.fields.flatMap((field): Relationship[] => {
      const { type, name, source } = field;
      if (type === undefined) return [];
      const held = elements.get(type.type);
      const common = { many: type.list, optional: type.optional, label: name, source };
      if (held?.kind === 'entity') return [{ from: entity.id, to: held.id, kind: 'holds', ...common }];
      const owner = keyOwners.get(type.type);
      return owner === undefined || owner === entity
        ? []
        : [{ from: entity.id, to: owner.id, kind: 'refers', ...common }];
    });
    return [...own, ...copiesOf(entity, feeding.get(entity.id) ?? [], elements)];
  });
});

function copiesOf(
  { id, details, ...entity }: Element,
  feeders: readonly string[],
  elements: Elements,
): Relationship[] {
  if (details.kind !== 'replica') return [];
  const within = details.within === undefined ? '' : ` within ${duration(details.within)}`;
  const fed = feeders.length === 0 ? ', nothing feeds it' : `, fed by ${feeders.join(' and ')}`;
  return details.sources
    .filter((source) => elements.has(source))
    .map((source) => ({
      from: id,
      to: source,
      kind: 'copies',
      many: true,
      optional: false,
      label: `copies${within}${fed}`,
      ...sourced({ id, details, ...entity }),
    }));
}

/** The events whose handlers write an entity, by entity. */
function feedersOf(architecture: Architecture): Map<ElementId, string[]> {
  const elements = elementsById(architecture);
  const feeders = new Map<ElementId, string[]>();
  for (const { kind, from, to } of architecture.edges) {
    const handler = kind === 'writes' ? elements.get(from) : undefined;
    if (handler?.details.kind !== 'subscription') continue;
    const event = elements.get(handler.details.event);
    if (event !== undefined) feeders.set(to, [...(feeders.get(to) ?? []), versioned(event.name, event)]);
  }
  return feeders;
}

/** A box for each home of entities, those as its rows. */
function foldedPicture(
  folded: Folded,
  relationships: readonly Relationship[],
): Pick<EntityDiagram, 'boxes' | 'relationships'> {
  return {
    boxes: folded.boxes.map(([home, held]) => ({
      key: home.id,
      label: labelOf(home).join(' · '),
      rows: held.map(({ kind, name, details }) => ({
        type: details.kind === 'replica' ? 'replica' : kind,
        name,
        keys: [],
        remarks: [],
      })),
      ...sourced(home),
      opens: { kind: 'data', of: home.id },
    })),
    relationships: foldedLines(relationships, folded, 'relationship', ({ kind }) => kind),
  };
}

function legendOf(relationships: readonly Relationship[]): LegendEntry[] {
  const has = (kind: Relationship['kind']) => relationships.some((each) => each.kind === kind);
  return [
    textEntry('PK', 'key'),
    ...(has('refers') ? [textEntry('FK', 'holds the key of another entity')] : []),
    ...(has('holds') ? [lineEntry({ stroke: 'solid', ends: 'crow-foot' }, 'holds')] : []),
    ...(has('refers') ? [lineEntry({ stroke: 'dashed', ends: 'crow-foot' }, 'refers to, by its key')] : []),
    ...(has('copies')
      ? [lineEntry({ stroke: 'dashed', ends: 'both-crow-feet' }, 'replica: copies, and what feeds it')]
      : []),
  ];
}
