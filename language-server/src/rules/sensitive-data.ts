import type { Element, ElementId, Field, Mark } from '../architecture/model.js';
import { remembered } from '../architecture/remembered.js';
import { callOrder } from './graph.js';
import type { IndexedModel } from './model-index.js';
import { ofEachElement } from './stretches.js';

export type DataClass = Exclude<Mark, 'key'>;

/** The classes of data that a field holds: by its own marks, and by those of its type and of what that is made of. */
export type ClassesOf = (field: Pick<Field, 'marks' | 'type'>) => ReadonlySet<DataClass>;

const nothing: ReadonlySet<DataClass> = new Set();

/** Undefined where nothing in the model is marked. */
export const dataClasses = remembered((model: IndexedModel): ClassesOf | undefined => {
  if (markedElements(model.stretches).length === 0) return undefined;
  const known = new Map<ElementId, ReadonlySet<DataClass>>();
  const of: ClassesOf = ({ marks, type }) => {
    const inside = (type && known.get(type.type)) ?? nothing;
    const own = marks.filter(isClass);
    return own.length === 0 ? inside : new Set([...inside, ...own]);
  };
  // What a type is made of comes before it, and only what is made of itself is not known by then.
  const types = model.ofKind('type');
  const order = callOrder(
    types.map(({ id }) => id),
    (id) => partsOf(model.byId.get(id)).flatMap(({ type }) => (type ? [type.type] : [])),
  );
  for (const id of order) {
    const classes = partsOf(model.byId.get(id)).flatMap((part) => [...of(part)]);
    if (classes.length > 0) known.set(id, new Set(classes));
  }
  return of;
});

const markedElements = ofEachElement((element) => (marksSomething(element) ? [element] : []));

function marksSomething({ fields, details }: Element): boolean {
  if (details.kind === 'alias' && details.marks.some(isClass)) return true;
  for (const { marks } of fields) if (marks.length > 0 && marks.some(isClass)) return true;
  return false;
}

function isClass(mark: Mark): mark is DataClass {
  return mark !== 'key';
}

function partsOf(type: Element | undefined): readonly Pick<Field, 'marks' | 'type'>[] {
  if (!type) return [];
  const { details, fields } = type;
  return details.kind === 'alias' ? [{ marks: details.marks, type: details.type }] : fields;
}

/** Classes of data in plain words. */
export const classWords: Readonly<Record<DataClass, string>> = {
  pii: 'personal data',
  secret: 'secrets',
  pci: 'card data',
  phi: 'health data',
};
