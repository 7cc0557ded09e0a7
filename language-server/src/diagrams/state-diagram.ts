import type { SourceRange } from '../architecture/model.js';
import type { DiagramAnchor, DiagramQuery } from '../protocol.js';
import { plainText } from './plain-text.js';

/** A state diagram as data. */
export interface StateDiagram {
  readonly title: string;
  readonly description: string;
  /** In the order they are drawn. */
  readonly states: readonly State[];
  readonly transitions: readonly Transition[];
}

export interface State {
  readonly key: string;
  readonly label: string;
  /** `choice`, `fork` and `join` have no label. */
  readonly sign?: 'choice' | 'fork' | 'join';
  /** Classes of the picture, for its border and for themes. */
  readonly class?: StateClass;
  /** Key of the state it lies in. */
  readonly group?: string;
  readonly source?: SourceRange;
  readonly opens?: DiagramQuery;
}

export type StateClass = 'undo' | 'pivot' | 'bad';

export interface Transition {
  /** Absent: where all begins. */
  readonly from?: string;
  /** Absent: where all ends. */
  readonly to?: string;
  readonly label?: string;
  readonly source?: SourceRange;
  readonly opens?: DiagramQuery;
}

const classStyles: Readonly<Record<StateClass, string>> = {
  undo: 'stroke-dasharray:5 4',
  pivot: 'stroke-width:3px',
  bad: 'stroke-dasharray:2 3',
};

const maxLabel = 60;
const maxDescription = 400;

/** Mermaid text of a state diagram. Ids are generated, so nothing a model contains can be one. */
export function stateDiagram(diagram: StateDiagram): { text: string; anchors: DiagramAnchor[] } {
  const { title, description, states, transitions } = diagram;
  const ids = new Map(states.map(({ key }, index) => [key, `n${index + 1}`]));
  const idOf = (key: string | undefined): string => {
    const id = key === undefined ? '[*]' : ids.get(key);
    if (id === undefined) throw new Error(`A transition names ${key}, which is not drawn.`);
    return id;
  };
  const inside = (group: string | undefined): string[] =>
    states
      .filter((state) => state.group === group)
      .flatMap((state) => {
        const inner = inside(state.key);
        const id = idOf(state.key);
        if (state.sign !== undefined) return [`state ${id} <<${state.sign}>>`];
        const declared = `state "${plainText(state.label, maxLabel)}" as ${id}`;
        return inner.length === 0 ? [declared] : [`${declared} {`, ...inner.map((line) => `  ${line}`), '}'];
      });
  const text = [
    '---',
    'config:',
    '  look: classic',
    '---',
    'stateDiagram-v2',
    `accTitle: ${plainText(title, maxDescription)}`,
    `accDescr: ${plainText(description, maxDescription)}`,
    ...inside(undefined),
    ...transitions.map(({ from, to, label }) => {
      const words = label === undefined ? '' : ` : ${plainText(label, maxLabel)}`;
      return `${idOf(from)} --> ${idOf(to)}${words}`;
    }),
    ...classes(states, idOf),
  ];
  const anchors = [
    ...states.map((state) => ({ ...state, at: { node: idOf(state.key) } })),
    ...transitions.map((transition, index) => ({ ...transition, at: { line: index } })),
  ].flatMap(({ at, label = '', source, opens }): DiagramAnchor[] =>
    source === undefined ? [] : [{ at, label, source, ...(opens && { opens }) }],
  );
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
