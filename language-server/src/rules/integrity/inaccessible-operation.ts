import type {
  ActionStep,
  Architecture,
  Element,
  ElementId,
  SourceRange,
  Step,
  WorkloadEntry,
} from '../../architecture/model.js';
import { contextOf, ownerOf } from '../../architecture/owners.js';
import { type Elements, elementsById } from '../../architecture/queries.js';
import type { Finding } from '../finding.js';
import { sequencesOf } from '../steps.js';
import { fullName, ownName } from '../wording.js';

/** A `private` operation is for its own service, an `internal` one for its own context. */
export function inaccessibleOperation(architecture: Architecture): Finding[] {
  const elements = elementsById(architecture);
  return architecture.elements.flatMap((element) =>
    usesIn(element, elements).flatMap(({ target, user, range }) => {
      const operation = elements.get(target);
      const message = operation && explain(operation, user, elements);
      return message
        ? [{ rule: 'inaccessible-operation', severity: 'error' as const, message, range, related: [] }]
        : [];
    }),
  );
}

interface Use {
  readonly target: ElementId;
  /** Absent: somebody outside the model. */
  readonly user: Element | undefined;
  readonly range: SourceRange;
}

function usesIn(element: Element, elements: Elements): Use[] {
  const owner = ownerOf(element, elements);
  const use = (target: ElementId, range: SourceRange): Use => ({ target, user: owner, range });
  const through = (
    target: ElementId,
    gateway: ElementId | undefined,
    user: Element | undefined,
    range: SourceRange,
  ) => {
    const way = gateway === undefined ? user : elements.get(gateway);
    // What a gateway exposes by name is reported there.
    return exposedBy(way).includes(target) ? [] : [{ target, user: way, range }];
  };
  const steps = sequencesOf(element).flat();
  const undos = [...element.undo, ...steps.flatMap(({ undo }) => undo)];
  return [
    ...steps.flatMap((step) =>
      isRequest(step) ? through(step.target, step.gateway, owner, step.source) : [],
    ),
    ...undos.map(({ target, source }) => use(target, source)),
    ...element.facts.flatMap((fact) =>
      fact.kind === 'exposes' ? fact.targets.map((target) => use(target, fact.source)) : [],
    ),
    ...entriesOf(element).flatMap(({ source, gateway, target, range }) =>
      through(target, gateway, source === undefined ? undefined : elements.get(source), range),
    ),
  ];
}

function isRequest(step: Step): step is ActionStep {
  return step.kind === 'action' && (step.verb === 'calls' || step.verb === 'sends');
}

function entriesOf({ details }: Element): readonly WorkloadEntry[] {
  return details.kind === 'workload' ? details.entries : [];
}

function exposedBy(user: Element | undefined): readonly ElementId[] {
  return user?.facts.flatMap((fact) => (fact.kind === 'exposes' ? fact.targets : [])) ?? [];
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
