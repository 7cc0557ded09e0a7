import type { DiagramAnchor, DiagramQuery } from '../protocol.js';
import { anchorsOf, idsOf } from './ids.js';
import { entityText, plainText } from './plain-text.js';
import type { Sourced } from './sourced.js';

/** An entity-relationship diagram as data. */
export interface EntityDiagram {
  readonly title: string;
  readonly description: string;
  readonly boxes: readonly EntityBox[];
  readonly relationships: readonly Relationship[];
}

export interface EntityBox extends Sourced {
  readonly key: string;
  readonly label: string;
  readonly rows: readonly Row[];
  readonly opens?: DiagramQuery;
}

export interface Row {
  readonly type: string;
  readonly name: string;
  readonly keys: readonly ('PK' | 'FK')[];
  readonly remarks: readonly string[];
}

export interface Relationship extends Sourced {
  readonly from: string;
  readonly to: string;
  /** `holds`: the one is part of the other; `refers`: by its key; `copies`: is fed from it. */
  readonly kind: 'holds' | 'refers' | 'copies';
  /** How many there are at the far end. */
  readonly many: boolean;
  readonly optional: boolean;
  readonly label: string;
}

const maxRows = 24;
const maxName = 40;
const maxLabel = 80;
const maxDescription = 400;

/** Mermaid text of an entity-relationship diagram. */
export function entityDiagram(diagram: EntityDiagram): { text: string; anchors: DiagramAnchor[] } {
  const { title, description, boxes, relationships } = diagram;
  const idOf = idsOf(boxes);
  const text = [
    '---',
    'config:',
    '  look: classic',
    '---',
    'erDiagram',
    // From left to right: what belongs to nothing else stands below, not beside, for the picture is mostly in a narrow panel.
    'direction LR',
    `accTitle: ${plainText(title, maxDescription)}`,
    `accDescr: ${plainText(description, maxDescription)}`,
    ...boxes.flatMap((box) => boxText(box, idOf(box.key))),
    ...relationships.map((each) => {
      const { from, to, label } = each;
      return `${idOf(from)} ${connectorOf(each)} ${idOf(to)} : "${entityText(label, maxLabel)}"`;
    }),
  ];
  const anchors = anchorsOf([
    ...boxes.map((box) => ({ ...box, at: { node: idOf(box.key) } })),
    ...relationships.map((each, index) => ({ ...each, at: { line: index } })),
  ]);
  return { text: `${text.join('\n')}\n`, anchors };
}

function boxText({ label, rows }: EntityBox, id: string): string[] {
  const head = `${id}["${entityText(label, maxLabel)}"]`;
  if (rows.length === 0) return [head];
  const shown = rows.length > maxRows ? rows.slice(0, maxRows - 1) : rows;
  const more = rows.length - shown.length;
  return [
    `${head} {`,
    ...shown.map(({ type, name, keys, remarks }) => {
      const comment = remarks.length === 0 ? '' : ` "${entityText(remarks.join(', '), maxLabel)}"`;
      return `  ${word(type)} ${word(name)}${keys.length === 0 ? '' : ` ${keys.join(', ')}`}${comment}`;
    }),
    ...(more === 0 ? [] : [`  ${word('…')} ${word(`${more} more`)}`]),
    '}',
  ];
}

/** Most names can stand as they are; the others stand in backticks, which older versions of Mermaid do not know. */
function word(text: string): string {
  const isPlain = /^[A-Za-z][A-Za-z0-9_\-[\]]*$/.test(text) && !/^(?:pk|fk|uk)\b/i.test(text);
  return isPlain && text.length <= maxName ? text : `\`${entityText(text, maxName)}\``;
}

function connectorOf({ kind, many, optional }: Relationship): string {
  switch (kind) {
    case 'holds':
      return `||--${many ? 'o{' : optional ? 'o|' : '||'}`;
    case 'refers':
      return `}o..${optional ? 'o|' : '||'}`;
    case 'copies':
      return '}o..o{';
  }
}
