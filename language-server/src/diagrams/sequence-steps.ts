import type {
  ActionStep,
  EachStep,
  Element,
  ElementId,
  Fact,
  Step,
  Undo,
  WhenStep,
} from '../architecture/model.js';
import { nameRange } from '../architecture/queries.js';
import { partOf, route } from './flows.js';
import { batchOf, remarksOn, remarksOnExposure } from './remarks.js';
import { block, type Message, type SequenceItem } from './sequence-items.js';
import { type Body, endsHere, note, say, type Walk } from './sequence-walk.js';
import { undosOf } from './undos.js';
import { number, percent, typeName, versioned } from './wording.js';

/** Everything a body does, and at its end what undoes it. */
export function bodyItems(walk: Walk, body: Body): SequenceItem[] {
  const steps = stepItems(walk, body, body.behaviour.steps);
  const failing = body.behaviour.steps.some((step) => step.kind === 'pivot')
    ? 'a step before the pivot'
    : 'a later step';
  const label = `${failing} fails: undo, newest first`;
  const undone = undosOf(body.behaviour).flatMap((undo) => undoItems(walk, body, undo));
  return [...steps, ...ending(body, label, undone)];
}

function stepItems(walk: Walk, body: Body, steps: readonly Step[]): SequenceItem[] {
  return steps.flatMap((step) => itemsOf(walk, body, step));
}

function itemsOf(walk: Walk, body: Body, step: Step): SequenceItem[] {
  switch (step.kind) {
    case 'action':
      return actionItems(walk, body, step);
    case 'parallel':
      return block(
        'par',
        step.steps.map((branch) => ({ label: '', items: stepItems(walk, body, [branch]) })),
      );
    case 'each':
      return eachItems(walk, body, step);
    case 'when':
      return whenItems(walk, body, step);
    case 'raise': {
      const { participant: from, caller: to } = body;
      const { error: text, source, share } = step;
      const items =
        to === undefined
          ? note(walk, `raises ${text}`, from)
          : say(walk, { arrow: 'error', from, to, text, source });
      return share === undefined ? items : ending(body, percent(share), items);
    }
    case 'pivot':
      return note(walk, 'pivot: no way back from here', body.participant);
  }
}

/** A frame that ends the body. One of a body that was called is no break of the picture: the caller goes on. */
function ending({ path, behaviour }: Body, label: string, items: readonly SequenceItem[]): SequenceItem[] {
  return path.length === 1
    ? block('break', [{ label, items }])
    : block('opt', [{ label: `${label}: ends ${behaviour.name}`, items }]);
}

function eachItems(walk: Walk, body: Body, { item, count, max, parallel, steps }: EachStep): SequenceItem[] {
  const numbers = [
    ...(count === undefined ? [] : [`${number(count)}x`]),
    ...(max === undefined ? [] : [`at most ${max}`]),
  ];
  const label = `each ${item}${parallel ? ', side by side' : ''}${numbers.length === 0 ? '' : ` (${numbers.join(', ')})`}`;
  return block(parallel ? 'par' : 'loop', [{ label, items: stepItems(walk, body, steps) }]);
}

function whenItems(walk: Walk, body: Body, { branches, otherwise }: WhenStep): SequenceItem[] {
  const sections = branches.map(({ condition, share, steps }) => ({
    label: share === undefined ? condition : `${condition} (${percent(share)})`,
    items: stepItems(walk, body, steps),
  }));
  const [only, ...others] = branches;
  if (otherwise === undefined && others.length === 0) {
    const last = only?.steps.at(-1);
    const [section] = sections;
    const ends = last?.kind === 'raise' && last.share === undefined;
    return ends && section ? ending(body, section.label, section.items) : block('opt', sections);
  }
  const rest =
    otherwise === undefined ? [] : [{ label: 'otherwise', items: stepItems(walk, body, otherwise) }];
  return block('alt', [...sections, ...rest]);
}

function actionItems(walk: Walk, body: Body, step: ActionStep): SequenceItem[] {
  const { count, batched, share } = step;
  const once = [...performed(walk, body, step), ...fallbackItems(walk, body, step.settings)];
  const counted =
    count === undefined || batched ? once : block('loop', [{ label: `${number(count)}x`, items: once }]);
  return share === undefined ? counted : block('opt', [{ label: percent(share), items: counted }]);
}

function performed(walk: Walk, body: Body, step: ActionStep): SequenceItem[] {
  const target = walk.elements.get(step.target);
  const to = partOf(step.target, walk.elements);
  if (target === undefined) return [];
  switch (step.verb) {
    case 'emits':
      return emitItems(walk, body, step, target);
    case 'reads':
    case 'writes': {
      const state = step.state === undefined ? '' : ` → ${step.state}`;
      const text = `${step.verb} ${target.name}${state}${batchOf(step)}`;
      const message = {
        arrow: 'call',
        from: body.participant,
        to: to ?? body.participant,
        text,
        ...defining(target),
        source: step.source,
      } as const;
      return withNote(walk, body, step, message, () => []);
    }
    case 'calls':
      return to === undefined ? [] : callItems(walk, body, step, target, to);
    case 'sends':
    case 'starts':
      return to === undefined ? [] : sendItems(walk, body, step, target, to);
  }
}

function callItems(walk: Walk, body: Body, step: ActionStep, target: Element, to: ElementId): SequenceItem[] {
  const { gateway, source } = step;
  const channel = gateway ?? walk.causes.channelOf(body.behaviour.id, step);
  const text = `${calledName(target, step)}${batchOf(step)}${endsHere(walk, target, body) ? ' …' : ''}`;
  const opens = opening(target);
  const reply = target.details.kind === 'operation' ? target.details.returns : undefined;
  const answer = (from: ElementId, back: ElementId) =>
    reply === undefined || walk.leftOut > 0
      ? []
      : say(walk, { arrow: 'reply', from, to: back, text: typeName(reply, walk.elements), source });

  const asked = { arrow: 'call', from: body.participant, to: channel ?? to, text, source, ...opens } as const;
  return withNote(walk, body, step, asked, () => {
    if (channel === undefined) {
      return activation(to, [
        ...follow(walk, body, target, to, body.participant),
        ...answer(to, body.participant),
      ]);
    }
    const passed = say(walk, { ...asked, from: channel, to });
    if (passed.length === 0) return [];
    const door = gateway === undefined ? undefined : walk.elements.get(gateway);
    if (door) passed.push(...remarkAt(door.id, remarksOnExposure(door, target, walk.elements)));
    // A gateway passes the answer on; a queue does not, whoever waits gets it from the callee.
    const back = gateway ?? body.participant;
    const work = activation(to, [...follow(walk, body, target, to, back), ...answer(to, back)]);
    if (gateway === undefined) return [...passed, ...work];
    return activation(gateway, [...passed, ...work, ...answer(gateway, body.participant)]);
  });
}

function sendItems(walk: Walk, body: Body, step: ActionStep, target: Element, to: ElementId): SequenceItem[] {
  const channel = walk.causes.channelOf(body.behaviour.id, step);
  const name = step.verb === 'starts' ? `starts ${target.name}` : calledName(target, step);
  const text = `${name}${batchOf(step)}${endsHere(walk, target, body) ? ' …' : ''}`;
  const sent = {
    arrow: 'message',
    from: body.participant,
    to: channel ?? to,
    text,
    source: step.source,
    ...opening(target),
  } as const;
  return withNote(walk, body, step, sent, () => {
    const passed = channel === undefined ? [] : say(walk, { ...sent, from: channel, to });
    if (channel !== undefined && passed.length === 0) return [];
    if (step.verb === 'sends' || !hasWork(walk, body, target))
      return [...passed, ...activation(to, follow(walk, body, target, to))];
    walk.started.push(() => {
      const begun = note(walk, `${target.name}, once started: nobody waits for it`, to);
      return [...begun, ...activation(to, follow(walk, body, target, to))];
    });
    return passed;
  });
}

/** Whether the steps of what is started are drawn, and not only that they are. */
function hasWork(walk: Walk, body: Body, target: Element): boolean {
  return target.steps.length > 0 && !body.path.includes(target.id) && !endsHere(walk, target, body);
}

/** The event goes to its channel once, and from there to everyone who handles it. */
function emitItems(walk: Walk, body: Body, step: ActionStep, event: Element): SequenceItem[] {
  const name = versioned(event.name, event);
  const channel = walk.causes.channelOf(body.behaviour.id, step);
  const message = {
    arrow: 'message',
    from: body.participant,
    text: name,
    source: step.source,
    ...defining(event),
  } as const;
  const consumers = walk.causes.consumersOf(event.id).flatMap((each) => {
    const to = partOf(each.consumer.id, walk.elements);
    const via = route(channel, each.channel, walk.elements);
    return to === undefined || via === undefined ? [] : [{ consumer: each.consumer, to, via }];
  });
  if (consumers.length === 0) {
    return channel === undefined
      ? note(walk, `emits ${name}`, body.participant)
      : say(walk, { ...message, to: channel });
  }
  const passed = new Set<ElementId>();
  return consumers.flatMap(({ consumer, to, via }) => {
    const stops = [body.participant, ...via];
    const travel = stops.slice(1).flatMap((stop, index) => {
      if (passed.has(stop)) return [];
      passed.add(stop);
      return say(walk, { ...message, from: stops[index] ?? body.participant, to: stop });
    });
    const text = `${name}${endsHere(walk, consumer, body) ? ' …' : ''}`;
    const from = stops.at(-1) ?? body.participant;
    const arrived = say(walk, { ...message, from, to, text, ...opening(consumer) });
    return [...travel, ...arrived, ...activation(to, follow(walk, body, consumer, to))];
  });
}

/** What a behaviour does that was just started, as deep as the walk goes. */
function follow(
  walk: Walk,
  body: Body,
  target: Element,
  participant: ElementId,
  caller?: ElementId,
): SequenceItem[] {
  if (target.steps.length === 0 || walk.leftOut > 0) return [];
  if (body.path.includes(target.id)) return note(walk, `${target.name} … again`, participant);
  if (endsHere(walk, target, body)) {
    walk.cut = true;
    return [];
  }
  const path = [...body.path, target.id];
  return bodyItems(walk, {
    behaviour: target,
    participant,
    path,
    ...(caller === undefined ? {} : { caller }),
  });
}

function undoItems(walk: Walk, body: Body, { target, source }: Undo): SequenceItem[] {
  const operation = walk.elements.get(target);
  const to = partOf(target, walk.elements);
  if (operation === undefined || to === undefined) return [];
  const { name: text } = operation;
  return say(walk, { arrow: 'call', from: body.participant, to, text, source, ...opening(operation) });
}

function fallbackItems(walk: Walk, body: Body, settings: readonly Fact[]): SequenceItem[] {
  return settings.flatMap((fact) =>
    fact.kind === 'fallback'
      ? block('opt', [{ label: 'if it fails: fallback', items: stepItems(walk, body, fact.steps) }])
      : [],
  );
}

/** The message, a note with what is said about how it copes, and what follows; nothing where there is no room. */
function withNote(
  walk: Walk,
  body: Body,
  step: ActionStep,
  message: Omit<Message, 'kind'>,
  then: () => SequenceItem[],
): SequenceItem[] {
  const said = say(walk, message);
  if (said.length === 0) return [];
  const remarks = remarksOn(step, body.behaviour, walk.elements, walk.told);
  return [...said, ...remarkAt(message.from, remarks), ...then()];
}

function remarkAt(at: ElementId, text: string): SequenceItem[] {
  return text === '' ? [] : [{ kind: 'note', at, place: 'right of', text }];
}

function activation(of: ElementId, items: readonly SequenceItem[]): SequenceItem[] {
  return items.length === 0 ? [] : [{ kind: 'activation', of, items }];
}

function opening(target: Element): Pick<Message, 'definition' | 'opens'> {
  return { ...defining(target), ...(target.steps.length > 0 && { opens: target.id }) };
}

function defining(target: Element): Pick<Message, 'definition'> {
  const definition = nameRange(target);
  return definition === undefined ? {} : { definition };
}

/** A call of a service as a whole, in a sketch, has no name of its own. */
function calledName(target: Element, step: ActionStep): string {
  return target.kind === 'operation' ? target.name : step.verb;
}
