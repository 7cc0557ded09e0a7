import type { ActionStep, Element, ElementId, SourceRange, Step } from '../../architecture/model.js';
import { contextOf, ownerOf } from '../../architecture/owners.js';
import type { Elements } from '../../architecture/queries.js';
import { nothing } from '../collect.js';
import type { Finding } from '../finding.js';
import type { Body, IndexedModel } from '../model-index.js';
import { ofEachElement } from '../stretches.js';
import { fullName, ownName } from '../wording.js';

/** A `private` operation is for its own service, an `internal` one for its own context. */
export function inaccessibleOperation(model: IndexedModel): Finding[] {
  const restricted = new Map(
    restrictedOperations(model.stretches).map((operation) => [operation.id, operation]),
  );
  if (restricted.size === 0) return [];
  const { byId, bodies, ofKind, stating } = model;
  const uses = [
    ...bodies.flatMap((body) => usesInBody(body, byId)),
    ...stating('exposes').flatMap(exposures),
    ...ofKind('workload').flatMap((workload) => arrivals(workload, byId)),
  ];
  return uses.flatMap(({ target, user, range }): Finding[] => {
    const operation = restricted.get(target);
    const message = operation && explain(operation, user, byId);
    return message
      ? [{ rule: 'inaccessible-operation', severity: 'error', message, range, related: [] }]
      : [];
  });
}

const restrictedOperations = ofEachElement((element) => (isRestricted(element) ? [element] : nothing));

function isRestricted({ details }: Element): boolean {
  return (
    details.kind === 'operation' && (details.visibility === 'private' || details.visibility === 'internal')
  );
}

interface Use {
  readonly target: ElementId;
  /** Absent: somebody outside the model. */
  readonly user: Element | undefined;
  readonly range: SourceRange;
}

function usesInBody({ element, owner, sequences }: Body, elements: Elements): Use[] {
  const steps = sequences.flat();
  const undos = [...element.undo, ...steps.flatMap(({ undo }) => undo)];
  return [
    ...steps.filter(isRequest).flatMap((step) => request(step, owner, step.source, elements)),
    ...undos.map(({ target, source }) => ({ target, user: owner, range: source })),
  ];
}

function isRequest(step: Step): step is ActionStep {
  return step.kind === 'action' && (step.verb === 'calls' || step.verb === 'sends');
}

/** Who names the member of a gateway has the gateway reach it. What that one exposes by name is reported there. */
function request(
  { target, gateway }: Pick<ActionStep, 'target' | 'gateway'>,
  user: Element | undefined,
  range: SourceRange,
  elements: Elements,
): Use[] {
  if (gateway === undefined) return [{ target, user, range }];
  const way = elements.get(gateway);
  return way && exposures(way).some((use) => use.target === target) ? [] : [{ target, user: way, range }];
}

function exposures(gateway: Element): Use[] {
  return gateway.facts.flatMap((fact) =>
    fact.kind === 'exposes'
      ? fact.targets.map((target) => ({ target, user: gateway, range: fact.source }))
      : [],
  );
}

function arrivals({ details }: Element, elements: Elements): Use[] {
  if (details.kind !== 'workload') return [];
  return details.entries.flatMap(({ source, range, ...entry }) =>
    request(entry, source === undefined ? undefined : elements.get(source), range, elements),
  );
}

function explain(operation: Element, user: Element | undefined, elements: Elements): string | undefined {
  const { details } = operation;
  if (details.kind !== 'operation') return undefined;
  const owner = ownerOf(operation, elements);
  if (details.visibility === 'private' && owner && owner.id !== user?.id) {
    return `${fullName(operation)} is private to ${ownName(owner)}; use another operation, or remove \`private\`.`;
  }
  const context = contextOf(operation, elements);
  if (
    details.visibility === 'internal' &&
    context &&
    context.id !== (user && contextOf(user, elements))?.id
  ) {
    return `${fullName(operation)} is internal to the context ${ownName(context)}; use another operation, or remove \`internal\`.`;
  }
  return undefined;
}
