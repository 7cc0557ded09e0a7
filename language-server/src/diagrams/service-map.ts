import type { Architecture, Element, ElementId } from '../architecture/model.js';
import { contextOf } from '../architecture/owners.js';
import { type Elements, elementsById } from '../architecture/queries.js';
import type { Diagram, MapFilter } from '../protocol.js';
import { contextMap } from './context-map.js';
import { noticeFrom } from './drawing.js';
import { fits, maxNodes, mostConnected } from './fit.js';
import { type FlowchartNode, flowchart } from './flowchart.js';
import { type Graph, graphOf } from './graph.js';
import { lookOf } from './looks.js';
import { mapContent } from './map-filter.js';
import { type Focus, focusOf, neighbourhood, reachOfNeighbours } from './neighbourhood.js';
import { labelOf, leftOutNotice, linkOf, moreNode, summaryOf } from './parts.js';
import { sourced } from './sourced.js';

export interface ServiceMapOptions {
  /** A context: its parts and their neighbours. Anything else: the part it belongs to and its neighbours. */
  readonly of?: ElementId;
  /** How many lines away a neighbour may be, 1 or more; absent: 1. */
  readonly depth?: number;
  readonly filter?: MapFilter;
}

/**
 * The parts of a system and what flows between them. The behaviours of a service are drawn as the service. Where that
 * is too much for one picture, the contexts are drawn instead, or the most connected parts.
 * @returns undefined where there is nothing to draw, or `of` names nothing that is on the map
 */
export function serviceMap(
  architecture: Architecture,
  { of, depth, filter }: ServiceMapOptions = {},
): Diagram | undefined {
  const elements = elementsById(architecture);
  const content = mapContent(architecture, filter);
  const { parts, flows } = content;
  const focus = of === undefined ? undefined : focusOf(of, elements, parts);
  if (of !== undefined && focus === undefined) return undefined;
  const contexts = architecture.elements.filter((element) => element.kind === 'context').length;
  const hasOverview = focus === undefined && contexts > 1;
  if (hasOverview && parts.length > maxNodes) return overview(architecture, filter, `${parts.length} parts`);

  const graph =
    focus === undefined ? graphOf(parts, flows) : neighbourhood(focus.inside, content, depth ?? 1);
  if (graph.nodes.size === 0) return undefined;
  const asked = { ...(depth !== undefined && { depth }), ...(filter && { filter }) };
  const most = focus && reachOfNeighbours(focus.inside, flows);
  const far = most === undefined ? {} : { depth: { shown: Math.min(depth ?? 1, most), most } };
  if (fits(graph)) {
    const diagram = draw({ architecture, elements, graph, focus, asked, leftOut: 0 });
    return { ...diagram, ...far, ...noticeFrom(content.notice) };
  }
  if (hasOverview) return overview(architecture, filter, `${graph.lines.length} connections`);
  const reduced = mostConnected(graph, focus?.inside);
  const diagram = draw({
    architecture,
    elements,
    graph: reduced.graph,
    focus,
    asked,
    leftOut: reduced.nodesLeftOut,
  });
  return {
    ...diagram,
    ...far,
    ...noticeFrom(leftOutNotice(reduced, 'parts'), content.notice),
    more: 'part',
  };
}

/** The context map in place of a service map that is too large. */
function overview(
  architecture: Architecture,
  filter: MapFilter | undefined,
  tooMany: string,
): Diagram | undefined {
  const map = contextMap(architecture, { ...(filter && { filter }) });
  const problem = `${tooMany} are too many for one picture: this is the context map.`;
  const notice = map?.notice === undefined ? problem : `${problem} ${map.notice}`;
  return map && { more: 'context', ...map, query: { kind: 'services', ...(filter && { filter }) }, notice };
}

interface Picture {
  readonly architecture: Architecture;
  readonly elements: Elements;
  readonly graph: Graph;
  readonly focus: Focus | undefined;
  /** What the query says beyond its subject. */
  readonly asked: Omit<ServiceMapOptions, 'of'>;
  /** How many nodes stand behind the node "n more". */
  readonly leftOut: number;
}

function draw({ architecture, elements, graph, focus, asked, leftOut }: Picture): Diagram {
  const home =
    focus && (focus.element.kind === 'context' ? focus.element : contextOf(focus.element, elements));
  const drawn = [...graph.nodes].flatMap((id) => elements.get(id) ?? []);
  const groups = new Map<ElementId, Element>();
  const nodes = drawn.map((element): FlowchartNode => {
    const context = contextOf(element, elements);
    // On the map of one context or part, only its own context is a group: the others are elsewhere.
    const group = context !== undefined && (focus === undefined || context === home) ? context : undefined;
    if (group !== undefined) groups.set(group.id, group);
    return {
      key: element.id,
      label: labelOf(element, group === undefined ? context : undefined),
      look: lookOf(element.kind),
      ...(group === undefined ? {} : { group: group.id }),
      ...sourced(element),
      ...(element === focus?.element ? {} : { opens: { kind: 'services', of: element.id } }),
    };
  });
  const subject = focus?.element.qualifiedName ?? architecture.project;
  const title = `Service map of ${subject}`;
  const description = summaryOf(drawn, graph.lines.length);
  const chart = flowchart({
    title,
    description,
    groups: [...groups.values()].map((context) => {
      return {
        key: context.id,
        // On one line: Mermaid sets the lines of a group flush left.
        label: [labelOf(context).join(' · ')],
        ...sourced(context),
        ...(context === focus?.element ? {} : { opens: { kind: 'services', of: context.id } as const }),
      };
    }),
    nodes: leftOut === 0 ? nodes : [...nodes, moreNode(leftOut)],
    links: graph.lines.map(linkOf),
  });
  const query =
    focus === undefined
      ? ({ kind: 'services', ...asked } as const)
      : ({ kind: 'services', of: focus.element.id, ...asked } as const);
  return { query, title, description, ...chart };
}
