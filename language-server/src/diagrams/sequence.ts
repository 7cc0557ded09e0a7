import type { Architecture, Element, ElementId } from '../architecture/model.js';
import { behaviourKinds, elementsById, nameRange } from '../architecture/queries.js';
import type { Diagram } from '../protocol.js';
import { causesIn } from './causes.js';
import { partOf } from './flows.js';
import { counted } from './parts.js';
import { messageCount, type SequenceItem } from './sequence-items.js';
import { bodyItems } from './sequence-steps.js';
import { caller, sequenceDiagram } from './sequence-text.js';
import { type Body, maxMessages, note, say, type Walk } from './sequence-walk.js';
import { duration, pathOf, typeName } from './wording.js';

export interface SequenceOptions {
  /** How many bodies deep it goes, the behaviour's own included. */
  readonly depth?: number;
}

/**
 * What a behaviour causes, in the order of its steps, through the operations it calls and the handlers of its events.
 * @returns undefined where the id is of no operation, handler, schedule, startup, saga or journey
 */
export function sequence(
  architecture: Architecture,
  behaviour: ElementId,
  { depth = 4 }: SequenceOptions = {},
): Diagram | undefined {
  const elements = elementsById(architecture);
  const element = elements.get(behaviour);
  const participant = partOf(behaviour, elements);
  if (element === undefined || participant === undefined || !behaviourKinds.has(element.kind))
    return undefined;

  const causes = causesIn(architecture, elements);
  const walk: Walk = { elements, causes, depth, drawn: 0, leftOut: 0, cut: false };
  const body = { behaviour: element, participant, path: [behaviour] };
  const started = startedItems(walk, body);
  const missing: SequenceItem[] =
    walk.leftOut === 0
      ? []
      : [{ kind: 'note', at: participant, place: 'over', text: `${walk.leftOut} more` }];
  const items = [...started, ...missing];

  const name = pathOf(element, elements.get(participant));
  const title = `Sequence of ${name}`;
  const description = `What ${name} causes, in ${counted(messageCount(items), 'message')}.`;
  const notices = [
    ...(walk.leftOut > 0
      ? [`Shows the first ${maxMessages} messages; at least ${walk.leftOut} more follow.`]
      : []),
    ...(walk.cut ? ['What ends in “…” goes on: open it to see how.'] : []),
  ];
  return {
    query: { kind: 'sequence', of: behaviour },
    title,
    description,
    ...sequenceDiagram({ title, description, items }, elements),
    ...(notices.length === 0 ? {} : { notice: notices.join(' ') }),
  };
}

/** The body with what starts it: a call, the delivery of an event, the clock, or nothing that can be shown. */
function startedItems(walk: Walk, body: Body): SequenceItem[] {
  const { behaviour, participant } = body;
  const { details } = behaviour;
  const source = nameRange(behaviour);
  const work = (from?: ElementId): SequenceItem[] => {
    const items = bodyItems(walk, from === undefined ? body : { ...body, caller: from });
    return items.length === 0 ? [] : [{ kind: 'activation', of: participant, items }];
  };
  if (source === undefined) return work();
  switch (details.kind) {
    case 'operation': {
      const asked = say(walk, { arrow: 'call', from: caller, to: participant, text: behaviour.name, source });
      const text = details.returns === undefined ? undefined : typeName(details.returns, walk.elements);
      const items = bodyItems(walk, { ...body, caller });
      const reply =
        text === undefined ? [] : say(walk, { arrow: 'reply', from: participant, to: caller, text, source });
      return [...asked, { kind: 'activation', of: participant, items: [...items, ...reply] }];
    }
    case 'subscription': {
      const from = sourceOf(walk, behaviour, details.event);
      const text = walk.elements.get(details.event)?.name ?? behaviour.name;
      return from === undefined
        ? [...note(walk, `on ${text}`, participant), ...work()]
        : [...say(walk, { arrow: 'message', from, to: participant, text, source }), ...work()];
    }
    case 'schedule': {
      const title = behaviour.title === undefined ? '' : `: ${behaviour.title}`;
      return [...note(walk, `every ${duration(details.period)}${title}`, participant), ...work()];
    }
    default:
      return behaviour.kind === 'journey'
        ? bodyItems(walk, body)
        : [...note(walk, startOf(behaviour), participant), ...work()];
  }
}

/** Where a delivery comes from: the channel, or the part that emits the event or declares it. */
function sourceOf(walk: Walk, consumer: Element, event: ElementId): ElementId | undefined {
  const channel = walk.causes.consumersOf(event).find((each) => each.consumer === consumer)?.channel;
  const [emitter] = walk.causes.emittersOf(event);
  return channel ?? partOf(emitter ?? event, walk.elements);
}

function startOf(behaviour: Element): string {
  return behaviour.kind === 'saga' ? `saga ${behaviour.name}` : 'at start';
}
