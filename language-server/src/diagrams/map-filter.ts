import type { Architecture, Element, ElementId } from '../architecture/model.js';
import { type Elements, elementsById } from '../architecture/queries.js';
import type { MapFilter, MapFilterOptions } from '../protocol.js';
import { type Flow, flowsOf } from './flows.js';
import { legs } from './graph.js';
import { partsOf } from './neighbourhood.js';
import { ownersOf } from './teams.js';

/** What there is to draw on a map. */
export interface MapContent {
  /** In the order of the model. */
  readonly parts: readonly ElementId[];
  readonly flows: readonly Flow[];
  /** Says what the filter leaves out. */
  readonly notice?: string;
}

/**
 * The parts and flows that a filter lets through. What stands by itself, as actors, externals and most channels do, also stays
 * where a flow connects it to something that is let through.
 */
export function mapContent(architecture: Architecture, filter: MapFilter | undefined): MapContent {
  const all = partsOf(architecture);
  if (filter === undefined) return { parts: all, flows: flowsOf(architecture) };
  const elements = elementsById(architecture);
  const matches = matcherOf(filter, architecture, elements);
  const isHidden = (id: ElementId) => filter.externals === 'hidden' && elements.get(id)?.kind === 'external';
  const own = new Set(all.filter((id) => !isHidden(id) && (matches === undefined || matches(id))));
  const mayStand = (id: ElementId) => own.has(id) || (!isHidden(id) && isLoose(id, elements));
  const flows = flowsOf(architecture).filter(
    (flow) =>
      hasKind(flow, filter.flows) &&
      legs(flow).flat().every(mayStand) &&
      legs(flow)
        .flat()
        .some((id) => own.has(id)),
  );
  const touched = new Set(flows.flatMap((flow) => legs(flow).flat()));
  const parts = all.filter((id) => own.has(id) || touched.has(id));
  return { parts, flows, notice: `The filter lets ${parts.length} of ${all.length} parts through.` };
}

/** What the parts of a model can be told apart by. */
export function mapFilterOptions({ elements }: Architecture): MapFilterOptions {
  const option = ({ id, qualifiedName: label }: Element) => ({ id, label });
  const parts = new Set<string>([
    'context',
    'service',
    'gateway',
    'store',
    'cache',
    'topic',
    'queue',
    'external',
  ]);
  const tags = elements.flatMap((each) => (parts.has(each.kind) ? each.tags.map(({ name }) => name) : []));
  return {
    contexts: elements.filter(({ kind }) => kind === 'context').map(option),
    tags: [...new Set(tags)].sort(),
    teams: elements.filter(({ kind }) => kind === 'team').map(option),
  };
}

type Matches = (id: ElementId) => boolean;

/** @returns undefined where every part matches */
function matcherOf(
  { contexts, tags, teams }: MapFilter,
  architecture: Architecture,
  elements: Elements,
): Matches | undefined {
  const tests: Matches[] = [];
  if (contexts !== undefined)
    tests.push((id) => around(id, elements).some((each) => contexts.includes(each.id)));
  if (tags !== undefined) {
    tests.push((id) =>
      around(id, elements).some((each) => each.tags.some(({ name }) => tags.includes(name))),
    );
  }
  if (teams !== undefined) {
    const owners = ownersOf(architecture);
    tests.push((id) => around(id, elements).some((each) => teams.includes(owners.get(each.id) ?? '')));
  }
  return tests.length === 0 ? undefined : (id) => tests.every((test) => test(id));
}

function hasKind({ kind }: Flow, wanted: MapFilter['flows']): boolean {
  switch (wanted) {
    case undefined:
      return true;
    case 'synchronous':
      return kind !== 'message';
    case 'asynchronous':
      return kind !== 'call';
  }
}

/** An element and what it is in, from the inside out. */
function around(id: ElementId, elements: Elements): Element[] {
  const found: Element[] = [];
  for (let at = elements.get(id); at !== undefined; at = elements.get(at.parent ?? '')) found.push(at);
  return found;
}

function isLoose(id: ElementId, elements: Elements): boolean {
  const element = elements.get(id);
  return element !== undefined && element.parent === undefined && element.kind !== 'service';
}
