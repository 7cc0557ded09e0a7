import type { Element, ElementId, ElementKind } from '../architecture/model.js';
import { type Elements, groupedBy } from '../architecture/queries.js';
import type { DiagramAnchor } from '../protocol.js';
import { anchorsOf } from './ids.js';
import { readable, sequenceText } from './mermaid-text.js';
import { labelOf } from './parts.js';
import type { Message, SequenceItem } from './sequence-items.js';
import { sourced } from './sourced.js';
import { wrappedLines } from './wording.js';

/** Stands for whoever calls an operation: no element of the model. */
export const caller: ElementId = 'caller';

/** A sequence diagram as data. */
export interface Sequence {
  readonly title: string;
  readonly description: string;
  readonly items: readonly SequenceItem[];
}

const arrows: Readonly<Record<Message['arrow'], string>> = {
  call: '->>',
  message: '-)',
  reply: '-->>',
  error: '--x',
};

const maxMessage = 60;
const maxParticipant = 32;
const maxNote = 200;
const noteWidth = 26;

/** Mermaid text of a sequence diagram. Participants stand in the order in which they first take part. */
export function sequenceDiagram(
  sequence: Sequence,
  elements: Elements,
): { text: string; anchors: DiagramAnchor[] } {
  const ids = new Map<ElementId, string>();
  const idOf = (participant: ElementId): string => {
    const id = ids.get(participant) ?? `n${ids.size + 1}`;
    ids.set(participant, id);
    return id;
  };
  const messages: DiagramAnchor[] = [];
  const draw = (item: SequenceItem): string[] => {
    switch (item.kind) {
      case 'message': {
        const opens =
          item.opens === undefined ? {} : { opens: { kind: 'sequence', of: item.opens } as const };
        // Mermaid draws every arrow, replies too, as one `.messageText`, in the order of the text.
        const { text: label, source, definition } = item;
        messages.push({
          at: { message: messages.length },
          label,
          source,
          ...(definition && { definition }),
          ...opens,
        });
        return [
          `${idOf(item.from)}${arrows[item.arrow]}${idOf(item.to)}: ${sequenceText(item.text, maxMessage)}`,
        ];
      }
      case 'note':
        return [`note ${item.place} ${idOf(item.at)}: ${wrapped(item.text)}`];
      case 'activation':
        return [`activate ${idOf(item.of)}`, ...item.items.flatMap(draw), `deactivate ${idOf(item.of)}`];
      case 'block': {
        const [first, ...others] = item.sections;
        const divider = item.frame === 'par' ? 'and' : 'else';
        return [
          labelled(item.frame, first?.label),
          ...(first?.items ?? []).flatMap(draw),
          ...others.flatMap(({ label, items }) => [labelled(divider, label), ...items.flatMap(draw)]),
          'end',
        ];
      }
    }
  };
  const body = sequence.items.flatMap(draw);
  const text = [
    '---',
    'config:',
    '  sequence:',
    '    width: 104',
    '    actorMargin: 28',
    // Whoever reads the end of a long picture no longer sees its top.
    `    mirrorActors: ${messages.length > 15}`,
    '---',
    'sequenceDiagram',
    `accTitle: ${sequenceText(sequence.title, maxNote)}`,
    `accDescr: ${sequenceText(sequence.description, maxNote)}`,
    ...inOrder(ids, elements).map(([participant, id]) => declaration(id, elements.get(participant))),
    ...body,
  ];
  return { text: `${text.join('\n')}\n`, anchors: [...participantAnchors(ids, elements), ...messages] };
}

/** Mermaid's participants that look like what they are. */
const types: Partial<Readonly<Record<ElementKind, string>>> = {
  gateway: 'boundary',
  store: 'database',
  cache: 'database',
  topic: 'queue',
  queue: 'queue',
};

/** As they first take part, but a store beside its service, for most of its messages come from there. */
function inOrder(ids: ReadonlyMap<ElementId, string>, elements: Elements): [ElementId, string][] {
  const hostOf = (participant: ElementId): ElementId | undefined => {
    const parent = elements.get(participant)?.parent;
    return parent !== undefined && ids.has(parent) ? parent : undefined;
  };
  const guests = groupedBy(ids, ([participant]) => hostOf(participant));
  return (guests.get(undefined) ?? []).flatMap((each) => [each, ...(guests.get(each[0]) ?? [])]);
}

function declaration(id: string, element: Element | undefined): string {
  const words = participantLabel(element)
    .map((line) => sequenceText(line, maxParticipant))
    .join('<br/>');
  if (element === undefined || element.kind === 'actor') return `actor ${id} as ${words}`;
  const type = types[element.kind];
  return `participant ${id}${type === undefined ? '' : `@{ "type": "${type}" }`} as ${words}`;
}

function participantLabel(element: Element | undefined): string[] {
  if (element === undefined) return ['Caller'];
  const lines = labelOf(element);
  if (element.kind === 'external') return [...lines, '(external)'];
  // Below a symbol there is room for one line; a second one would stand in the first frame.
  return element.kind === 'service' ? lines : lines.slice(0, 1);
}

function participantAnchors(ids: ReadonlyMap<ElementId, string>, elements: Elements): DiagramAnchor[] {
  return [...ids].flatMap(([participant, id]): DiagramAnchor[] => {
    const element = elements.get(participant);
    if (element === undefined) return [];
    const { id: of, name: label } = element;
    return anchorsOf([{ at: { node: id }, label, ...sourced(element), opens: { kind: 'services', of } }]);
  });
}

function labelled(keyword: string, label: string | undefined): string {
  return label === undefined || label === '' ? keyword : `${keyword} ${sequenceText(label, maxNote)}`;
}

/** Notes do not wrap by themselves. */
function wrapped(text: string): string {
  return wrappedLines(readable(text, maxNote), noteWidth)
    .map((line) => sequenceText(line, maxMessage))
    .join('<br/>');
}
