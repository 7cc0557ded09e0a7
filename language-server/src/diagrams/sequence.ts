import type { Architecture, Element, ElementId } from '../architecture/model.js';
import { behaviourKinds, elementsById, nameRange } from '../architecture/queries.js';
import type { Diagram } from '../protocol.js';
import { causesIn } from './causes.js';
import { partOf } from './flows.js';
import { counted } from './parts.js';
import { messagesIn, type Note, type SequenceItem } from './sequence-items.js';
import { sequenceLegend } from './sequence-legend.js';
import { bodyItems } from './sequence-steps.js';
import { caller, sequenceDiagram } from './sequence-text.js';
import { type Body, maxMessages, note, say, type Walk } from './sequence-walk.js';
import { duration, typeName, versioned } from './wording.js';

export interface SequenceOptions {
  /** How many bodies deep it goes, the behaviour's own included; absent: up to four, as deep as it stays readable. */
  readonly depth?: number;
}

const deepest = 4;
const maxParticipants = 16;

/**
 * What a behaviour causes, in the order of its steps, through the operations it calls and the handlers of its events.
 * @returns undefined where the id is of no operation, handler, schedule, startup, saga or journey
 */
export function sequence(
  architecture: Architecture,
  behaviour: ElementId,
  { depth }: SequenceOptions = {},
): Diagram | undefined {
  const elements = elementsById(architecture);
  const element = elements.get(behaviour);
  const participant = partOf(behaviour, elements);
  if (element === undefined || participant === undefined || !behaviourKinds.has(element.kind))
    return undefined;

  const causes = causesIn(architecture, elements);
  const walkTo = (bodies: number): Walked => {
    const walk: Walk = {
      elements,
      causes,
      depth: bodies,
      drawn: 0,
      leftOut: 0,
      cut: false,
      told: new Set(),
      started: [],
    };
    const items = startedItems(walk, { behaviour: element, participant, path: [behaviour] });
    // What is started may start more, and the list grows while it is walked.
    for (const begin of walk.started) items.push(...begin());
    return { items, leftOut: walk.leftOut, cut: walk.cut };
  };
  const walked = depth === undefined ? readableWalk(walkTo) : { ...walkTo(depth), bodies: depth };
  const { items, leftOut, cut } = walked;

  const name = versioned(element.qualifiedName, element);
  const title = `Sequence of ${name}`;
  const description = `What ${name} causes, in ${counted(messagesIn(items).length, 'message')}.`;
  const missing: Note[] =
    leftOut === 0 ? [] : [{ kind: 'note', at: participant, place: 'over', text: `${leftOut} more` }];
  const notices = [
    ...(leftOut > 0 ? [`Shows the first ${maxMessages} messages; at least ${leftOut} more follow.`] : []),
    ...(cut ? ['What ends in “…” goes on.'] : []),
  ];
  return {
    query: { kind: 'sequence', of: behaviour, ...(depth !== undefined && { depth }) },
    title,
    description,
    ...sequenceDiagram({ title, description, items: [...items, ...missing] }, elements),
    legend: sequenceLegend(items),
    ...(notices.length === 0 ? {} : { notice: notices.join(' ') }),
    ...(cut && { more: 'step' as const }),
    depth: reachOf(walked, walkTo),
  };
}

type Walked = Pick<Walk, 'leftOut' | 'cut'> & { readonly items: readonly SequenceItem[] };

/** The deepest walk that stays narrow enough to be read; the behaviour's own steps are drawn in any case. */
function readableWalk(walkTo: (bodies: number) => Walked): Walked & { readonly bodies: number } {
  for (let bodies = deepest; bodies > 1; bodies--) {
    const walked = walkTo(bodies);
    const participants = new Set(messagesIn(walked.items).flatMap(({ from, to }) => [from, to]));
    if (participants.size <= maxParticipants && walked.leftOut === 0) return { ...walked, bodies };
  }
  return { ...walkTo(1), bodies: 1 };
}

/** Past this many bodies nobody sets a depth. */
const mostBodies = 8;

/** How deep a walk went, and how deep one can go until nothing is cut off any more. */
function reachOf(
  { bodies, cut }: Walked & { readonly bodies: number },
  walkTo: (bodies: number) => Walked,
): { shown: number; most: number } {
  let most = bodies;
  if (cut) while (most < mostBodies && walkTo(most).cut) most++;
  else while (most > 1 && !walkTo(most - 1).cut) most--;
  return { shown: Math.min(bodies, most), most };
}

/** The body with what starts it: a call, the delivery of an event, the clock, or nothing that can be shown. */
function startedItems(walk: Walk, body: Body): SequenceItem[] {
  const { behaviour, participant } = body;
  const { details } = behaviour;
  const source = nameRange(behaviour);
  const work = (): SequenceItem[] => {
    const items = bodyItems(walk, body);
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
      const event = walk.elements.get(details.event);
      const text = event === undefined ? behaviour.name : versioned(event.name, event);
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
