import type { Architecture, Element, ElementId } from '../architecture/model.js';
import { contextOf } from '../architecture/owners.js';
import { type Elements, elementsById } from '../architecture/queries.js';
import type { Diagram, DiagramQuery } from '../protocol.js';
import { c4Flowchart } from './c4-flowchart.js';
import { c4Notation } from './c4-notation.js';
import type { C4Boundary, C4Box, C4Picture } from './c4-picture.js';
import { type Bundle, bundled, noticeFrom, type Strand } from './drawing.js';
import { fits, maxNodes, mostConnected } from './fit.js';
import { endsOf, type Flow, flowsOf, partKinds } from './flows.js';
import { type Graph, graphOf } from './graph.js';
import { type Focus, focusOf, neighbourhood, partsOf } from './neighbourhood.js';
import { counted, labelOf, leftOutNotice, linkOf } from './parts.js';
import { sourced } from './sourced.js';

export interface C4Options {
  /** The system: it among its neighbours. A context or service: it from inside. Absent: all containers. */
  readonly of?: ElementId;
  /** Mermaid's own C4 diagram; absent: a flowchart that looks like one. */
  readonly notation?: 'c4';
}

/**
 * The system as C4 shows it: among the people and systems around it, or its containers. Bounded contexts are boundaries;
 * where the containers are too many for one picture the contexts stand for them.
 * @returns undefined where there is nothing to draw, or `of` is on no such picture
 */
export function c4(architecture: Architecture, { of, notation }: C4Options = {}): Diagram | undefined {
  const elements = elementsById(architecture);
  const drawn =
    of !== undefined && elements.get(of)?.kind === 'system'
      ? systemContext(architecture, of, elements)
      : containers(architecture, of, elements);
  if (drawn === undefined) return undefined;
  const { picture, notice, more } = drawn;
  return {
    query: { kind: 'c4', ...(of !== undefined && { of: drawn.of ?? of }), ...(notation && { notation }) },
    title: picture.title,
    description: picture.description,
    ...(notation === 'c4' ? c4Notation(picture) : c4Flowchart(picture)),
    ...noticeFrom(
      notation === 'c4'
        ? 'C4 diagrams are experimental in Mermaid: how they look, and whether they are drawn at all, depends on its version.'
        : undefined,
      notice,
    ),
    ...(more && { more }),
  };
}

interface Drawn extends Pick<Diagram, 'notice' | 'more'> {
  readonly picture: C4Picture;
  /** What it turned out to be of. */
  readonly of?: ElementId;
}

const theSystem = 'system';

/** The system as one box, with actors and externals around it. */
function systemContext(architecture: Architecture, of: ElementId, elements: Elements): Drawn | undefined {
  const system = elements.get(of);
  const around = architecture.elements.filter(({ kind }) => kind === 'actor' || kind === 'external');
  if (system === undefined) return undefined;
  const outside = new Set(around.map(({ id }) => id));
  const ends = (id: ElementId): string => (outside.has(id) ? id : theSystem);
  const strands = flowsOf(architecture).flatMap((flow): Strand[] => {
    const { from, to, kind, name } = flow;
    const [start, end] = [ends(from), ends(to)];
    if (start === end || (kind !== 'call' && kind !== 'message')) return [];
    return [{ from: start, to: end, look: kind, ...(name !== undefined && { name }), ...endsOf(flow) }];
  });
  const lines = bundled(strands, 'operation');
  const graph = { nodes: new Set([theSystem, ...outside]), lines };
  const reduced = fits(graph) ? undefined : mostConnected(graph, new Set([theSystem]));
  const kept = around.filter(({ id }) => (reduced?.graph ?? graph).nodes.has(id));
  const actors = kept.filter(({ kind }) => kind === 'actor');
  const box: C4Box = {
    key: theSystem,
    kind: 'system',
    name: system.title ?? system.name,
    ...aboutOf(system),
    ...sourced(system),
    opens: { kind: 'c4' },
  };
  const title = `System context of ${system.title ?? system.name}`;
  return {
    picture: {
      level: 'context',
      title,
      description: `${system.name} among ${counted(actors.length, 'actor')} and ${counted(kept.length - actors.length, 'external')}.`,
      boundaries: [],
      boxes: [
        ...actors.map((each) => boxOf(each, elements, undefined)),
        box,
        ...kept.filter(({ kind }) => kind === 'external').map((each) => boxOf(each, elements, undefined)),
        ...moreBox(reduced?.nodesLeftOut),
      ],
      relationships: reduced?.graph.lines ?? lines,
    },
    ...(reduced && { notice: leftOutNotice(reduced, 'actors and externals'), more: 'part' as const }),
  };
}

/** Services, stores and channels, each in its context, and what they have to do with. */
function containers(
  architecture: Architecture,
  of: ElementId | undefined,
  elements: Elements,
): Drawn | undefined {
  const parts = partsOf(architecture).filter((id) => elements.get(id)?.kind !== 'server');
  const focus = of === undefined ? undefined : focusOf(of, elements, parts);
  if (of !== undefined && focus === undefined) return undefined;
  const whole =
    focus === undefined
      ? graphOf(parts, flowsOf(architecture))
      : neighbourhood(focus.inside, { parts, flows: flowsOf(architecture) }, 1);
  const isLarge = focus === undefined && whole.nodes.size > maxNodes;
  const graph = isLarge ? foldedGraph(architecture, parts, elements) : whole;
  if (graph.nodes.size === 0) return undefined;
  const reduced = fits(graph) ? undefined : mostConnected(graph, focus?.inside);
  const { nodes, lines } = reduced?.graph ?? graph;
  const drawn = [...nodes].flatMap((id) => elements.get(id) ?? []);
  const system = architecture.elements.find(({ kind }) => kind === 'system');
  const boundaries = boundariesOf(drawn, system, focus, elements);
  const home = new Map(boundaries.map(({ key }) => [key, key]));
  const name = focus?.element.qualifiedName ?? system?.title ?? architecture.project;
  return {
    ...(focus && { of: focus.element.id }),
    picture: {
      level: 'container',
      title: `Containers of ${name}`,
      description: `${counted(drawn.length, 'box', 'boxes')} with ${counted(lines.length, 'relationship')}.`,
      boundaries,
      boxes: [
        ...drawn.map((each) => boxOf(each, elements, groupOf(each, home, system, elements), focus)),
        ...moreBox(reduced?.nodesLeftOut),
      ],
      relationships: lines.map((line): Bundle => ({ ...linkOf(line), weight: line.weight })),
    },
    ...noticeFrom(
      isLarge
        ? `${whole.nodes.size} containers are too many for one picture: contexts stand for them.`
        : undefined,
      reduced && leftOutNotice(reduced, 'boxes'),
    ),
    ...((isLarge || reduced) && { more: isLarge ? ('context' as const) : ('part' as const) }),
  };
}

function foldedGraph(architecture: Architecture, parts: readonly ElementId[], elements: Elements): Graph {
  const placeOf = (id: ElementId): ElementId => {
    const element = elements.get(id);
    return (element && contextOf(element, elements))?.id ?? id;
  };
  const flows = flowsOf(architecture).flatMap((flow): Flow[] => {
    const [from, to] = [placeOf(flow.from), placeOf(flow.to)];
    return from === to || flow.kind === 'data' || flow.kind === 'hosting'
      ? []
      : [{ ...flow, from, to, via: [] }];
  });
  const kinds = new Set(['topic', 'queue']);
  const shown = parts.map(placeOf).filter((id) => !kinds.has(elements.get(id)?.kind ?? ''));
  return graphOf(new Set(shown), flows);
}

const outsideKinds = new Set<Element['kind']>(['actor', 'external']);

/** The system around everything of it, and in it the contexts that are drawn from inside. */
function boundariesOf(
  drawn: readonly Element[],
  system: Element | undefined,
  focus: Focus | undefined,
  elements: Elements,
): C4Boundary[] {
  const inside = drawn.filter(({ kind }) => !outsideKinds.has(kind));
  const homeContext =
    focus && (focus.element.kind === 'context' ? focus.element : contextOf(focus.element, elements));
  const contexts = new Set(
    inside.flatMap((each) => {
      const context = each.kind === 'context' ? undefined : contextOf(each, elements);
      return context !== undefined && (focus === undefined || context === homeContext) ? [context] : [];
    }),
  );
  const around = system === undefined || inside.length === 0 ? undefined : system.id;
  return [
    ...(around === undefined || system === undefined
      ? []
      : [{ key: around, name: system.title ?? system.name, type: 'Software System', ...sourced(system) }]),
    ...[...contexts].map((context) => ({
      key: context.id,
      name: labelOf(context).join(' · '),
      type: 'Bounded Context',
      ...(around !== undefined && { group: around }),
      ...sourced(context),
      opens: { kind: 'c4' as const, of: context.id },
    })),
  ];
}

function groupOf(
  element: Element,
  boundaries: ReadonlyMap<string, string>,
  system: Element | undefined,
  elements: Elements,
): string | undefined {
  if (outsideKinds.has(element.kind)) return undefined;
  const context = element.kind === 'context' ? undefined : contextOf(element, elements);
  return boundaries.get(context?.id ?? '') ?? boundaries.get(system?.id ?? '');
}

const kinds: Partial<Readonly<Record<Element['kind'], C4Box['kind']>>> = {
  actor: 'person',
  external: 'external',
  store: 'database',
  cache: 'database',
  topic: 'queue',
  queue: 'queue',
  context: 'boundary',
};

function boxOf(element: Element, elements: Elements, group: string | undefined, focus?: Focus): C4Box {
  const technology = technologyOf(element, elements);
  const context = element.kind === 'context' ? undefined : contextOf(element, elements);
  const opens: DiagramQuery = partKinds.has(element.kind)
    ? { kind: 'services', of: element.id }
    : { kind: 'c4', of: element.id };
  return {
    key: element.id,
    kind: kinds[element.kind] ?? 'container',
    name: nameIn(element, context?.id === group ? undefined : context),
    ...(technology !== undefined && { technology }),
    ...aboutOf(element),
    ...(group !== undefined && { group }),
    ...sourced(element),
    ...(element !== focus?.element && { opens }),
  };
}

/** What it is made with; a store or channel that does not say so is of the kind of its server. */
function technologyOf({ details, facts }: Element, elements: Elements): string | undefined {
  const own = details.kind === 'technology' ? details.technology : undefined;
  const server =
    details.kind === 'technology' || details.kind === 'channel'
      ? elements.get(details.server ?? '')
      : undefined;
  const hosted = server?.details.kind === 'technology' ? server.details.technology : undefined;
  const made = facts.flatMap((fact) => (fact.kind === 'tech' ? fact.texts : []));
  const words = [own ?? hosted, ...made].filter((word) => word !== undefined);
  return words.length === 0 ? undefined : words.join(', ');
}

function nameIn(element: Element, outside: Element | undefined): string {
  return labelOf(element, outside)[0] ?? element.name;
}

/** What it does, else its title, where the name does not say it all. */
function aboutOf(element: Element): { about?: string } {
  const does = element.facts.flatMap((fact) => (fact.kind === 'does' ? fact.texts : []));
  const about = does.length > 0 ? does.join(', ') : labelOf(element)[1];
  return about === undefined ? {} : { about };
}

function moreBox(count: number | undefined): C4Box[] {
  return count === undefined || count === 0 ? [] : [{ key: 'more', kind: 'more', name: `${count} more` }];
}
