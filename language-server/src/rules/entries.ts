import type { Edge, Element, Fact } from '../architecture/model.js';
import { remembered } from '../architecture/remembered.js';
import { factIn, inForce } from './calls.js';
import { collect, nothing } from './collect.js';
import type { IndexedModel } from './model-index.js';
import { inSection, ofEachSection } from './sections.js';

/** A way in from outside: an operation that is `public`, or that a gateway exposes. */
export interface Entry {
  readonly operation: Element;
  readonly service: Element;
  /** Absent: it is reachable without a gateway. */
  readonly gateway?: Element;
  /** What the gateway states of this way in. */
  readonly exposure?: Edge;
}

export function entriesOf(model: IndexedModel): readonly Entry[] {
  return [...openEntries(model), ...exposedEntries(model)];
}

/** Those that satisfy a condition, which may depend on nothing but what an entry is made of and what is around it. */
export function entriesThat(satisfy: (entry: Entry) => boolean): (model: IndexedModel) => readonly Entry[] {
  const open = ofEachSection((section, model) => openEntriesIn(section, model).filter(satisfy));
  return (model) => [...open(model), ...exposedEntries(model).filter(satisfy)];
}

const exposedEntries = remembered((model: IndexedModel): readonly Entry[] =>
  exposures(model).flatMap(({ edge: exposure, from: gateway }) =>
    operationsIn(exposure.to, model).flatMap((operation): Entry[] => {
      const service = model.ownerOf(operation);
      return gateway && service?.kind === 'service' ? [{ operation, service, gateway, exposure }] : [];
    }),
  ),
);

const exposures = ofEachSection(({ links }) => links.filter(({ edge }) => edge.kind === 'exposes'));

const openEntriesIn = inSection(({ elements }, { ownerOf }) =>
  collect(elements, (operation): readonly Entry[] => {
    if (!isPublic(operation) || !isOwn(operation)) return nothing;
    const service = ownerOf(operation);
    return service?.kind === 'service' ? [{ operation, service }] : nothing;
  }),
);

const openEntries = ofEachSection(openEntriesIn);

export function isPublic({ details }: Element): boolean {
  return details.kind === 'operation' && details.visibility === 'public';
}

/** The operations that exposing an element makes reachable: itself, or those of the services inside that are not hidden. */
function operationsIn(id: string, model: IndexedModel): readonly Element[] {
  const element = model.byId.get(id);
  if (!element) return [];
  if (element.details.kind === 'operation')
    return element.details.visibility === 'private' || element.details.visibility === 'internal'
      ? []
      : [element];
  return model.childrenOf(id).flatMap((child) => {
    return child.kind === 'operation' || child.kind === 'service' ? operationsIn(child.id, model) : [];
  });
}

function isOwn({ project }: Element): boolean {
  return project === undefined;
}

/** Who may come in by it: what the operation says, else its service, else the gateway in front. */
export function authOf({ operation, service, gateway }: Entry): Extract<Fact, { kind: 'auth' }> | undefined {
  return (
    factIn(operation.facts, 'auth') ??
    factIn(service.facts, 'auth') ??
    (gateway && inForce(gateway, 'auth')) ??
    factIn(service.defaults, 'auth')
  );
}
