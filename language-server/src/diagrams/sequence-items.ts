import type { ElementId, SourceRange } from '../architecture/model.js';

/** What a sequence diagram shows, from top to bottom. Texts are those of the model, not yet escaped. */
export type SequenceItem = Message | Note | Block | Activation;

export interface Message {
  readonly kind: 'message';
  /** `call` waits, `message` does not, `reply` answers, `error` answers with an error. */
  readonly arrow: 'call' | 'message' | 'reply' | 'error';
  readonly from: ElementId;
  readonly to: ElementId;
  readonly text: string;
  readonly source: SourceRange;
  /** Where what it is about is declared: an operation, an event, an entity. */
  readonly definition?: SourceRange;
  /** The behaviour that answers and has a sequence of its own. */
  readonly opens?: ElementId;
}

export interface Note {
  readonly kind: 'note';
  readonly at: ElementId;
  readonly place: 'over' | 'right of';
  readonly text: string;
}

export interface Block {
  readonly kind: 'block';
  readonly frame: 'opt' | 'alt' | 'par' | 'loop' | 'break';
  readonly sections: readonly Section[];
}

export interface Section {
  readonly label: string;
  readonly items: readonly SequenceItem[];
}

/** The time a participant works on something. */
export interface Activation {
  readonly kind: 'activation';
  readonly of: ElementId;
  readonly items: readonly SequenceItem[];
}

/** A frame round its sections; none where they hold nothing, for a frame round nothing says nothing. */
export function block(frame: Block['frame'], sections: readonly Section[]): SequenceItem[] {
  const filled = sections.filter((section) => section.items.length > 0);
  const [only, ...others] = filled;
  if (only === undefined) return [];
  if (frame === 'alt') return [{ kind: 'block', frame, sections }];
  // A branch beside nothing else is not parallel to anything.
  if (frame === 'par' && others.length === 0 && sections.length > 1) return [...only.items];
  return [{ kind: 'block', frame, sections: filled }];
}

/** All messages among items and inside them, from top to bottom. */
export function messagesIn(items: readonly SequenceItem[]): Message[] {
  return items.flatMap(messagesOf);
}

function messagesOf(item: SequenceItem): Message[] {
  switch (item.kind) {
    case 'message':
      return [item];
    case 'note':
      return [];
    case 'activation':
      return messagesIn(item.items);
    case 'block':
      return item.sections.flatMap((section) => messagesIn(section.items));
  }
}
