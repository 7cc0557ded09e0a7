import type { Scenario } from '../analysis/scenario.js';
import type { Architecture, Element, ElementKind } from '../architecture/model.js';
import { UsageError } from './exit-codes.js';
import { findElement } from './find-element.js';
import { printable } from './printable.js';
import type { Terminal } from './terminal.js';

/** A scenario as a person tells it, by names. */
export interface ScenarioWish {
  readonly workload?: string;
  readonly scale?: number;
  readonly environment?: string;
  readonly fail: readonly string[];
  readonly loseZone: readonly string[];
}

/**
 * The scenario that is meant. Says so where load cannot be worked out for lack of a workload.
 * @throws UsageError where a name means nothing, or several things
 */
export function scenarioOf({ elements }: Architecture, wish: ScenarioWish, terminal: Terminal): Scenario {
  const ofKind = (...kinds: ElementKind[]) => elements.filter(({ kind }) => kinds.includes(kind));
  const workloads = ofKind('workload');
  const [only, ...others] = workloads;
  const workload =
    wish.workload === undefined
      ? others.length === 0
        ? only
        : undefined
      : findElement(workloads, wish.workload, 'workload');
  if (!workload && others.length > 0) {
    const names = workloads.map(({ name }) => `\`${printable(name)}\``).join(', ');
    terminal.note(`No load is worked out: there are several workloads (${names}); name one with --workload.`);
  }
  const environment =
    wish.environment === undefined
      ? undefined
      : findElement(ofKind('environment'), wish.environment, 'environment');
  const places = ofKind('region', 'zone').filter(({ qualifiedName }) =>
    isIn(qualifiedName, environment, elements),
  );
  if (wish.loseZone.length > 0 && environment === undefined)
    throw new UsageError('Zones and regions are those of an environment; name it with --environment.');
  const failing = [
    ...wish.fail.map((name) => findElement(elements.filter(canFail), name, 'part that can fail')),
    ...wish.loseZone.map((name) => findElement(places, name, 'zone or region')),
  ].map(({ id }) => id);
  return {
    ...(workload && { workload: workload.id }),
    ...(wish.scale !== undefined && { scale: wish.scale }),
    ...(environment && { environment: environment.id }),
    ...(failing.length > 0 && { failing }),
  };
}

const canFailKinds: ReadonlySet<ElementKind> = new Set([
  'context',
  'service',
  'gateway',
  'external',
  'server',
  'store',
  'cache',
  'topic',
  'queue',
  'operation',
  'process',
]);

function canFail({ kind }: Element): boolean {
  return canFailKinds.has(kind);
}

/** Zones of the environment, or of one it is like; without an environment there are none. */
function isIn(
  qualifiedName: string,
  environment: Element | undefined,
  elements: readonly Element[],
): boolean {
  const seen = new Set<string>();
  for (let current = environment; current && !seen.has(current.id); ) {
    seen.add(current.id);
    if (qualifiedName.startsWith(`${current.qualifiedName}.`)) return true;
    const base = current.details.kind === 'environment' ? current.details.base : undefined;
    current = elements.find(({ id }) => id === base);
  }
  return false;
}
