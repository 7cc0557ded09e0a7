import type { Architecture, Element, ElementId, ElementKind, Field, TypeUse } from '../architecture/model.js';
import { type Elements, elementsById } from '../architecture/queries.js';
import type { Diagram, LegendEntry } from '../protocol.js';
import { type ClassBox, type ClassDiagram, classDiagram, type Use } from './class-diagram.js';
import { maxBoxes } from './fit.js';
import { type Folded, foldedIntoHomes, foldedLines, foldedNotice } from './fold.js';
import { lineEntry, textEntry } from './looks.js';
import { isWithin } from './names.js';
import { counted, labelOf } from './parts.js';
import { sourced } from './sourced.js';
import { typeName, versioned } from './wording.js';

export interface TypesOptions {
  /** A type, enum or event, or what holds some; absent: all. */
  readonly of?: ElementId;
}

const typeKinds: ReadonlySet<ElementKind> = new Set(['type', 'enum', 'event']);
/** What a field may be made of that is worth a line. */
const madeOf: ReadonlySet<ElementKind> = new Set(['type', 'enum', 'entity']);

/**
 * Types, enums and events with their fields, each version by itself, and what they are made of. What is too much for one
 * picture is folded into what it belongs to.
 * @returns undefined where there is no such type
 */
export function types(architecture: Architecture, { of }: TypesOptions = {}): Diagram | undefined {
  const elements = elementsById(architecture);
  const subject = of === undefined ? undefined : elements.get(of);
  if (of !== undefined && subject === undefined) return undefined;
  const all = architecture.elements.filter(({ kind }) => typeKinds.has(kind));
  const inside = all.filter((each) => of === undefined || isWithin(each, of, elements));
  if (inside.length === 0) return undefined;
  const drawn = new Map(inside.map((each) => [each.id, each]));
  const isOneType = subject !== undefined && typeKinds.has(subject.kind);
  // What the types of a part are made of is drawn too; of a single type also what is made of it.
  for (const use of all.flatMap((each) => usesOf(each, elements))) {
    if (!(isOneType ? [use.from, use.to].includes(subject.id) : drawn.has(use.from))) continue;
    for (const id of [use.from, use.to]) {
      const end = elements.get(id);
      if (end !== undefined) drawn.set(id, end);
    }
  }
  const shown = [...drawn.values()];
  const uses = shown
    .flatMap((each) => usesOf(each, elements))
    .filter(({ from, to }) => drawn.has(from) && drawn.has(to));
  const folded = shown.length > maxBoxes ? foldedIntoHomes(shown, elements) : undefined;
  const picture =
    folded === undefined
      ? { boxes: shown.map((each) => boxOf(each, elements)), uses }
      : foldedPicture(folded, uses, elements);
  const title = `Types of ${subject?.qualifiedName ?? architecture.project}`;
  const description = `${counted(shown.length, 'type')}, ${counted(uses.length, 'use')} of one by another.`;
  return {
    query: { kind: 'types', ...(of !== undefined && { of }) },
    title,
    description,
    ...classDiagram({ title, description, ...picture }),
    legend: legendOf(picture.uses),
    ...(folded && foldedNotice(folded, shown.length, 'types')),
  };
}

function usesOf({ id, fields }: Element, elements: Elements): Use[] {
  return fields.flatMap(({ name, type, source }): Use[] => {
    const made = type && elements.get(type.type);
    if (type === undefined || made === undefined || !madeOf.has(made.kind) || made.id === id) return [];
    const count = type.list ? '*' : type.optional ? '0..1' : undefined;
    return [{ from: id, to: made.id, label: name, source, ...(count !== undefined && { count }) }];
  });
}

function boxOf(element: Element, elements: Elements): ClassBox {
  return {
    key: element.id,
    label: versioned(element.name, element),
    stereotype: element.kind,
    members: membersOf(element, elements),
    ...sourced(element),
    opens:
      element.kind === 'event'
        ? { kind: 'events', of: element.id }
        : element.kind === 'entity'
          ? { kind: 'data', of: element.id }
          : { kind: 'types', of: element.id },
  };
}

function membersOf({ details, fields }: Element, elements: Elements): string[] {
  switch (details.kind) {
    case 'alias':
      return [`= ${typed(details.type, elements)}${marked(details.marks)}`];
    case 'enum':
      return [...details.literals];
    default:
      return fields.map((field) => memberOf(field, elements));
  }
}

function memberOf({ name, type, marks }: Field, elements: Elements): string {
  return `${name}${type === undefined ? '' : `: ${typed(type, elements)}`}${marked(marks)}`;
}

function typed(type: TypeUse, elements: Elements): string {
  return typeName(type, elements);
}

function marked(marks: readonly string[]): string {
  return marks.length === 0 ? '' : ` ${marks.join(' ')}`;
}

/** A box for each service or context that has types; those of the whole project stand by themselves. */
function foldedPicture(
  folded: Folded,
  uses: readonly Use[],
  elements: Elements,
): Pick<ClassDiagram, 'boxes' | 'uses'> {
  return {
    boxes: folded.boxes.map(([home, held]): ClassBox => {
      if (typeKinds.has(home.kind)) return boxOf(home, elements);
      return {
        key: home.id,
        label: labelOf(home).join(' · '),
        stereotype: home.kind,
        members: held.map((each) => `${each.kind} ${versioned(each.name, each)}`),
        ...sourced(home),
        opens: { kind: 'types', of: home.id },
      };
    }),
    // How many of a type one field holds says nothing of a whole box.
    uses: foldedLines(uses, folded, 'use').map(({ count: _, ...use }) => use),
  };
}

function legendOf(uses: readonly Use[]): LegendEntry[] {
  const counts = new Set(uses.map(({ count }) => count));
  return [
    ...(uses.length === 0
      ? []
      : [lineEntry({ stroke: 'solid', ends: 'open-arrow' }, 'has a field of that type')]),
    ...(counts.has('*') ? [textEntry('*', 'a list of them')] : []),
    ...(counts.has('0..1') ? [textEntry('0..1', 'optional')] : []),
  ];
}
