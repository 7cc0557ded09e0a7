import type { ActionStep, Edge, Element, Fact, FactKind } from '../architecture/model.js';
import { remembered } from '../architecture/remembered.js';
import type { IndexedModel } from './model-index.js';

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
export const remoteSteps = remembered(({ links, bodyOf }: IndexedModel): readonly RemoteStep[] => {
  const steps: RemoteStep[] = [];
  for (const { edge, from: body, to: target, fromOwner: caller, toOwner: callee } of links) {
    if ((edge.kind !== 'calls' && edge.kind !== 'sends') || !body || !target || !callee) continue;
    if (caller?.kind !== 'service' || body.kind === 'service' || callee === caller) continue;
    // An edge has the very place of the step it comes from.
    const step = bodyOf(body)?.actions.find(({ source }) => source === edge.source);
    if (step) steps.push({ edge, body, caller, callee, target, step });
  }
  return steps;
});

/** The requests among them that wait for the answer. */
export const remoteCalls = remembered((model: IndexedModel): readonly RemoteStep[] =>
  remoteSteps(model).filter(({ edge }) => edge.kind === 'calls'),
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
