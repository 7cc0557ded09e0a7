import type { Architecture, Edge, Element, ElementId, Fact, FactKind } from '../architecture/model.js';
import { contextOf, ownerOf } from '../architecture/owners.js';
import { type Elements, elementsById } from '../architecture/queries.js';
import { duration, percent, versioned } from '../diagrams/wording.js';
import { causesOf } from './call-graph.js';
import { nameInText, prose } from './markdown.js';

/** What the model knows of an element beyond its own text, as lines of Markdown. */
export function figuresOf(element: Element, architecture: Architecture): readonly string[] {
  const model = { architecture, elements: elementsById(architecture) };
  switch (element.kind) {
    case 'service':
    case 'gateway':
    case 'external':
    case 'actor':
      return [...ownership(element, model), ...dealings(element, model), ...promises(element)];
    case 'context':
      return [...ownership(element, model), ...inside(element, model), ...dealings(element, model)];
    case 'operation':
    case 'handler':
    case 'schedule':
    case 'startup':
    case 'saga':
    case 'journey':
      return [...causedBy(element, model), ...effects(element, model)];
    case 'event':
      return messageFlow(element, model);
    case 'topic':
    case 'queue':
      return channelFlow(element, model);
    case 'store':
    case 'cache':
    case 'entity':
      return dataUse(element, model);
    case 'policy':
      return policyUse(element, model);
    case 'server':
      return serverUse(element, model);
    case 'team':
      return named(
        'Owns',
        model.architecture.elements.filter((each) => statesTeam(each, element.id)),
        model,
      );
    default:
      return [];
  }
}

/** What an element says it does, and what it leaves to others, as a list in Markdown. */
export function responsibilities({ facts }: Element): readonly string[] {
  const lines = facts.flatMap((fact) => {
    if (fact.kind === 'does') return fact.texts.map((text) => `- ${prose(text)}`);
    return fact.kind === 'leaves' ? fact.texts.map((text) => `- not: ${prose(text)}`) : [];
  });
  return lines.length > 0 ? [lines.join('\n')] : [];
}

interface Model {
  readonly architecture: Architecture;
  readonly elements: Elements;
}

function ownership(element: Element, { elements }: Model): string[] {
  const owner = stated(element, 'owner');
  const team = owner && elements.get(owner.team);
  return team ? [`Owner: ${nameInText(team.name)}`] : [];
}

/** What flows between an element, with all that is in it, and others. */
function dealings(element: Element, { architecture, elements }: Model): string[] {
  const incoming = causesOf(architecture, element.id, 'incoming');
  const outgoing = causesOf(architecture, element.id, 'outgoing');
  const parties = (ids: readonly ElementId[]) =>
    new Set(ids.map((id) => partyOf(id, element, elements))).size;
  const callers = parties(incoming.filter(isRequest).map(({ from }) => from));
  const callees = parties(outgoing.filter(isRequest).map(({ to }) => to));
  const isOwn = (id: ElementId) => partyOf(id, element, elements) === element.id;
  const emitted = new Set(
    architecture.edges.filter(({ kind, from }) => kind === 'emits' && isOwn(from)).map(({ to }) => to),
  );
  const heard = new Set(
    architecture.edges.filter(({ kind, to }) => kind === 'handles' && isOwn(to)).map(({ from }) => from),
  );
  const exposed = outgoing.filter(({ kind }) => kind === 'exposes').length;
  return [
    [
      count(callers, 'caller'),
      count(callees, 'callee'),
      ...(emitted.size > 0 ? [`${count(emitted.size, 'event')} emitted`] : []),
      ...(heard.size > 0 ? [`${count(heard.size, 'event')} handled`] : []),
      ...(exposed > 0 ? [`${exposed} exposed`] : []),
    ].join(' · '),
  ];
}

/** The party on the level of the element: contexts deal with contexts, services with services. */
function partyOf(id: ElementId, like: Element, elements: Elements): ElementId {
  const element = elements.get(id);
  const around = element && like.kind === 'context' ? contextOf(element, elements) : undefined;
  return (around ?? (element && ownerOf(element, elements)))?.id ?? id;
}

function isRequest({ kind }: Edge): boolean {
  return kind === 'calls' || kind === 'sends' || kind === 'undo' || kind === 'exposes';
}

function promises(element: Element): string[] {
  const availability = stated(element, 'availability');
  const latency = stated(element, 'latency');
  const words = [
    ...(availability ? [`availability ${percent(availability.value)}`] : []),
    ...Object.entries(latency?.percentiles ?? {}).map(([name, value]) => `${name} ${duration(value)}`),
  ];
  return words.length > 0 ? [`States: ${words.join(' · ')}`] : [];
}

function inside(context: Element, { architecture, elements }: Model): string[] {
  const parts = architecture.elements.filter(
    (each) => each.id !== context.id && contextOf(each, elements)?.id === context.id,
  );
  const ofKind = (kind: Element['kind']) => parts.filter((part) => part.kind === kind).length;
  return [
    [
      count(ofKind('service'), 'service'),
      count(ofKind('operation'), 'operation'),
      count(ofKind('event'), 'event'),
    ].join(' · '),
  ];
}

function causedBy({ id }: Element, model: Model): string[] {
  const causes = causesOf(model.architecture, id, 'incoming');
  const requests = causes.filter(({ kind }) => kind !== 'exposes' && kind !== 'handles');
  const gateways = causes.filter(({ kind }) => kind === 'exposes');
  const events = causes.filter(({ kind }) => kind === 'handles');
  const from = (edges: readonly Edge[]) => edges.map((edge) => model.elements.get(edge.from));
  return [
    ...named('Called by', from(requests), model),
    ...named('Reachable through', from(gateways), model),
    ...named('Handles', from(events), model),
  ];
}

const effectWords: Readonly<Partial<Record<Edge['kind'], string>>> = {
  calls: 'Calls',
  sends: 'Sends',
  emits: 'Emits',
  starts: 'Starts',
  reads: 'Reads',
  writes: 'Writes',
  undo: 'Undoes with',
};

function effects({ id }: Element, model: Model): string[] {
  const edges = model.architecture.edges.filter(({ from }) => from === id);
  return Object.entries(effectWords).flatMap(([kind, words]) =>
    named(
      words,
      edges.filter((edge) => edge.kind === kind).map(({ to }) => model.elements.get(to)),
      model,
    ),
  );
}

function messageFlow(event: Element, model: Model): string[] {
  const { edges, elements } = model.architecture;
  const flows = edges.filter(
    ({ kind, from, to }) =>
      (kind === 'emits' && to === event.id) || (kind === 'handles' && from === event.id),
  );
  const owners = (ids: readonly ElementId[]) =>
    ids.map((id) => model.elements.get(id)).map((element) => element && ownerOf(element, model.elements));
  const channels = flows.map(({ channel }) => channel && model.elements.get(channel));
  const versions = elements.filter(
    ({ kind, qualifiedName }) => kind === 'event' && qualifiedName === event.qualifiedName,
  );
  return [
    ...named(
      'Producers',
      owners(flows.filter(({ kind }) => kind === 'emits').map(({ from }) => from)),
      model,
    ),
    ...named('Consumers', owners(flows.filter(({ kind }) => kind === 'handles').map(({ to }) => to)), model),
    ...named('Channel', channels, model),
    ...(versions.length > 1
      ? [
          `Versions: ${versions.map(({ version }) => (version === undefined ? 'none' : `v${version}`)).join(', ')}`,
        ]
      : []),
  ];
}

function channelFlow(channel: Element, model: Model): string[] {
  const edges = model.architecture.edges.filter((edge) => edge.channel === channel.id);
  const partyOfEnd = (id: ElementId) => {
    const element = model.elements.get(id);
    return element && ownerOf(element, model.elements);
  };
  const sources = edges.filter(({ kind }) => kind !== 'handles').map(({ from }) => partyOfEnd(from));
  const takers = edges.filter(({ kind }) => kind !== 'emits').map(({ to }) => partyOfEnd(to));
  const carried = channel.facts.flatMap((fact) => (fact.kind === 'carries' ? fact.items : []));
  const { details } = channel;
  const server = details.kind === 'channel' ? details.server : undefined;
  const topic = details.kind === 'channel' ? details.topic : undefined;
  const retention = stated(channel, 'retention');
  const delivery = stated(channel, 'delivery');
  return [
    ...named(
      'Carries',
      carried.map((id) => model.elements.get(id)),
      model,
    ),
    ...named('From', [topic && model.elements.get(topic)], model),
    ...named('In', [server && model.elements.get(server)], model),
    ...named('Producers', sources, model),
    ...named('Consumers', takers, model),
    ...(delivery ? [`Delivery: ${delivery.guarantee}`] : []),
    ...(retention ? [`Retention: ${duration(retention.duration)}`] : []),
  ];
}

function dataUse(element: Element, model: Model): string[] {
  const { edges, elements } = model.architecture;
  const ids = new Set([
    element.id,
    ...elements.filter(({ parent }) => parent === element.id).map(({ id }) => id),
  ]);
  const users = (kind: Edge['kind']) =>
    edges
      .filter((edge) => edge.kind === kind && ids.has(edge.to))
      .map(({ from }) => model.elements.get(from));
  const owner = ownerOf(element, model.elements);
  const { details } = element;
  const server = details.kind === 'technology' ? details.server : undefined;
  const sources = details.kind === 'replica' ? details.sources : [];
  return [
    ...named('Belongs to', [owner], model),
    ...named('In', [server && model.elements.get(server)], model),
    ...named(
      'Holds',
      element.kind === 'entity'
        ? []
        : elements.filter(({ parent, kind }) => parent === element.id && kind === 'entity'),
      model,
    ),
    ...named('Read by', users('reads'), model),
    ...named('Written by', users('writes'), model),
    ...named(
      'Copies',
      sources.map((id) => model.elements.get(id)),
      model,
    ),
    ...named('Copied by', users('copies'), model),
  ];
}

function policyUse(policy: Element, model: Model): string[] {
  const defaults = model.architecture.elements.filter(({ facts }) =>
    facts.some((fact) => fact.kind === 'with' && fact.policy === policy.id),
  );
  const sources = new Set(policy.facts.map(({ source }) => source));
  const calls = model.architecture.edges.filter(({ settings }) =>
    settings.some(({ source }) => sources.has(source)),
  );
  return [
    ...named('Default of', defaults, model),
    calls.length > 0 ? `In force for ${count(calls.length, 'step')}` : 'In force for no step',
  ];
}

function serverUse(server: Element, model: Model): string[] {
  const living = model.architecture.elements.filter(
    ({ details }) =>
      (details.kind === 'technology' || details.kind === 'channel') && details.server === server.id,
  );
  return [...ownership(server, model), ...named('Holds', living, model), ...promises(server)];
}

function statesTeam({ facts }: Element, team: ElementId): boolean {
  return facts.some((fact) => fact.kind === 'owner' && fact.team === team);
}

/** The nearest statement of a kind: the element's own, else the default in force. */
function stated<Kind extends FactKind>(
  { facts, defaults }: Element,
  kind: Kind,
): Extract<Fact, { kind: Kind }> | undefined {
  return [...facts, ...defaults].find((fact): fact is Extract<Fact, { kind: Kind }> => fact.kind === kind);
}

/** More names than these are told by their number. */
const maximumNames = 5;

/** `Called by (2): a, b`; nothing where there is none. */
function named(words: string, found: readonly (Element | undefined | '')[], { elements }: Model): string[] {
  const names = [...new Set(found.flatMap((element) => (element ? [nameOf(element, elements)] : [])))];
  if (names.length === 0) return [];
  const shown = names.slice(0, maximumNames).map(nameInText).join(', ');
  const rest = names.length > maximumNames ? ` and ${names.length - maximumNames} more` : '';
  return [names.length === 1 ? `${words}: ${shown}` : `${words} (${names.length}): ${shown}${rest}`];
}

function nameOf(element: Element, elements: Elements): string {
  const owner = ownerOf(element, elements);
  const name = owner && owner !== element ? `${owner.name}.${element.name}` : element.name;
  return versioned(name, element);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
