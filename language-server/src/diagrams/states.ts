import type { ActionStep, Architecture, Element, ElementId, Field } from '../architecture/model.js';
import { ownerOf } from '../architecture/owners.js';
import { type Elements, elementsById } from '../architecture/queries.js';
import type { Diagram, LegendEntry } from '../protocol.js';
import { actionsOf } from './actions.js';
import { lineEntry, textEntry } from './looks.js';
import { ownedName } from './names.js';
import { counted } from './parts.js';
import { type State, stateDiagram, type Transition } from './state-diagram.js';
import { versioned } from './wording.js';

/** Who leads an entity into a state, and where that is written. */
interface Maker {
  readonly behaviour: Element;
  readonly step: ActionStep;
}

const nobody = 'nobody';

/**
 * The life cycle of an entity: the states of its enum field, the transitions between them, and which operations and
 * handlers make them. Each life cycle stands by itself where an entity has several.
 * @returns undefined where the id is of no entity with a life cycle
 */
export function states(architecture: Architecture, of: ElementId): Diagram | undefined {
  const elements = elementsById(architecture);
  const entity = elements.get(of);
  if (entity === undefined || !hasLifeCycle(entity)) return undefined;
  const lives = entity.fields.filter(isLifeCycle);
  const makers = makersOf(architecture, entity);
  const parts = lives.map((field) => lifeOf(field, entity, makers, elements));
  const drawn = {
    states: parts.flatMap((part) => part.states),
    transitions: parts.flatMap((part) => part.transitions),
  };
  const title = `States of ${entity.qualifiedName}`;
  const description = `The life cycle of ${entity.name}: ${counted(drawn.states.length, 'state')} and ${counted(drawn.transitions.length, 'transition')}.`;
  return {
    query: { kind: 'states', of },
    title,
    description,
    ...stateDiagram({ title, description, ...drawn }),
    legend: legendOf(drawn.transitions),
  };
}

/** Whether an entity says how it changes from state to state. */
export function hasLifeCycle({ kind, fields }: Element): boolean {
  return kind === 'entity' && fields.some(isLifeCycle);
}

function isLifeCycle({ transitions }: Field): boolean {
  return transitions.length > 0;
}

function makersOf(architecture: Architecture, entity: Element): Map<string, Maker[]> {
  const makers = new Map<string, Maker[]>();
  for (const behaviour of architecture.elements) {
    for (const step of actionsOf(behaviour.steps)) {
      if (step.verb !== 'writes' || step.target !== entity.id || step.state === undefined) continue;
      makers.set(step.state, [...(makers.get(step.state) ?? []), { behaviour, step }]);
    }
  }
  return makers;
}

function lifeOf(
  field: Field,
  entity: Element,
  makers: ReadonlyMap<string, readonly Maker[]>,
  elements: Elements,
): { states: State[]; transitions: Transition[] } {
  const type = field.type && elements.get(field.type.type);
  const named = field.transitions.flatMap(({ from, to }) => [from, to]);
  const literals = type?.details.kind === 'enum' ? type.details.literals : [];
  const keyOf = (state: string) => `${field.name} ${state}`;
  const states = [...new Set([...literals, ...named])].map((state): State => {
    const source = type?.fields.find(({ name }) => name === state)?.source ?? field.source;
    return { key: keyOf(state), label: state, source };
  });
  const [first] = states;
  const madeBy = (state: string) => labelOfMakers(makers.get(state) ?? [], entity, elements);
  const transitions = field.transitions.map(
    ({ from, to }): Transition => ({
      from: keyOf(from),
      to: keyOf(to),
      ...madeBy(to),
      ...(makers.has(to) ? {} : { label: nobody, source: field.source }),
    }),
  );
  const leftAgain = new Set(field.transitions.map(({ from }) => keyOf(from)));
  const reached = new Set(field.transitions.map(({ to }) => keyOf(to)));
  return {
    states,
    transitions: [
      ...(first === undefined ? [] : [{ to: first.key, ...madeBy(first.label) }]),
      ...transitions,
      ...states.flatMap(({ key }) => (reached.has(key) && !leftAgain.has(key) ? [{ from: key }] : [])),
    ],
  };
}

/** The behaviours, by name where they are of the entity's own service, and the place of the first. */
function labelOfMakers(makers: readonly Maker[], entity: Element, elements: Elements): Partial<Transition> {
  const [first] = makers;
  if (first === undefined) return {};
  const home = ownerOf(entity, elements);
  const names = makers.map(({ behaviour }) =>
    ownerOf(behaviour, elements) === home
      ? versioned(behaviour.name, behaviour)
      : ownedName(behaviour, elements),
  );
  return {
    label: [...new Set(names)].join(', '),
    source: first.step.source,
    opens: { kind: 'sequence', of: first.behaviour.id },
  };
}

function legendOf(transitions: readonly Transition[]): LegendEntry[] {
  return [
    lineEntry({ stroke: 'solid', ends: 'arrow' }, 'transition, with the operation or handler that makes it'),
    ...(transitions.some(({ label }) => label === nobody)
      ? [textEntry(nobody, 'no operation or handler writes this state')]
      : []),
  ];
}
