import type { ActionStep, Edge, Element, Fact, FactKind, SourceRange } from '../architecture/model.js';
import { collect, nothing } from './collect.js';
import { inSection, ofEachSection } from './sections.js';

/** A step that asks another service, gateway or external: `calls` waits for the answer, `sends` does not. */
export interface RemoteStep {
  readonly edge: Edge;
  /** What it happens in. */
  readonly body: Element;
  /** The service that asks. */
  readonly caller: Element;
  readonly callee: Element;
  /** The operation asked for; a service or external where the call is a sketch. */
  readonly target: Element;
  readonly step: ActionStep;
}

/**
 * Every request that leaves a service, but for those that stand directly in a service: of a sketch nobody knows more than
 * that it happens.
 */
export const remoteStepsIn = inSection((section, model): readonly RemoteStep[] => {
  // An edge has the very place of the step it comes from.
  const actions = new Map<SourceRange, ActionStep>();
  for (const body of model.bodiesIn(section)) for (const step of body.actions) actions.set(step.source, step);
  return collect(section.links, ({ edge, from: body, to: target, fromOwner: caller, toOwner: callee }) => {
    if ((edge.kind !== 'calls' && edge.kind !== 'sends') || !body || !target || !callee) return nothing;
    if (caller?.kind !== 'service' || body.kind === 'service' || callee === caller) return nothing;
    const step = actions.get(edge.source);
    return step ? [{ edge, body, caller, callee, target, step }] : nothing;
  });
});

export const remoteSteps = ofEachSection(remoteStepsIn);

/** The requests among them that wait for the answer. */
export const remoteCallsIn = inSection((section, model): readonly RemoteStep[] =>
  remoteStepsIn(section, model).filter(({ edge }) => edge.kind === 'calls'),
);

/** Whether what is asked for is known to change something, or known not to; undefined: it is not known. */
export function changesSomething({ details }: Element): boolean | undefined {
  return details.kind === 'operation' ? details.command : undefined;
}

/** The first fact of a kind among facts; of settings in force the nearest. */
export function factIn<Kind extends FactKind>(
  facts: readonly Fact[],
  kind: Kind,
): Extract<Fact, { readonly kind: Kind }> | undefined {
  return facts.find((fact): fact is Extract<Fact, { readonly kind: Kind }> => fact.kind === kind);
}

/** What a service, gateway or other element states of a kind, or its context or system for it. */
export function inForce<Kind extends FactKind>(
  { facts, defaults }: Element,
  kind: Kind,
): Extract<Fact, { readonly kind: Kind }> | undefined {
  return factIn(facts, kind) ?? factIn(defaults, kind);
}

export function states({ facts }: Element, kind: FactKind): boolean {
  return facts.some((fact) => fact.kind === kind);
}
