import { deployed, environmentsFrom, type Places, placesOf } from '../architecture/deployment.js';
import type { Architecture, Element, ElementId, ElementKind, Fact } from '../architecture/model.js';
import { contextOf, ownerOf } from '../architecture/owners.js';
import { type Elements, elementsById, groupedBy } from '../architecture/queries.js';
import type { Diagram } from '../protocol.js';
import { bundled, fitted, noticeFrom, type Strand } from './drawing.js';
import { maxNodes } from './fit.js';
import { type FlowchartGroup, type FlowchartNode, flowchart } from './flowchart.js';
import { lookOf } from './looks.js';
import { counted, labelOf } from './parts.js';
import { sourced } from './sourced.js';
import { number, percent } from './wording.js';

/** Stands for whatever no `deploy` gives a place: no element of the model. */
const anywhere = 'anywhere';

/** What runs: each is scaled and placed by itself. */
const runningKinds: ReadonlySet<ElementKind> = new Set(['service', 'gateway', 'process', 'server']);

/** What the environment of a picture is, that of those it is like included. */
interface Surroundings {
  readonly places: Places;
  /** Its regions and zones. */
  readonly drawn: readonly Element[];
  readonly platform: string | undefined;
  readonly elements: Elements;
}

/**
 * An environment: its regions and zones, what runs in each and in how many replicas, and which servers keep whose data.
 * What is deployed to several places stands in each.
 * @returns undefined where the id is of no environment, or nothing runs in it
 */
export function environment(architecture: Architecture, of: ElementId): Diagram | undefined {
  const elements = elementsById(architecture);
  const subject = elements.get(of);
  if (subject?.kind !== 'environment') return undefined;
  const surroundings = surroundingsOf(subject, elements);
  const there = deployed(architecture, of);
  const running = there.elements.filter(
    (element) => runningKinds.has(element.kind) && element.project === undefined,
  );
  if (running.length === 0) return undefined;
  const instances = running.flatMap((element) => instancesOf(element, surroundings));
  const isLarge = instances.length > maxNodes;
  const whole = isLarge ? foldedNodes(instances, elements) : instances.map(nodeOf);
  const strands = isLarge ? [] : hostingStrands(there, instances);
  const { notice, more, ...parts } = fitted(whole, bundled(strands, 'store'), 'parts');
  const filled = new Set(parts.nodes.map(({ group }) => group));
  const drawn = { ...parts, nodes: [...parts.nodes, ...emptyPlaces(surroundings, filled)] };
  const title = `Environment ${subject.name}`;
  const description = `${counted(running.length, 'part')} in ${counted(surroundings.drawn.length, 'region or zone', 'regions and zones')}.`;
  return {
    query: { kind: 'environment', of },
    title,
    description,
    ...flowchart({
      title,
      description,
      toTheRight: true,
      groups: groupsOf(subject, surroundings, drawn.nodes),
      ...drawn,
    }),
    ...noticeFrom(
      isLarge
        ? `${instances.length} parts are too many for one picture: contexts stand for their services.`
        : undefined,
      notice,
    ),
    ...(more && { more }),
  };
}

function surroundingsOf(environment: Element, elements: Elements): Surroundings {
  const chain = environmentsFrom(environment.id, elements);
  const ids = new Set(chain.map(({ id }) => id));
  const all = [...elements.values()];
  const regions = all.filter(({ kind, parent }) => kind === 'region' && ids.has(parent ?? ''));
  const inside = new Set(regions.map(({ id }) => id));
  return {
    places: placesOf(environment.id, elements),
    drawn: all.filter(
      ({ id, kind, parent }) => inside.has(id) || (kind === 'zone' && inside.has(parent ?? '')),
    ),
    platform: chain
      .flatMap(({ details }) => (details.kind === 'environment' ? [details.platform] : []))
      .find((platform) => platform !== undefined),
    elements,
  };
}

interface Instance {
  readonly element: Element;
  readonly place: ElementId;
  /** In how many zones all that runs of it is. */
  readonly spread: string | undefined;
}

/** An element in each of its places. */
function instancesOf(element: Element, { places, elements }: Surroundings): Instance[] {
  const stated = places.statedFor(element.id);
  if (stated === undefined) return [{ element, place: anywhere, spread: undefined }];
  const zones = places.zonesOf(stated);
  const kinds = new Set(zones.map((zone) => elements.get(zone)?.kind ?? 'place'));
  const [kind = 'place', ...others] = kinds;
  const spread = zones.length > 1 ? counted(zones.length, others.length === 0 ? kind : 'place') : undefined;
  return [...new Set(stated)].map((place) => ({ element, place, spread }));
}

function keyOf({ element, place }: Instance): string {
  return `${place} ${element.id}`;
}

function nodeOf(instance: Instance): FlowchartNode {
  const { element, place, spread } = instance;
  const facts = [...element.facts, ...element.defaults];
  const deployed = facts.find((fact) => fact.kind === 'deployed-as')?.name ?? element.deployedName;
  return {
    key: keyOf(instance),
    group: place,
    look: lookOf(element.kind),
    label: [
      element.kind === 'process' ? processName(element) : (labelOf(element)[0] ?? element.name),
      ...technologyOf(element),
      ...(deployed === undefined || isSameName(deployed, element.name) ? [] : [`as ${deployed}`]),
      ...replicasIn(facts, spread),
    ],
    ...sourced(element),
    opens: { kind: 'services', of: element.id },
  };
}

/** Kafka is kafka, and CartService is cartservice: that need not be said twice. */
function isSameName(one: string, other: string): boolean {
  const letters = (name: string) => name.toLowerCase().replaceAll(/[\s_-]/g, '');
  return letters(one) === letters(other);
}

function technologyOf({ name, details }: Element): string[] {
  const technology = details.kind === 'technology' ? details.technology : undefined;
  return technology === undefined || isSameName(technology, name) ? [] : [technology];
}

/** `Orders.worker`: a process is known by its service. */
function processName({ qualifiedName }: Element): string {
  return qualifiedName.split('.').slice(-2).join('.');
}

/** `6 replicas over 2 zones`: those in all places together, which stands in each of them. */
function replicasIn(facts: readonly Fact[], spread: string | undefined): string[] {
  const fact = facts.find(({ kind }) => kind === 'replicas');
  if (fact?.kind !== 'replicas') return [];
  const { min, max, utilization, metric, needs } = fact;
  const count =
    max === undefined ? `${number(min)} ${min === 1 ? 'replica' : 'replicas'}` : `${min}..${max} replicas`;
  const at =
    utilization === undefined ? '' : ` at ${percent(utilization)}${metric === undefined ? '' : ` ${metric}`}`;
  const over = spread === undefined ? '' : ` over ${spread}`;
  return [`${count}${over}${at}${needs === undefined ? '' : `, needs ${needs}`}`];
}

/** From each service to the servers that keep its stores, in every place it stands. */
function hostingStrands(architecture: Architecture, instances: readonly Instance[]): Strand[] {
  const elements = elementsById(architecture);
  const byElement = groupedBy(instances, ({ element }) => element.id);
  return architecture.elements.flatMap((store): Strand[] => {
    if ((store.kind !== 'store' && store.kind !== 'cache') || store.details.kind !== 'technology') return [];
    const { server } = store.details;
    const owner = ownerOf(store, elements);
    if (server === undefined || owner === undefined) return [];
    return (byElement.get(owner.id) ?? []).flatMap((from) =>
      nearest(from, byElement.get(server) ?? []).map((to) => ({
        from: keyOf(from),
        to: keyOf(to),
        look: 'data' as const,
        name: store.name,
        ...sourced(store),
      })),
    );
  });
}

/** A service uses the servers in its own place, and all of them where there is none. */
function nearest({ place }: Instance, servers: readonly Instance[]): readonly Instance[] {
  const here = servers.filter((server) => server.place === place);
  return here.length > 0 ? here : servers;
}

/** The services of a context in one place as a single node. */
function foldedNodes(instances: readonly Instance[], elements: Elements): FlowchartNode[] {
  const byHome = groupedBy(
    instances,
    ({ element, place }) => `${place} ${(contextOf(element, elements) ?? element).id}`,
  );
  return [...byHome].flatMap(([key, held]): FlowchartNode[] => {
    const [first] = held;
    if (first === undefined) return [];
    const home = contextOf(first.element, elements) ?? first.element;
    return [
      {
        key,
        group: first.place,
        look: lookOf(home.kind),
        label: home === first.element ? labelOf(home) : [...labelOf(home), counted(held.length, 'part')],
        ...sourced(home),
        opens: { kind: 'services', of: home.id },
      },
    ];
  });
}

/** Where nothing is deployed to by itself, as nodes, each in the region it is in. */
function emptyPlaces({ drawn }: Surroundings, filled: ReadonlySet<string | undefined>): FlowchartNode[] {
  const zones = groupedBy(drawn, ({ parent }) => parent);
  const isEmpty = ({ id }: Element) => !filled.has(id);
  const hasOnlyEmpty = (place: Element) => isEmpty(place) && (zones.get(place.id) ?? []).every(isEmpty);
  return drawn.flatMap((place): FlowchartNode[] => {
    const region = place.parent === undefined ? undefined : drawn.find(({ id }) => id === place.parent);
    // An empty region says it for its zones.
    if (!hasOnlyEmpty(place) || (region !== undefined && hasOnlyEmpty(region))) return [];
    const what =
      region !== undefined && filled.has(region.id)
        ? `only what is deployed to all of ${region.name}`
        : 'nothing is deployed here';
    return [
      {
        key: place.id,
        look: 'place',
        label: [`${place.kind} ${labelOf(place).join(' · ')}`, what],
        ...(region !== undefined && { group: region.id }),
        ...sourced(place),
      },
    ];
  });
}

/** Regions with their zones, and a group for what has no place; those that nothing is drawn in are nodes. */
function groupsOf(
  subject: Element,
  { drawn: places, platform }: Surroundings,
  nodes: readonly FlowchartNode[],
): FlowchartGroup[] {
  const filled = new Set(nodes.flatMap(({ group }) => group ?? []));
  const zones = groupedBy(places, ({ parent }) => parent);
  const drawn = places.filter(
    ({ id }) => filled.has(id) || (zones.get(id) ?? []).some((zone) => filled.has(zone.id)),
  );
  const ids = new Set(drawn.map(({ id }) => id));
  const on = platform === undefined ? '' : ` on ${platform}`;
  const where = places.length === 0 ? `${subject.name}${on}` : `anywhere in ${subject.name}${on}`;
  return [
    ...drawn.map(
      (place): FlowchartGroup => ({
        key: place.id,
        label: [`${place.kind} ${labelOf(place).join(' · ')}`],
        ...(place.parent !== undefined && ids.has(place.parent) && { group: place.parent }),
        ...sourced(place),
      }),
    ),
    ...(filled.has(anywhere) ? [{ key: anywhere, label: [where], ...sourced(subject) }] : []),
  ];
}
