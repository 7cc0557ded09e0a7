import type { DiagramAnchor, DiagramQuery } from '../protocol.js';
import { anchorsOf, idsOf } from './ids.js';
import { plainText } from './plain-text.js';
import type { Sourced } from './sourced.js';

/** A state diagram as data. */
export interface StateDiagram {
  readonly title: string;
  readonly description: string;
  /** In the order they are drawn. */
  readonly states: readonly State[];
  readonly transitions: readonly Transition[];
}

export interface State extends Sourced {
  readonly key: string;
  readonly label: string;
  /** `choice`, `fork` and `join` have no label. */
  readonly sign?: 'choice' | 'fork' | 'join';
  /** Classes of the picture, for its border and for themes. */
  readonly class?: StateClass;
  readonly opens?: DiagramQuery;
}

export type StateClass = 'undo' | 'pivot' | 'bad';

export interface Transition extends Sourced {
  /** Absent: where all begins. */
  readonly from?: string;
  /** Absent: where all ends. */
  readonly to?: string;
  readonly label?: string;
  readonly opens?: DiagramQuery;
}

const classStyles: Readonly<Record<StateClass, string>> = {
  undo: 'stroke-dasharray:5 4',
  pivot: 'stroke-width:3px',
  bad: 'stroke-dasharray:2 3',
};

const maxLabel = 60;
const maxDescription = 400;

/** Mermaid text of a state diagram. */
export function stateDiagram(diagram: StateDiagram): { text: string; anchors: DiagramAnchor[] } {
  const { title, description, states, transitions } = diagram;
  const idOf = idsOf(states);
  const end = (key: string | undefined) => (key === undefined ? '[*]' : idOf(key));
  const text = [
    '---',
    'config:',
    '  look: classic',
    '---',
    'stateDiagram-v2',
    `accTitle: ${plainText(title, maxDescription)}`,
    `accDescr: ${plainText(description, maxDescription)}`,
    ...states.map(({ key, label, sign }) =>
      sign === undefined
        ? `state "${plainText(label, maxLabel)}" as ${idOf(key)}`
        : `state ${idOf(key)} <<${sign}>>`,
    ),
    ...transitions.map(({ from, to, label }) => {
      const words = label === undefined ? '' : ` : ${plainText(label, maxLabel)}`;
      return `${end(from)} --> ${end(to)}${words}`;
    }),
    ...classes(states, idOf),
  ];
  const anchors = anchorsOf([
    ...states.map((state) => ({ ...state, at: { node: idOf(state.key) } })),
    ...transitions.map(({ label = '', ...each }, index) => ({ ...each, label, at: { line: index } })),
  ]);
  return { text: `${text.join('\n')}\n`, anchors };
}

function classes(states: readonly State[], idOf: (key: string) => string): string[] {
  return (Object.keys(classStyles) as StateClass[]).flatMap((name) => {
    const ids = states.filter((state) => state.class === name).map(({ key }) => idOf(key));
    return ids.length === 0
      ? []
      : [`classDef ${name} ${classStyles[name]}`, `class ${ids.join(',')} ${name}`];
  });
}
