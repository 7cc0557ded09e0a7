import type { ActionStep, Architecture, Element, ElementId } from '../architecture/model.js';
import { type Elements, groupedBy } from '../architecture/queries.js';

/** What a walk along the causes of a model asks of its edges. */
export interface Causes {
  /** The channel a step's message travels over, if any. */
  channelOf(behaviour: ElementId, step: ActionStep): ElementId | undefined;
  /** The handlers and sagas an event starts, each with the channel it comes over. */
  consumersOf(
    event: ElementId,
  ): readonly { readonly consumer: Element; readonly channel: ElementId | undefined }[];
  /** The behaviours that emit an event. */
  emittersOf(event: ElementId): readonly ElementId[];
}

export function causesIn(architecture: Architecture, elements: Elements): Causes {
  const emits = architecture.edges.filter((edge) => edge.kind === 'emits');
  const handles = architecture.edges.filter((edge) => edge.kind === 'handles');
  const channels = new Map(
    architecture.edges.flatMap(({ from, kind, to, channel }) =>
      channel === undefined ? [] : [[`${from} ${kind} ${to}`, channel] as const],
    ),
  );
  const emitters = groupedBy(emits, (edge) => edge.to);
  const consumers = groupedBy(handles, (edge) => edge.from);
  return {
    channelOf: (behaviour, step) => step.via ?? channels.get(`${behaviour} ${step.verb} ${step.target}`),
    consumersOf: (event) =>
      (consumers.get(event) ?? []).flatMap(({ to, channel }) => {
        const consumer = elements.get(to);
        return consumer === undefined ? [] : [{ consumer, channel }];
      }),
    emittersOf: (event) => (emitters.get(event) ?? []).map((edge) => edge.from),
  };
}
