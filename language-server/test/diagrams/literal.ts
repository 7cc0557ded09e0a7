/** Writes architecture models as short literals: `system(context('Ordering', [service('Orders', […])]))`. */
import type {
  Architecture,
  Details,
  Edge,
  EdgeKind,
  Element,
  ElementId,
  ElementKind,
  FactValue,
  SourceRange,
  Step,
} from '../../src/architecture/model.js';
import { type Find, fact, nowhere, type StepDraft, undone } from './literal-steps.js';

export * from './literal-steps.js';

export interface Draft {
  readonly kind: ElementKind;
  readonly name: string;
  readonly members: readonly (Draft | StepDraft)[];
  readonly more: (find: Find) => Partial<Element>;
  readonly edges?: (find: Find, id: ElementId) => readonly EdgeDraft[];
}

type EdgeDraft = Pick<Edge, 'kind' | 'from' | 'to'> & Partial<Edge>;
type Members = readonly (Draft | StepDraft)[];
type More = Partial<Element> | ((find: Find) => Partial<Element>);

function element(kind: ElementKind, name: string, members: Members = [], more: More = {}): Draft {
  return { kind, name, members, more: typeof more === 'function' ? more : () => more };
}

// ---------- elements

export const context = (name: string, members: Members = [], more?: More) =>
  element('context', name, members, more);
export const service = (name: string, members: Members = [], more?: More) =>
  element('service', name, members, more);
export const external = (name: string, members: Members = [], more?: More) =>
  element('external', name, members, more);
export const actor = (name: string, members: Members = [], more?: More) =>
  element('actor', name, members, more);
export const journey = (name: string, steps: Members = []) => element('journey', name, steps);
export const server = (name: string) => element('server', name);
export const event = (name: string, more?: More) => element('event', name, [], more);
export const entity = (name: string) => element('entity', name);
export const type = (name: string) => element('type', name);
export const policy = (name: string, ...facts: FactValue[]) =>
  element('policy', name, [], { facts: facts.map(fact) });
export const schedule = (title: string, period: number, steps: Members) =>
  element('schedule', `every("${title}")`, steps, { title, details: { kind: 'schedule', period } });
export const startup = (steps: Members) => element('startup', 'at start', steps);

const runsIn = (name: string | undefined, find: Find) =>
  name === undefined ? {} : { server: find(name, 'server') };

export const store = (name: string, members: Members = [], runs?: string) =>
  element('store', name, members, (find) => ({ details: { kind: 'technology', ...runsIn(runs, find) } }));
export const cache = (name: string) => element('cache', name);

export const operation = (name: string, steps: Members = [], returns?: string, more: Partial<Element> = {}) =>
  element('operation', name, steps, (find) => ({
    details: {
      kind: 'operation',
      command: true,
      visibility: 'project',
      errors: [],
      ...(returns === undefined
        ? {}
        : { returns: { type: find(returns, 'type'), list: false, optional: false } }),
    },
    ...more,
  }));

/** A handler; the channel its event comes over is that of `via`. */
export const on = (eventName: string, steps: Members = [], via?: string): Draft => ({
  ...element('handler', `on(${eventName})`, steps, (find) => ({
    details: { kind: 'subscription', event: find(eventName, 'event'), uses: [], eachReplica: false },
  })),
  edges: (find, id) => [
    {
      kind: 'handles',
      from: find(eventName, 'event'),
      to: id,
      synchronous: false,
      ...(via === undefined ? {} : { channel: find(via, 'topic', 'queue') }),
    },
  ],
});

/** @param leadingUndo the operation that undoes what started the saga */
export const saga = (name: string, steps: Members = [], leadingUndo?: string) =>
  element('saga', name, steps, (find) => ({ undo: undone(leadingUndo, find, nowhere) }));

export const gateway = (name: string, exposed: readonly string[]): Draft => ({
  ...element('gateway', name),
  edges: (find, id) =>
    exposed.map((target) => ({
      kind: 'exposes',
      from: id,
      to: find(target, 'operation', 'service', 'context'),
    })),
});

export const topic = (name: string, runs?: string) =>
  element('topic', name, [], (find) => ({ details: { kind: 'channel', ...runsIn(runs, find) } }));
export const queue = (name: string, from?: string) =>
  element('queue', name, [], (find) => ({
    details: { kind: 'channel', ...(from === undefined ? {} : { topic: find(from, 'topic') }) },
  }));

export const relation = (
  left: string,
  leftPatterns: string[],
  right: string,
  rightPatterns: string[],
  mutual = false,
) =>
  element('relation', `${left}-${right}`, [], (find) => ({
    details: {
      kind: 'relation',
      left: find(left, 'context'),
      right: find(right, 'context'),
      mutual,
      leftPatterns,
      rightPatterns,
    },
  }));

// ---------- the model

/** The whole model; every element and step gets a line of its own, in the order written. */
export function system(...drafts: readonly Draft[]): Architecture {
  const placed = place(drafts);
  const find = finder(placed);
  const edges: Edge[] = [];
  const elements = placed.map(({ draft, id, qualifiedName, parent, line, end, steps }): Element => {
    const filled: Element = {
      id,
      kind: draft.kind,
      name: draft.name,
      qualifiedName,
      ...(parent === undefined ? {} : { parent }),
      tags: [],
      declarations: [
        {
          range: range(line, 0, end, 100),
          nameRange: range(line, 5, line, 5 + draft.name.length),
          extension: false,
        },
      ],
      facts: [],
      defaults: [],
      fields: [],
      details: { kind: 'none' } satisfies Details,
      steps: steps.map(({ step, line: at }) => step(find, range(at, 2, at, 20))),
      undo: [],
      ...draft.more(find),
    };
    for (const step of filled.steps) edges.push(...edgesOf(filled.id, step));
    for (const undo of filled.undo)
      edges.push(complete({ kind: 'undo', from: id, to: undo.target, synchronous: true }));
    for (const edge of draft.edges?.(find, id) ?? []) edges.push(complete(edge));
    return filled;
  });
  return { format: 1, project: 'shop', elements, edges };
}

interface Placed {
  readonly draft: Draft;
  readonly id: ElementId;
  readonly qualifiedName: string;
  readonly parent: ElementId | undefined;
  readonly line: number;
  readonly end: number;
  readonly steps: readonly { readonly step: StepDraft; readonly line: number }[];
}

function place(drafts: readonly Draft[]): Placed[] {
  const all: Placed[] = [];
  let line = 0;
  const visit = (draft: Draft, parent: Placed | undefined): void => {
    const qualifiedName = parent === undefined ? draft.name : `${parent.qualifiedName}.${draft.name}`;
    const steps: { step: StepDraft; line: number }[] = [];
    const self = {
      draft,
      id: `${draft.kind}:${qualifiedName}`,
      qualifiedName,
      parent: parent?.id,
      line: line++,
      end: 0,
      steps,
    };
    all.push(self);
    for (const member of draft.members) {
      if (typeof member === 'function') steps.push({ step: member, line: line++ });
      else visit(member, self);
    }
    self.end = line++;
  };
  for (const draft of drafts) visit(draft, undefined);
  return all;
}

/** Finds by the end of the qualified name; the name must be of exactly one element, counting the shortest ones. */
function finder(placed: readonly Placed[]): Find {
  const byEnd = new Map<string, Placed[]>();
  for (const each of placed) {
    const parts = each.qualifiedName.split('.');
    for (let start = 0; start < parts.length; start++) {
      const end = parts.slice(start).join('.');
      byEnd.set(end, [...(byEnd.get(end) ?? []), each]);
    }
  }
  return (name, ...kinds) => {
    const found = (byEnd.get(name) ?? []).filter((each) => kinds.includes(each.draft.kind));
    const exact = found.filter((each) => each.qualifiedName === name);
    const [one, ...others] = exact.length === 1 ? exact : found;
    if (one === undefined || others.length > 0)
      throw new Error(`${found.length} elements are called ${name}`);
    return one.id;
  };
}

function edgesOf(from: ElementId, step: Step): Edge[] {
  const undos = step.undo.map((undo) =>
    complete({ kind: 'undo', from, to: undo.target, synchronous: true, source: undo.source }),
  );
  switch (step.kind) {
    case 'action': {
      const own = complete({
        kind: step.verb satisfies EdgeKind,
        from,
        to: step.target,
        synchronous: step.verb === 'calls' || step.verb === 'reads' || step.verb === 'writes',
        optional: step.optional,
        source: step.source,
        ...(step.via === undefined ? {} : { channel: step.via }),
        ...(step.gateway === undefined ? {} : { gateway: step.gateway }),
      });
      return [own, ...undos];
    }
    case 'parallel':
    case 'each':
      return [...step.steps.flatMap((each) => edgesOf(from, each)), ...undos];
    case 'when':
      return [...step.branches.flatMap((branch) => branch.steps), ...(step.otherwise ?? [])].flatMap((each) =>
        edgesOf(from, each),
      );
    case 'raise':
    case 'pivot':
      return undos;
  }
}

function complete(edge: EdgeDraft): Edge {
  return {
    id: `${edge.from} ${edge.kind} ${edge.to}`,
    synchronous: edge.kind === 'exposes',
    optional: false,
    settings: [],
    source: nowhere,
    ...edge,
  };
}

function range(line: number, character: number, endLine: number, endCharacter: number): SourceRange {
  return { uri: nowhere.uri, start: { line, character }, end: { line: endLine, character: endCharacter } };
}
