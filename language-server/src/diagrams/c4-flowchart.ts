import type { Diagram } from '../protocol.js';
import type { C4Box, C4Picture } from './c4-picture.js';
import { flowchart } from './flowchart.js';
import type { NodeLookName } from './looks.js';
import { wrappedLines } from './wording.js';

const looks: Readonly<Record<C4Box['kind'], NodeLookName>> = {
  person: 'actor',
  system: 'system',
  external: 'external',
  container: 'service',
  database: 'store',
  queue: 'topic',
  boundary: 'context',
  more: 'more',
};

/** What C4 writes in brackets below a name. */
const types: Readonly<Record<C4Box['kind'], string | undefined>> = {
  person: 'Person',
  system: 'Software System',
  external: 'External System',
  container: 'Container',
  database: 'Container',
  queue: 'Container',
  boundary: 'Bounded Context',
  more: undefined,
};

const lineLength = 32;
const maxLines = 3;

/** A C4 diagram as a flowchart: name, type and technology in brackets, and what it does. */
export function c4Flowchart(picture: C4Picture): Pick<Diagram, 'text' | 'anchors' | 'legend'> {
  return flowchart({
    title: picture.title,
    description: picture.description,
    groups: picture.boundaries.map(({ name, type, ...boundary }) => ({
      ...boundary,
      label: [`${name} [${type}]`],
    })),
    nodes: picture.boxes.map(({ name, kind, technology, about, ...box }) => ({
      ...box,
      look: looks[kind],
      label: [name, ...typeLine(kind, technology), ...(about === undefined ? [] : wrapped(about))],
    })),
    links: picture.relationships,
  });
}

function typeLine(kind: C4Box['kind'], technology: string | undefined): string[] {
  const type = types[kind];
  if (type === undefined) return [];
  return [`[${type}${technology === undefined ? '' : `: ${technology}`}]`];
}

/** A sentence on a few lines. */
function wrapped(text: string): string[] {
  const lines = wrappedLines(text, lineLength);
  return lines.length <= maxLines ? lines : [...lines.slice(0, maxLines - 1), `${lines[maxLines - 1]}…`];
}
