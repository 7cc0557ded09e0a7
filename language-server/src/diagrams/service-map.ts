import type { Architecture, Element, ElementId } from '../architecture/model.js';
import { contextOf } from '../architecture/owners.js';
import { type Elements, elementsById, enclosing, nameRange } from '../architecture/queries.js';
import type { Diagram } from '../protocol.js';
import { contextMap } from './context-map.js';
import { fits, maxNodes, mostConnected } from './fit.js';
import { type FlowchartNode, flowchart } from './flowchart.js';
import { type Flow, flowsOf, partKinds } from './flows.js';
import { type Graph, graphOf, legs } from './graph.js';
import { labelOf, leftOutNotice, linkOf, moreNode, shapeOf, summaryOf } from './parts.js';

export interface ServiceMapOptions {
  /** A context: its parts and their neighbours. Anything else: the part it belongs to and its neighbours. */
  readonly of?: ElementId;
}

/**
 * The parts of a system and what flows between them. The behaviours of a service are drawn as the service. Where that
 * is too much for one picture, the contexts are drawn instead, or the most connected parts.
 * @returns undefined where there is nothing to draw, or `of` names nothing that is on the map
 */
export function serviceMap(architecture: Architecture, { of }: ServiceMapOptions = {}): Diagram | undefined {
  const elements = elementsById(architecture);
  const parts = architecture.elements.filter((element) => partKinds.has(element.kind)).map(({ id }) => id);
  const focus = of === undefined ? undefined : focusOf(of, elements, parts);
  if (of !== undefined && focus === undefined) return undefined;
  const contexts = architecture.elements.filter((element) => element.kind === 'context').length;
  const hasOverview = focus === undefined && contexts > 1;
  if (hasOverview && parts.length > maxNodes) return overview(architecture, `${parts.length} parts`);

  const flows = flowsOf(architecture);
  const graph = focus === undefined ? graphOf(parts, flows) : neighbourhood(focus.inside, parts, flows);
  if (graph.nodes.size === 0) return undefined;
  if (fits(graph)) return draw({ architecture, elements, graph, focus, leftOut: 0 });
  if (hasOverview) return overview(architecture, `${graph.lines.length} connections`);
  const reduced = mostConnected(graph, focus?.inside);
  const diagram = draw({
    architecture,
    elements,
    graph: reduced.graph,
    focus,
    leftOut: reduced.nodesLeftOut,
  });
  return { ...diagram, notice: leftOutNotice(reduced, 'parts'), more: 'part' };
}

/** The context map in place of a service map that is too large. */
function overview(architecture: Architecture, tooMany: string): Diagram | undefined {
  const map = contextMap(architecture);
  const problem = `${tooMany} are too many for one picture: this is the context map.`;
  const notice = map?.notice === undefined ? problem : `${problem} ${map.notice}`;
  return map && { more: 'context', ...map, query: { kind: 'services' }, notice };
}

interface Focus {
  readonly element: Element;
  readonly inside: ReadonlySet<ElementId>;
}

/** What a map of an element is about: the parts of a context, or a part with its own stores. */
function focusOf(of: ElementId, elements: Elements, parts: readonly ElementId[]): Focus | undefined {
  const asked = elements.get(of);
  const element = asked?.kind === 'context' ? asked : enclosing(elements, of, partKinds);
  if (element === undefined) return undefined;
  const inside = parts.filter((id) => {
    for (let at: ElementId | undefined = id; at !== undefined; at = elements.get(at)?.parent) {
      if (at === element.id) return true;
    }
    return false;
  });
  return { element, inside: new Set(inside) };
}

/** The parts inside and all that a flow of theirs passes or reaches; flows among the neighbours are not drawn. */
function neighbourhood(
  inside: ReadonlySet<ElementId>,
  parts: readonly ElementId[],
  flows: readonly Flow[],
): Graph {
  const touching = flows.filter(
    ({ from, to, via }) => inside.has(from) || inside.has(to) || via.some((id) => inside.has(id)),
  );
  const reached = new Set([...inside, ...touching.flatMap((flow) => legs(flow).flat())]);
  return graphOf(
    parts.filter((id) => reached.has(id)),
    touching,
  );
}

interface Picture {
  readonly architecture: Architecture;
  readonly elements: Elements;
  readonly graph: Graph;
  readonly focus: Focus | undefined;
  /** How many nodes stand behind the node "n more". */
  readonly leftOut: number;
}

function draw({ architecture, elements, graph, focus, leftOut }: Picture): Diagram {
  const home =
    focus && (focus.element.kind === 'context' ? focus.element : contextOf(focus.element, elements));
  const drawn = [...graph.nodes].flatMap((id) => elements.get(id) ?? []);
  const groups = new Map<ElementId, Element>();
  const nodes = drawn.map((element): FlowchartNode => {
    const context = contextOf(element, elements);
    // On the map of one context or part, only its own context is a group: the others are elsewhere.
    const group = context !== undefined && (focus === undefined || context === home) ? context : undefined;
    if (group !== undefined) groups.set(group.id, group);
    const source = nameRange(element);
    return {
      key: element.id,
      label: labelOf(element, group === undefined ? context : undefined),
      shape: shapeOf(element),
      ...(group === undefined ? {} : { group: group.id }),
      ...(source === undefined ? {} : { source }),
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
      const source = nameRange(context);
      return {
        key: context.id,
        // On one line: Mermaid sets the lines of a group flush left.
        label: [labelOf(context).join(' · ')],
        ...(source === undefined ? {} : { source }),
        ...(context === focus?.element ? {} : { opens: { kind: 'services', of: context.id } as const }),
      };
    }),
    nodes: leftOut === 0 ? nodes : [...nodes, moreNode(leftOut)],
    links: graph.lines.map(linkOf),
  });
  const query =
    focus === undefined
      ? ({ kind: 'services' } as const)
      : ({ kind: 'services', of: focus.element.id } as const);
  return { query, title, description, ...chart };
}
