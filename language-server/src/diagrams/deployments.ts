import type { Architecture, Deployment, Element, ElementId, Fact } from '../architecture/model.js';
import { type Elements, elementsById } from '../architecture/queries.js';

/** What an environment says, that of the environment it is like included. */
export interface Surroundings {
  /** Its regions and zones and those it takes over, by id, the nearest first. */
  readonly places: readonly Element[];
  readonly platform?: string;
  /** The facts in force for an element: those of its own deployments, then those of everything, nearest first. */
  factsOf(element: ElementId): readonly Fact[];
  /** The places an element is deployed to; none where nothing is said. */
  placesOf(element: ElementId): readonly ElementId[];
  /** Whether it is not there. */
  isWithout(element: ElementId): boolean;
}

export function surroundingsOf(architecture: Architecture, environment: Element): Surroundings {
  const elements = elementsById(architecture);
  const chain = chainOf(environment, elements);
  const details = chain.flatMap(({ details: each }) => (each.kind === 'environment' ? [each] : []));
  const ids = new Set(chain.map(({ id }) => id));
  const platform = details.find((each) => each.platform !== undefined)?.platform;
  // What an environment says of everything beats what the one it is like says of a single element.
  const deploymentsOf = (element: ElementId): Deployment[] =>
    details.flatMap(({ deployments }) => [
      ...deployments.filter(({ targets }) => targets.includes(element)),
      ...deployments.filter(({ targets }) => targets.length === 0),
    ]);
  return {
    places: placesIn(architecture.elements, ids),
    ...(platform !== undefined && { platform }),
    factsOf: (element) => deploymentsOf(element).flatMap(({ facts }) => facts),
    placesOf: (element) => deploymentsOf(element).find(hasPlaces)?.places ?? [],
    isWithout: (element) =>
      details.find((each) => mentions(each, element))?.without.includes(element) ?? false,
  };
}

type EnvironmentDetails = Extract<Element['details'], { kind: 'environment' }>;

/** Whether an environment says of an element that it is there, or that it is not. */
function mentions({ without, deployments }: EnvironmentDetails, element: ElementId): boolean {
  return (
    without.includes(element) ||
    deployments.some(
      ({ targets, facts }) =>
        targets.includes(element) || facts.some((fact) => fact.kind === 'in' && fact.server === element),
    )
  );
}

function hasPlaces({ places }: Deployment): boolean {
  return places.length > 0;
}

/** The environment, the one it is like, and so on; each once, also where they are like each other. */
function chainOf(environment: Element, elements: Elements): Element[] {
  const chain: Element[] = [];
  for (let at: Element | undefined = environment; at !== undefined && !chain.includes(at); ) {
    chain.push(at);
    const base: ElementId | undefined = at.details.kind === 'environment' ? at.details.base : undefined;
    at = base === undefined ? undefined : elements.get(base);
  }
  return chain;
}

function placesIn(all: readonly Element[], environments: ReadonlySet<ElementId>): Element[] {
  const regions = all.filter(
    ({ kind, parent }) => kind === 'region' && parent !== undefined && environments.has(parent),
  );
  const ids = new Set(regions.map(({ id }) => id));
  return all.filter(
    (element) =>
      ids.has(element.id) ||
      (element.kind === 'zone' && element.parent !== undefined && ids.has(element.parent)),
  );
}
