import type { Architecture, Details, Edge, Element, ElementId, SourceRange } from '../architecture/model.js';
import { ownerOf } from '../architecture/owners.js';
import { groupedBy } from '../architecture/queries.js';
import type { Arrivals } from './arrivals.js';
import { visitsIn } from './failures.js';
import type { Missing } from './figure.js';
import { stepText } from './names.js';
import { anything, between, none, one, plus, product, type Range, times } from './range.js';
import { replicasOf } from './replicas.js';
import type { Situation } from './situation.js';
import { uncertainStep } from './uncertain-steps.js';

/** One run of `from` causes `gain` runs of `to`. Nodes are elements, and events by the channel they go over. */
export interface Flow {
  readonly from: NodeKey;
  readonly to: NodeKey;
  readonly gain: Range;
  /** Units of work each time. */
  readonly units: number;
  readonly edge?: Edge;
  /** What of an uncertain gain is not said. */
  readonly missing?: Missing;
}

/** What begins at a node by itself. */
export interface Source {
  readonly to: NodeKey;
  readonly rate: Range;
  readonly gateway?: ElementId;
  readonly text: string;
  readonly source?: SourceRange;
  readonly missing?: Missing;
}

export type NodeKey = string;

export interface Traffic {
  readonly flows: readonly Flow[];
  readonly sources: readonly Source[];
}

/** An event on a channel; the same event on another one goes to other consumers. */
export function messageKey(event: ElementId, channel: ElementId | undefined): NodeKey {
  return channel === undefined ? event : `${event} over ${channel}`;
}

/** The element a node stands for. */
export function elementOf(key: NodeKey): ElementId {
  return key.startsWith('event:') ? (key.split(' over ')[0] ?? key) : key;
}

/**
 * All that causes load in a situation, as flows between nodes. A consuming service gets each event once, whatever its number
 * of replicas; of a queue that several services consume, each gets an unknown part.
 */
export function trafficOf(situation: Situation, arrivals: Arrivals): Traffic {
  const caused = causedFlows(situation);
  const sources = [...arrivalSources(situation, arrivals), ...ownSources(situation, arrivals)];
  return { flows: [...caused.all, ...sketchFlows(situation, caused.ofBehaviour, sources)], sources };
}

interface CausedFlows {
  readonly ofBehaviour: readonly Flow[];
  readonly all: readonly Flow[];
}

const usualFlows = new WeakMap<Architecture, CausedFlows>();

/** Whatever arrives, they are the same, and shared by all workloads where nothing fails and everything runs as stated. */
function causedFlows(situation: Situation): CausedFlows {
  const { architecture, failing, placements } = situation;
  const isUsual = failing.size === 0 && placements.size === 0;
  const known = isUsual ? usualFlows.get(architecture) : undefined;
  if (known) return known;
  const ofBehaviour = behaviourFlows(situation);
  const flows = { ofBehaviour, all: [...ofBehaviour, ...deliveries(situation, ofBehaviour)] };
  if (isUsual) usualFlows.set(architecture, flows);
  return flows;
}

function behaviourFlows(situation: Situation): Flow[] {
  const { elements } = situation;
  const flows: Flow[] = [];
  for (const { visits } of visitsIn(situation).values()) {
    for (const { edge, times: gain, units, lookups } of visits) {
      const to = edge.kind === 'emits' ? messageKey(edge.to, edge.channel) : edge.to;
      const uncertain = uncertainStep(edge, gain, elements);
      flows.push({
        from: edge.from,
        to,
        gain,
        units,
        edge,
        ...(uncertain && { missing: uncertain }),
      });
      if (!lookups) continue;
      const unsure = uncertainStep(edge, lookups.times, elements);
      const look = { from: edge.from, to: lookups.cache, gain: lookups.times, units: 1 };
      flows.push(unsure ? { ...look, missing: unsure } : look);
    }
  }
  return flows;
}

function arrivalSources({ elements }: Situation, { entries, missing, workload }: Arrivals): Source[] {
  const name = elements.get(workload)?.name ?? workload;
  const known = entries.map(({ target, rate, gateway, source }) => ({
    to: target,
    rate: between(rate, rate),
    text: `workload ${name}`,
    source,
    ...(gateway !== undefined && { gateway }),
  }));
  const details = elements.get(workload)?.details;
  const all = details?.kind === 'workload' ? details.entries : [];
  const unknown = missing.flatMap((each) => {
    const entry = all.find(({ range }) => range === each.source);
    return entry ? [{ to: entry.target, rate: anything, text: `workload ${name}`, missing: each }] : [];
  });
  return [...known, ...unknown];
}

/** Schedules run by the clock; a sketch of a service runs nobody knows how often. */
function ownSources(situation: Situation, { unit }: Arrivals): Source[] {
  const { architecture, elements, failing } = situation;
  const sources: Source[] = [];
  for (const { id, kind, details, declarations } of architecture.elements) {
    if (details.kind === 'schedule' && details.period > 0 && unit === 'per-second') {
      const rate = failing.has(id) ? 0 : 1000 / details.period;
      const source = declarations[0]?.nameRange;
      sources.push({ to: id, rate: between(rate, rate), text: 'schedule', ...(source && { source }) });
    }
    if (kind !== 'service' || failing.has(id)) continue;
    for (const edge of situation.edgesFrom.get(id) ?? []) {
      if (edge.frequency || edge.kind === 'exposes') continue;
      const to = edge.kind === 'emits' ? messageKey(edge.to, edge.channel) : edge.to;
      const text = stepText(edge, elements);
      const missing = { text: `how often ${text}`, source: edge.source };
      sources.push({ to, rate: anything, text, source: edge.source, missing });
    }
  }
  return sources;
}

function deliveries(situation: Situation, flows: readonly Flow[]): Flow[] {
  const { architecture, elements, failing } = situation;
  const isDown = (channel: ElementId | undefined) => channel !== undefined && failing.has(channel);
  const handles = architecture.edges.filter(({ kind }) => kind === 'handles');
  const channelsOf = new Map<ElementId, Set<ElementId | undefined>>();
  for (const { from } of handles) channelsOf.set(from, new Set([undefined]));
  for (const { edge } of flows) if (edge?.kind === 'emits') channelsOf.get(edge.to)?.add(edge.channel);
  for (const edge of architecture.edges) {
    if (edge.kind === 'emits' && !edge.frequency) channelsOf.get(edge.to)?.add(edge.channel);
  }
  const consumers = groupedBy(handles, ({ from, channel }) => messageKey(from, channel));
  return handles.flatMap((edge) => {
    const share = shareOfQueue(edge, consumers.get(messageKey(edge.from, edge.channel)) ?? [], situation);
    const handler = elements.get(edge.to);
    const gain = times(share, copiesOf(handler, situation));
    const missing = missingFor(edge, gain, situation);
    return [...(channelsOf.get(edge.from) ?? [])]
      .filter((sent) => meet(sent, edge.channel, situation) && !isDown(sent) && !isDown(edge.channel))
      .map((sent) => ({
        from: messageKey(edge.from, sent),
        to: edge.to,
        gain,
        units: 1,
        edge,
        ...(missing && { missing }),
      }));
  });
}

/** Whether what is sent over one channel is heard on the other: the same, or a queue from that topic. */
function meet(sent: ElementId | undefined, heard: ElementId | undefined, { elements }: Situation): boolean {
  if (sent === undefined || heard === undefined || sent === heard) return true;
  const details: Details | undefined = elements.get(heard)?.details;
  return details?.kind === 'channel' && details.topic === sent;
}

function shareOfQueue(edge: Edge, all: readonly Edge[], { elements }: Situation): Range {
  if (edge.channel === undefined || elements.get(edge.channel)?.kind !== 'queue') return one;
  const services = new Set(
    all.map(({ to }) => {
      const handler = elements.get(to);
      return handler && ownerOf(handler, elements)?.id;
    }),
  );
  return services.size > 1 ? between(0, 1) : one;
}

function copiesOf(handler: Element | undefined, situation: Situation): Range {
  if (handler?.details.kind !== 'subscription' || !handler.details.eachReplica) return one;
  const replicas = replicasOf(poolOf(handler.id, situation), situation);
  return replicas ? replicas.stated : between(1, Number.POSITIVE_INFINITY);
}

function missingFor(edge: Edge, gain: Range, { elements }: Situation): Missing | undefined {
  if (gain.lower === gain.upper) return undefined;
  const text =
    gain.lower === 0
      ? `how the consumers of ${elements.get(edge.channel ?? '')?.name ?? 'the queue'} share its messages`
      : `the replicas that ${stepText(edge, elements)} in`;
  return { text, source: edge.source, ...(Number.isFinite(gain.upper) && { bounded: true }) };
}

/** A call of a whole service goes to one of its operations, nobody knows which. */
function sketchFlows(
  { elements, childrenOf }: Situation,
  flows: readonly Flow[],
  sources: readonly Source[],
): Flow[] {
  const called = new Set([...flows, ...sources].map(({ to }) => to));
  return [...called].flatMap((id) => {
    const element = elements.get(id);
    if (element?.kind !== 'service' && element?.kind !== 'external') return [];
    const operations = (childrenOf.get(id) ?? []).filter(({ kind }) => kind === 'operation');
    return operations.map((operation) => ({
      from: id,
      to: operation.id,
      gain: between(0, 1),
      units: 1,
      missing: {
        text: `which operation of ${element.name} is called where only ${element.name} is named`,
        bounded: true as const,
      },
    }));
  });
}

/** What runs a behaviour and is scaled as one: a process, or what is left of the service. */
export function poolOf(behaviour: ElementId, { processOf, elements }: Situation): ElementId {
  const process = processOf.get(behaviour);
  if (process !== undefined) return process;
  const element = elements.get(behaviour);
  return (element && ownerOf(element, elements)?.id) ?? behaviour;
}

/** A rate along a flow: what its cause does, times the gain. */
export function along(rate: Range, gain: Range): Range {
  return { lower: product(rate.lower, gain.lower), upper: product(rate.upper, gain.upper) };
}

export function sum(ranges: readonly Range[]): Range {
  return ranges.reduce(plus, none);
}
