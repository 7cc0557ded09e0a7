import type { DiagramAnchor, DiagramQuery } from '../protocol.js';
import { anchorsOf, idsOf } from './ids.js';
import { memberText, plainText } from './plain-text.js';
import type { Sourced } from './sourced.js';

/** A class diagram as data. */
export interface ClassDiagram {
  readonly title: string;
  readonly description: string;
  readonly boxes: readonly ClassBox[];
  readonly uses: readonly Use[];
}

export interface ClassBox extends Sourced {
  readonly key: string;
  readonly label: string;
  /** What kind of thing it is: `event`, `enum`. */
  readonly stereotype: string;
  readonly members: readonly string[];
  readonly opens?: DiagramQuery;
}

export interface Use extends Sourced {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** How many of them: `*`, `0..1`; absent: one. */
  readonly count?: '*' | '0..1';
}

const maxMembers = 20;
const maxLabel = 60;
const maxDescription = 400;

/** Mermaid text of a class diagram. */
export function classDiagram(diagram: ClassDiagram): { text: string; anchors: DiagramAnchor[] } {
  const { title, description, boxes, uses } = diagram;
  const idOf = idsOf(boxes);
  const text = [
    '---',
    'config:',
    '  look: classic',
    '  class:',
    '    hideEmptyMembersBox: true',
    '---',
    'classDiagram',
    // From left to right: what belongs to nothing else stands below, not beside, for the picture is mostly in a narrow panel.
    'direction LR',
    `accTitle: ${plainText(title, maxDescription)}`,
    `accDescr: ${plainText(description, maxDescription)}`,
    ...boxes.flatMap((box) => boxText(box, idOf(box.key))),
    ...uses.map(({ from, to, label, count }) => {
      const far = count === undefined ? '' : ` "${count}"`;
      return `${idOf(from)} -->${far} ${idOf(to)} : ${plainText(label, maxLabel)}`;
    }),
  ];
  const anchors = anchorsOf([
    ...boxes.map((box) => ({ ...box, at: { node: idOf(box.key) } })),
    ...uses.map((use, index) => ({ ...use, at: { line: index } })),
  ]);
  return { text: `${text.join('\n')}\n`, anchors };
}

function boxText({ label, stereotype, members }: ClassBox, id: string): string[] {
  const shown = members.length > maxMembers ? members.slice(0, maxMembers - 1) : members;
  const more = members.length - shown.length;
  return [
    `class ${id}["${plainText(label, maxLabel)}"] {`,
    `  <<${plainText(stereotype, maxLabel)}>>`,
    ...shown.map((member) => `  ${memberText(member, maxLabel)}`),
    ...(more === 0 ? [] : [`  ${memberText(`${more} more`, maxLabel)}`]),
    '}',
  ];
}
