import type { Architecture, Element, ElementId } from '../architecture/model.js';
import { contextOf } from '../architecture/owners.js';
import { type Elements, elementsById } from '../architecture/queries.js';
import type { Diagram, MapFilter } from '../protocol.js';
import { fits, maxLines, mostConnected } from './fit.js';
import { type FlowchartLink, type FlowchartNode, flowchart } from './flowchart.js';
import type { Flow } from './flows.js';
import { graphOf, type Line } from './graph.js';
import { lookOf } from './looks.js';
import { mapContent } from './map-filter.js';
import { counted, labelOf, leftOutNotice, moreNode, summaryOf } from './parts.js';
import { sourced, sourcedTogether } from './sourced.js';

export interface ContextMapOptions {
  readonly filter?: MapFilter;
}

/**
 * The contexts of a system as single nodes, what flows between them, and the relations stated between them. Externals,
 * actors, and services and gateways outside any context stand beside them.
 * @returns undefined where there is nothing to draw
 */
export function contextMap(
  architecture: Architecture,
  { filter }: ContextMapOptions = {},
): Diagram | undefined {
  const elements = elementsById(architecture);
  const content = mapContent(architecture, filter);
  const kept = new Set(content.parts.map((id) => nodeOf(id, elements)));
  const onMap = architecture.elements.filter(
    (element) => standsOnMap(element, elements) && (filter === undefined || kept.has(element.id)),
  );
  const whole = graphOf(
    onMap.map(({ id }) => id),
    rolledUp(content.flows, elements),
  );
  if (whole.nodes.size === 0) return undefined;
  const contexts = new Set(onMap.filter(({ kind }) => kind === 'context').map(({ id }) => id));
  const reduced = fits(whole) ? undefined : mostConnected(whole, contexts);
  const graph = reduced?.graph ?? whole;

  const services = servicesByContext(architecture);
  const drawn = [...graph.nodes].flatMap((id) => elements.get(id) ?? []);
  const nodes = drawn.map((element): FlowchartNode => {
    const isContext = element.kind === 'context';
    return {
      key: element.id,
      label: isContext
        ? [...labelOf(element), counted(services.get(element.id) ?? 0, 'service')]
        : labelOf(element),
      look: lookOf(element.kind),
      ...sourced(element),
      opens: { kind: 'services', of: element.id },
    };
  });
  const stated = relationLinks(architecture, graph.nodes);
  const relations = stated.slice(0, maxLines);
  const title = `Context map of ${architecture.project}`;
  const description = summaryOf(drawn, graph.lines.length + relations.length);
  const nodesLeftOut = reduced?.nodesLeftOut ?? 0;
  const chart = flowchart({
    title,
    description,
    groups: [],
    nodes: nodesLeftOut === 0 ? nodes : [...nodes, moreNode(nodesLeftOut)],
    links: [...graph.lines.map(countedLink), ...relations],
  });
  const notices = [
    ...(content.notice === undefined ? [] : [content.notice]),
    ...(reduced === undefined ? [] : [leftOutNotice(reduced, 'contexts and parts')]),
    ...(stated.length === relations.length
      ? []
      : [`Shows the first ${relations.length} of ${stated.length} relations.`]),
  ];
  return {
    query: { kind: 'contexts', ...(filter && { filter }) },
    title,
    description,
    ...chart,
    ...(notices.length === 0 ? {} : { notice: notices.join(' ') }),
    ...(reduced && { more: 'part' as const }),
  };
}

function standsOnMap(element: Element, elements: Elements): boolean {
  switch (element.kind) {
    case 'context':
    case 'actor':
      return true;
    case 'external':
    case 'service':
    case 'gateway':
      return contextOf(element, elements) === undefined;
    default:
      return false;
  }
}

/** The same flows between what stands on the map; channels are how they travel, not who takes part. */
function rolledUp(flows: readonly Flow[], elements: Elements): Flow[] {
  return flows.flatMap((flow) => {
    const from = nodeOf(flow.from, elements);
    const to = nodeOf(flow.to, elements);
    if (from === undefined || to === undefined || from === to || flow.kind === 'hosting') return [];
    return [{ ...flow, from, to, via: [] }];
  });
}

function nodeOf(id: ElementId, elements: Elements): ElementId | undefined {
  let outermost: ElementId | undefined;
  for (let at: ElementId | undefined = id; at !== undefined; at = elements.get(at)?.parent) {
    const element = elements.get(at);
    if (element !== undefined && standsOnMap(element, elements)) outermost = at;
  }
  return outermost;
}

function countedLink({ from, to, kind, names, weight, sources }: Line): FlowchartLink {
  const common = { from, to, look: kind, ...sourcedTogether(sources) };
  switch (kind) {
    case 'call':
      return { ...common, label: weight === 1 ? [...names] : [counted(weight, 'call')] };
    case 'message':
      return { ...common, label: names.size === 1 ? [...names] : [counted(names.size, 'message')] };
    case 'data':
    case 'hosting':
      return { ...common, label: [] };
  }
}

/** The relations stated between what is drawn, each with what its sides are. */
function relationLinks(architecture: Architecture, drawn: ReadonlySet<ElementId>): FlowchartLink[] {
  const elements = elementsById(architecture);
  return architecture.elements.flatMap((relation): FlowchartLink[] => {
    const { details } = relation;
    if (details.kind !== 'relation' || !drawn.has(details.left) || !drawn.has(details.right)) return [];
    const { left: from, right: to, mutual, leftPatterns, rightPatterns } = details;
    if (mutual)
      return [
        {
          from,
          to,
          look: 'mutual',
          label: [...new Set([...leftPatterns, ...rightPatterns])],
          ...sourced(relation),
        },
      ];
    // An arrow would look as if the upstream side depended on the other one, as arrows of calls do.
    const side = (id: ElementId, role: string) => `${elements.get(id)?.name}: ${role}`;
    const label = [side(from, 'upstream'), ...leftPatterns, side(to, 'downstream'), ...rightPatterns];
    return [{ from, to, look: 'relation', label, ...sourced(relation) }];
  });
}

function servicesByContext(architecture: Architecture): Map<ElementId, number> {
  const services = new Map<ElementId, number>();
  for (const { kind, parent } of architecture.elements) {
    if (kind === 'service' && parent !== undefined) services.set(parent, (services.get(parent) ?? 0) + 1);
  }
  return services;
}
