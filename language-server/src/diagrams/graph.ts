import type { ElementId } from '../architecture/model.js';
import type { Flow } from './flows.js';
import { type Sourced, sourcedTogether } from './sourced.js';

/** Nodes and the lines between them, not yet text. */
export interface Graph<AnyLine extends Connection = Line> {
  /** In the order they are drawn. */
  readonly nodes: ReadonlySet<string>;
  readonly lines: readonly AnyLine[];
}

export interface Connection {
  readonly from: string;
  readonly to: string;
  /** How many things it stands for. */
  readonly weight: number;
}

/** All flows of one kind from one node to another. */
export interface Line extends Connection {
  readonly kind: Flow['kind'];
  /** What flows, each name once, in the order of the model. */
  readonly names: ReadonlySet<string>;
  /** Where each thing it stands for comes from. */
  readonly sources: readonly Sourced[];
}

/** Bundles flows into lines: one for each pair of nodes, direction and kind. */
export function graphOf(nodes: Iterable<ElementId>, flows: Iterable<Flow>): Graph {
  const lines = new Map<string, Line & { names: Set<string>; sources: Sourced[]; weight: number }>();
  const known = new Set(nodes);
  for (const flow of flows) {
    const passed = legs(flow);
    for (const [index, [from, to]] of passed.entries()) {
      if (!known.has(from) || !known.has(to)) continue;
      const key = `${flow.kind} ${from} ${to}`;
      let line = lines.get(key);
      if (line === undefined) {
        line = { from, to, kind: flow.kind, names: new Set(), sources: [], weight: 0 };
        lines.set(key, line);
      }
      if (flow.name !== undefined) line.names.add(flow.name);
      line.sources.push(legSourced(flow, index, passed.length));
      line.weight += 1;
    }
  }
  return { nodes: known, lines: [...lines.values()] };
}

/** The pairs of nodes a flow passes, from its start over its channels to its end. */
export function legs(flow: Flow): [ElementId, ElementId][] {
  const stops = [flow.from, ...flow.via, flow.to];
  return stops.slice(1).map((to, index) => [stops[index] ?? flow.from, to]);
}

/** The first leg is caused where the flow comes from, the last one where it is received, and those between by no text. */
function legSourced({ source, definition, received }: Flow, index: number, count: number): Sourced {
  const places = [...(index === 0 ? [source] : []), ...(index === count - 1 ? [received] : [])];
  const known = places.filter((place) => place !== undefined);
  return sourcedTogether(known.map((place) => ({ source: place, ...(definition && { definition }) })));
}
