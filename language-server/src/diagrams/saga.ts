import type { Architecture, Element, ElementId } from '../architecture/model.js';
import { behaviourKinds, type Elements, elementsById } from '../architecture/queries.js';
import type { Diagram, LegendEntry } from '../protocol.js';
import { lineEntry, textEntry } from './looks.js';
import { ownedName } from './names.js';
import { counted } from './parts.js';
import { type SagaWalk, sagaStates } from './saga-states.js';
import { stateDiagram } from './state-diagram.js';
import { undosOf } from './undos.js';
import { versioned } from './wording.js';

/**
 * A saga as states: its steps, the pivot after which there is no way back, and what is undone, newest first, when a step
 * fails.
 * @returns undefined where the id is of no saga, and of no behaviour that has something to undo
 */
export function saga(architecture: Architecture, of: ElementId): Diagram | undefined {
  const elements = elementsById(architecture);
  const behaviour = elements.get(of);
  if (behaviour === undefined || !isSaga(behaviour)) return undefined;
  const walk = sagaStates(behaviour, beginningOf(behaviour, architecture, elements), elements);
  const name = versioned(behaviour.qualifiedName, behaviour);
  const title = `Saga ${name}`;
  const { length } = undosOf(behaviour);
  const description = `${name}: ${counted(walk.states.length, 'state')}, ${length === 0 ? 'nothing' : counted(length, 'step')} to undo when it fails.`;
  return {
    query: { kind: 'saga', of },
    title,
    description,
    ...stateDiagram({ title, description, states: walk.states, transitions: walk.transitions }),
    legend: legendOf(walk),
    ...(walk.leftOut > 0 && { notice: `${counted(walk.leftOut, 'step')} more are left out.`, more: 'step' }),
  };
}

/** Sagas, and every other body that undoes something: the language calls it a saga too. */
export function isSaga(behaviour: Element): boolean {
  if (!behaviourKinds.has(behaviour.kind) || behaviour.steps.length === 0) return false;
  return behaviour.kind === 'saga' || undosOf(behaviour).length > 0;
}

function beginningOf(behaviour: Element, { edges }: Architecture, elements: Elements): string | undefined {
  const { details } = behaviour;
  const event = details.kind === 'subscription' ? elements.get(details.event) : undefined;
  if (event !== undefined) return `on ${versioned(event.name, event)}`;
  const starters = edges.flatMap(({ kind, from, to }) =>
    kind === 'starts' && to === behaviour.id ? (elements.get(from) ?? []) : [],
  );
  const names = new Set(starters.map((starter) => ownedName(starter, elements)));
  return names.size === 0 ? undefined : `started by ${[...names].join(', ')}`;
}

function legendOf({ states, transitions }: SagaWalk): LegendEntry[] {
  const has = (name: string) => states.some((state) => state.class === name);
  return [
    lineEntry({ stroke: 'solid', ends: 'arrow' }, 'what comes next'),
    ...(transitions.some(({ label }) => label === 'fails')
      ? [textEntry('fails', 'where it goes on when a step fails')]
      : []),
    ...(has('undo') ? [textEntry('undo', 'dashed box: undoes an earlier step')] : []),
    ...(has('pivot')
      ? [textEntry('pivot', 'thick box: after it every step is tried until it succeeds')]
      : []),
  ];
}
