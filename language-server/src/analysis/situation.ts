import { deployed } from '../architecture/deployment.js';
import type { Architecture, Edge, Element, ElementId } from '../architecture/model.js';
import { type Elements, elementsById, groupedBy } from '../architecture/queries.js';
import { remembered } from '../architecture/remembered.js';
import { type Arrivals, arrivalsOf } from './arrivals.js';
import { type Placement, placementsOf } from './placements.js';
import type { Scenario } from './scenario.js';

/**
 * A model under a scenario, as plain data: what is there, with the numbers in force, what arrives and what is out of order.
 * All analyses read this and nothing else.
 */
export interface Situation {
  readonly scenario: Scenario;
  /** The model as it is in the environment: its overrides are facts, and what it leaves out is not there. */
  readonly architecture: Architecture;
  readonly elements: Elements;
  /** Edges by what causes them, in the order of the steps. */
  readonly edgesFrom: ReadonlyMap<ElementId, readonly Edge[]>;
  readonly edgesTo: ReadonlyMap<ElementId, readonly Edge[]>;
  readonly childrenOf: ReadonlyMap<ElementId | undefined, readonly Element[]>;
  /** What runs by itself in a part of a service of its own: its process. */
  readonly processOf: ReadonlyMap<ElementId, ElementId>;
  /** What arrives; absent where no workload is in force. */
  readonly arrivals?: Arrivals;
  /** What is out of order, with all that is inside, or in a server that is. */
  readonly failing: ReadonlySet<ElementId>;
  /** Where services and the like run; only for what runs in an environment with places. */
  readonly placements: ReadonlyMap<ElementId, Placement>;
  /** Whether anything fails or any place is lost. */
  readonly disturbed: boolean;
}

/** Applies a scenario to a model. Linear in the size of the model. */
export function situationOf(model: Architecture, scenario: Scenario): Situation {
  const architecture = deployed(model, scenario.environment);
  const elements = elementsById(architecture);
  const lookUps = lookUpsIn(architecture);
  const failing = scenario.failing ?? [];
  const placements = placementsOf(architecture, scenario.environment, elementsById(model), new Set(failing));
  const arrivals = arrivalsOf(architecture, scenario);
  return {
    scenario,
    architecture,
    elements,
    ...lookUps,
    failing: withAllInside(
      [...failing, ...[...placements].filter(([, { lost }]) => lost === 'all').map(([id]) => id)],
      architecture,
      lookUps.childrenOf,
    ),
    placements,
    disturbed: failing.length > 0,
    ...(arrivals && { arrivals }),
  };
}

/** Several situations of one model share them. */
const lookUpsIn = remembered((architecture: Architecture) => ({
  childrenOf: groupedBy(architecture.elements, ({ parent }) => parent),
  edgesFrom: groupedBy(architecture.edges, ({ from }) => from),
  edgesTo: groupedBy(architecture.edges, ({ to }) => to),
  processOf: processesByBehaviour(architecture),
}));

function processesByBehaviour({ elements }: Architecture): ReadonlyMap<ElementId, ElementId> {
  const processes = new Map<ElementId, ElementId>();
  for (const { kind, id, facts } of elements) {
    if (kind !== 'process') continue;
    for (const fact of facts) {
      if (fact.kind === 'runs') for (const target of fact.targets) processes.set(target, id);
    }
  }
  return processes;
}

/** Elements with everything inside them, and with the stores and channels that live in them, where they are servers. */
export function withAllInside(
  ids: readonly ElementId[],
  { elements }: Architecture,
  childrenOf: Situation['childrenOf'],
): ReadonlySet<ElementId> {
  const all = new Set<ElementId>();
  if (ids.length === 0) return all;
  const hostedBy = groupedBy(elements, serverOf);
  const waiting = [...ids];
  for (const id of waiting) {
    if (all.has(id)) continue;
    all.add(id);
    for (const inside of [...(childrenOf.get(id) ?? []), ...(hostedBy.get(id) ?? [])])
      waiting.push(inside.id);
  }
  return all;
}

/** The server a store, cache or channel lives in. */
export function serverOf({ details }: Element): ElementId | undefined {
  return details.kind === 'technology' || details.kind === 'channel' ? details.server : undefined;
}
