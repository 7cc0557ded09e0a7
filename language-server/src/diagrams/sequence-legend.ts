import type { LegendEntry } from '../protocol.js';
import { lineEntry, textEntry } from './looks.js';
import { type Block, type Message, messagesIn, type SequenceItem } from './sequence-items.js';

const arrows: Readonly<Record<Message['arrow'], LegendEntry>> = {
  call: lineEntry({ stroke: 'solid', ends: 'arrow' }, 'call that waits for an answer, or use of data'),
  message: lineEntry({ stroke: 'solid', ends: 'open-arrow' }, 'event or message, nobody waits'),
  reply: lineEntry({ stroke: 'dashed', ends: 'arrow' }, 'answer'),
  error: lineEntry({ stroke: 'dashed', ends: 'cross' }, 'answer that is an error'),
};

const frames: Readonly<Record<Block['frame'], string>> = {
  opt: 'happens only sometimes',
  alt: 'one of these happens',
  par: 'all of these happen side by side',
  loop: 'happens several times',
  break: 'ends here if this happens',
};

/** What the arrows and frames of a sequence mean, those that it has. */
export function sequenceLegend(items: readonly SequenceItem[]): LegendEntry[] {
  const drawn = new Set(messagesIn(items).map(({ arrow }) => arrow));
  const framed = new Set(framesIn(items));
  return [
    ...(Object.keys(arrows) as Message['arrow'][]).flatMap((arrow) =>
      drawn.has(arrow) ? [arrows[arrow]] : [],
    ),
    ...(Object.keys(frames) as Block['frame'][]).flatMap((frame) =>
      framed.has(frame) ? [textEntry(frame, frames[frame])] : [],
    ),
  ];
}

function framesIn(items: readonly SequenceItem[]): Block['frame'][] {
  return items.flatMap(framesOf);
}

function framesOf(item: SequenceItem): Block['frame'][] {
  switch (item.kind) {
    case 'block':
      return [item.frame, ...item.sections.flatMap((section) => framesIn(section.items))];
    case 'activation':
      return framesIn(item.items);
    case 'message':
    case 'note':
      return [];
  }
}
