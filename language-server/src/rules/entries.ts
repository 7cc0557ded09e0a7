import type { Edge, Element, Fact } from '../architecture/model.js';
import { remembered } from '../architecture/remembered.js';
import { factIn, inForce } from './calls.js';
import { collect, nothing } from './collect.js';
import type { IndexedModel } from './model-index.js';

/** A way in from outside: an operation that is `public`, or that a gateway exposes. */
export interface Entry {
  readonly operation: Element;
  readonly service: Element;
  /** Absent: it is reachable without a gateway. */
  readonly gateway?: Element;
  /** What the gateway states of this way in. */
  readonly exposure?: Edge;
}

export const entriesOf = remembered((model: IndexedModel): readonly Entry[] => {
  const open = collect(model.ofKind('operation'), (operation): readonly Entry[] => {
    if (!isOwn(operation) || !isPublic(operation)) return nothing;
    const service = model.ownerOf(operation);
    return service?.kind === 'service' ? [{ operation, service }] : nothing;
  });
  const exposed = model.ofKind('gateway').flatMap((gateway) =>
    model
      .edgesFrom(gateway.id)
      .filter(({ kind }) => kind === 'exposes')
      .flatMap((exposure) =>
        operationsIn(exposure.to, model).flatMap((operation): Entry[] => {
          const service = model.ownerOf(operation);
          return service?.kind === 'service' ? [{ operation, service, gateway, exposure }] : [];
        }),
      ),
  );
  return [...open, ...exposed];
});

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
