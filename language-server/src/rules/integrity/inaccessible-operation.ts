import type { Architecture, Element, ElementId, SourceRange, Step } from '../../architecture/model.js';
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
      return message ? [{ rule: 'inaccessible-operation', severity: 'error' as const, message, range, related: [] }] : [];
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
  const user = ownerOf(element, elements);
  const use = (target: ElementId, range: SourceRange): Use => ({ target, user, range });
  const steps = sequencesOf(element).flat();
  return [
    ...steps.flatMap((step) => stepTargets(step).map((target) => use(target, step.source))),
    ...[...element.undo, ...steps.flatMap(({ undo }) => undo)].map(({ target, source }) => use(target, source)),
    ...element.facts.flatMap((fact) =>
      fact.kind === 'exposes' || fact.kind === 'runs' ? fact.targets.map((target) => use(target, fact.source)) : [],
    ),
    ...arrivals(element, elements),
  ];
}

function stepTargets(step: Step): ElementId[] {
  return step.kind === 'action' && (step.verb === 'calls' || step.verb === 'sends') ? [step.target] : [];
}

function arrivals({ details }: Element, elements: Elements): Use[] {
  if (details.kind !== 'workload') return [];
  return details.entries.map(({ source, gateway, target, range }) => {
    const from = source ?? gateway;
    return { target, user: from === undefined ? undefined : elements.get(from), range };
  });
}

function explain(operation: Element, user: Element | undefined, elements: Elements): string | undefined {
  const { details } = operation;
  if (details.kind !== 'operation') return undefined;
  const owner = ownerOf(operation, elements);
  if (details.visibility === 'private' && owner && owner.id !== user?.id) {
    return `${fullName(operation)} is private to ${ownName(owner)}; use another operation, or remove \`private\`.`;
  }
  const context = contextOf(operation, elements);
  if (details.visibility === 'internal' && context && context.id !== (user && contextOf(user, elements))?.id) {
    return `${fullName(operation)} is internal to the context ${ownName(context)}; use another operation, or remove \`internal\`.`;
  }
  return undefined;
}
