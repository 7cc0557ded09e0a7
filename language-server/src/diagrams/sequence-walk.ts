import type { Element, ElementId } from '../architecture/model.js';
import type { Elements } from '../architecture/queries.js';
import type { Causes } from './causes.js';
import type { Message, SequenceItem } from './sequence-items.js';

/** A picture with more messages than this is no longer read. */
export const maxMessages = 120;

/** One walk from a behaviour through everything it causes. Counts what it draws, so that it can end in time. */
export interface Walk {
  readonly elements: Elements;
  readonly causes: Causes;
  /** How many bodies deep it goes, the first included. */
  readonly depth: number;
  /** Messages and steps drawn as notes so far. */
  drawn: number;
  /** Steps that are not drawn because there were too many messages already. */
  leftOut: number;
  /** Whether a body was not followed because of the depth. */
  cut: boolean;
  /** The default settings that a note has told, since no picture needs them twice. */
  readonly told: Set<string>;
  /** What was started and nobody waits for: drawn when all else is, since it would look like waiting where it starts. */
  readonly started: (() => SequenceItem[])[];
}

/** A behaviour being walked: whose steps they are and who waits for them. */
export interface Body {
  readonly behaviour: Element;
  readonly participant: ElementId;
  /** Who gets the answer, if anybody waits for one. */
  readonly caller?: ElementId;
  /** The behaviours around it, itself included. */
  readonly path: readonly ElementId[];
}

/** The message, as long as there is room for it. */
export function say(walk: Walk, message: Omit<Message, 'kind'>): SequenceItem[] {
  return ifThereIsRoom(walk, { kind: 'message', ...message });
}

/** A note that stands for a step of its own, as long as there is room for it. */
export function note(walk: Walk, text: string, at: ElementId): SequenceItem[] {
  return ifThereIsRoom(walk, { kind: 'note', at, place: 'over', text });
}

function ifThereIsRoom(walk: Walk, item: SequenceItem): SequenceItem[] {
  if (walk.drawn >= maxMessages) {
    walk.leftOut += 1;
    return [];
  }
  walk.drawn += 1;
  return [item];
}

/** Whether a message that starts a behaviour is all that is drawn of it, because the picture is deep enough. */
export function endsHere(walk: Walk, target: Element, body: Body): boolean {
  return target.steps.length > 0 && !body.path.includes(target.id) && body.path.length >= walk.depth;
}
