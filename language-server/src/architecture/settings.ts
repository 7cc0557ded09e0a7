import type { ActionStep, Element, ElementId, Fact } from './model.js';

/**
 * The settings in force for a step, nearest first and each once: its braces, its own `with`, then, for a call that leaves
 * the service, the policies that service, context and system state. `with none` ends the search outward.
 */
export function settingsInForce(
  step: ActionStep,
  owner: Element | undefined,
  leavesOwner: boolean,
  byId: Pick<ReadonlyMap<ElementId, Element>, 'get'>,
): Fact[] {
  const layers = [step.settings];
  const policyFacts = factsOfPolicies(byId);
  if (step.with) layers.push(policyFacts(step.with.policy));
  const switchedOff = step.with && step.with.policy === undefined;
  if (step.verb === 'calls' && leavesOwner && !switchedOff && owner) {
    for (const fact of [...owner.facts, ...owner.defaults]) {
      if (fact.kind !== 'with') continue;
      if (fact.policy === undefined) break;
      layers.push(policyFacts(fact.policy));
    }
  }
  return nearest(layers);
}

/** The settings in force for what a gateway exposes: those in its braces, then those of its own `with`. */
export function settingsOfExposure(
  stated: readonly Fact[],
  byId: Pick<ReadonlyMap<ElementId, Element>, 'get'>,
): Fact[] {
  const policyFacts = factsOfPolicies(byId);
  return nearest([
    stated,
    ...stated.flatMap((fact) => (fact.kind === 'with' ? [policyFacts(fact.policy)] : [])),
  ]);
}

function factsOfPolicies(byId: Pick<ReadonlyMap<ElementId, Element>, 'get'>) {
  return (policy: ElementId | undefined): readonly Fact[] =>
    policy === undefined ? [] : (byId.get(policy)?.facts ?? []);
}

function nearest(layers: readonly (readonly Fact[])[]): Fact[] {
  const inForce = new Map<Fact['kind'], Fact>();
  for (const fact of layers.flat())
    if (isSetting(fact) && !inForce.has(fact.kind)) inForce.set(fact.kind, fact);
  return [...inForce.values()];
}

/** The facts that say how a step copes, in the words of the language. */
export const settingKinds = [
  'timeout',
  'deadline',
  'retry',
  'breaker',
  'bulkhead',
  'connections',
  'fallback',
  'tls',
  'mtls',
  'limit',
] as const satisfies readonly Fact['kind'][];

const settings: ReadonlySet<Fact['kind']> = new Set(settingKinds);

function isSetting(fact: Fact): boolean {
  return settings.has(fact.kind);
}
