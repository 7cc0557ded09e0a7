import type {
  ActionStep,
  EachStep,
  Element,
  RaiseStep,
  Step,
  Undo,
  WhenStep,
} from '../architecture/model.js';
import type { Elements } from '../architecture/queries.js';
import { maxNodes } from './fit.js';
import { ownedName } from './names.js';
import { remarksOnFailure } from './remarks.js';
import type { State, Transition } from './state-diagram.js';
import { number, percent, versioned } from './wording.js';

export interface SagaWalk {
  readonly states: readonly State[];
  readonly transitions: readonly Transition[];
  /** Steps that are not drawn because there were too many already. */
  readonly leftOut: number;
}

/** Where the walk goes on: from a state, or from the beginning where there is none yet. */
interface Exit {
  readonly from?: string;
  readonly label?: string;
}

interface Walk {
  readonly elements: Elements;
  readonly states: State[];
  readonly transitions: Transition[];
  /** What undoes the steps walked so far, oldest first. */
  readonly undos: Undo[];
  /** Undos that a failure leads to: how many of `undos`, from the oldest on. */
  undone: number;
  /** Whether something fails with nothing to undo. */
  fails: boolean;
  afterPivot: boolean;
  leftOut: number;
}

const undoneState = 'undone';

/**
 * The states and transitions of a body.
 * @param beginning what starts it, in words
 */
export function sagaStates(behaviour: Element, beginning: string | undefined, elements: Elements): SagaWalk {
  const walk: Walk = {
    elements,
    states: [],
    transitions: [],
    undos: [...behaviour.undo],
    undone: 0,
    fails: false,
    afterPivot: false,
    leftOut: 0,
  };
  const exits = walkSteps(walk, behaviour.steps, [beginning === undefined ? {} : { label: beginning }]);
  for (const { from, label } of exits)
    if (from !== undefined) walk.transitions.push({ from, ...(label !== undefined && { label }) });
  addUndos(walk);
  return walk;
}

function walkSteps(walk: Walk, steps: readonly Step[], entry: readonly Exit[]): readonly Exit[] {
  return steps.reduce<readonly Exit[]>((exits, step) => walkStep(walk, step, exits), entry);
}

function walkStep(walk: Walk, step: Step, entry: readonly Exit[]): readonly Exit[] {
  if (walk.states.length >= maxNodes) {
    walk.leftOut += 1;
    return entry;
  }
  const exits = walkOne(walk, step, entry);
  walk.undos.push(...step.undo);
  return exits;
}

function walkOne(walk: Walk, step: Step, entry: readonly Exit[]): readonly Exit[] {
  switch (step.kind) {
    case 'action':
      return walkAction(walk, step, entry);
    case 'parallel': {
      const fork = enter(walk, entry, { label: '', sign: 'fork' });
      const exits = step.steps.flatMap((branch) => walkStep(walk, branch, [{ from: fork }]));
      return [{ from: enter(walk, exits, { label: '', sign: 'join' }) }];
    }
    case 'each':
      return walkEach(walk, step, entry);
    case 'when':
      return walkWhen(walk, step, entry);
    case 'raise':
      return walkRaise(walk, step, entry);
    case 'pivot': {
      const { source } = step;
      const pivot = enter(walk, entry, { label: 'pivot, no way back from here', class: 'pivot', source });
      walk.afterPivot = true;
      return [{ from: pivot }];
    }
  }
}

function walkAction(walk: Walk, step: ActionStep, entry: readonly Exit[]): Exit[] {
  const target = walk.elements.get(step.target);
  if (target === undefined) return [...entry];
  const state = enter(walk, entry, {
    label: actionLabel(step, target, walk),
    source: step.source,
    ...(target.steps.length > 0 && { opens: { kind: 'sequence', of: target.id } }),
  });
  const isSoft = step.optional || step.settings.some(({ kind }) => kind === 'fallback');
  if (!isSoft) fail(walk, state, 'fails');
  return [{ from: state }];
}

function actionLabel(step: ActionStep, target: Element, { elements, afterPivot }: Walk): string {
  const name = ownedName(target, elements);
  const { verb, state, count, share } = step;
  const words = [
    verb === 'calls' ? name : `${verb} ${verb === 'sends' ? name : versioned(target.name, target)}`,
    ...(state === undefined ? [] : [`→ ${state}`]),
    ...(count === undefined ? [] : [`${number(count)}x`]),
    ...(share === undefined ? [] : [percent(share)]),
  ];
  // After the pivot it is tried until it succeeds, however many retries one attempt has.
  const remarks = remarksOnFailure(step, !afterPivot);
  return `${words.join(' ')}${remarks === '' ? '' : ` (${remarks})`}`;
}

function walkEach(walk: Walk, { item, count, steps }: EachStep, entry: readonly Exit[]): readonly Exit[] {
  const before = walk.states.length;
  const exits = walkSteps(
    walk,
    steps,
    entry.map((exit) => labelled(exit, `each ${item}`)),
  );
  const first = walk.states[before];
  if (first === undefined) return entry;
  const times = count === undefined ? '' : ` (${number(count)}x)`;
  for (const { from } of exits)
    if (from !== undefined) walk.transitions.push({ from, to: first.key, label: `next ${item}${times}` });
  return exits;
}

function walkWhen(
  walk: Walk,
  { branches, otherwise, source }: WhenStep,
  entry: readonly Exit[],
): readonly Exit[] {
  const choice = enter(walk, entry, { label: '', sign: 'choice', source });
  const sections = [
    ...branches.map(({ condition, share, steps }) => ({
      label: share === undefined ? condition : `${condition} ${percent(share)}`,
      steps,
    })),
    { label: 'otherwise', steps: otherwise ?? [] },
  ];
  return sections.flatMap(({ label, steps }) => walkSteps(walk, steps, [{ from: choice, label }]));
}

function walkRaise(walk: Walk, { error, share, source }: RaiseStep, entry: readonly Exit[]): readonly Exit[] {
  const label = share === undefined ? `raises ${error}` : `raises ${error} ${percent(share)}`;
  const state = enter(walk, entry, { label, source });
  fail(walk, state, error);
  return share === undefined ? [] : [{ from: state, label: 'otherwise' }];
}

/** A new state, reached from all exits. */
function enter(walk: Walk, entry: readonly Exit[], state: Omit<State, 'key'>): string {
  const key = `s${walk.states.length}`;
  walk.states.push({ key, ...state });
  for (const { from, label } of entry)
    walk.transitions.push({
      ...(from !== undefined && { from }),
      to: key,
      ...(label !== undefined && { label }),
    });
  return key;
}

/** Where it goes on when a step fails: again after the pivot, else to the newest undo. */
function fail(walk: Walk, from: string, label: string): void {
  if (walk.afterPivot) {
    walk.transitions.push({ from, to: from, label: 'fails, again until it succeeds' });
    return;
  }
  const count = walk.undos.length;
  walk.undone = Math.max(walk.undone, count);
  if (count === 0) walk.fails = true;
  walk.transitions.push({ from, to: count === 0 ? undoneState : undoKey(count - 1), label });
}

function undoKey(index: number): string {
  return `undo ${index}`;
}

/** The undos, newest first, and the end they lead to: another one than that of success. */
function addUndos(walk: Walk): void {
  if (walk.undone === 0 && !walk.fails) return;
  for (let index = walk.undone - 1; index >= 0; index--) {
    const undo = walk.undos[index];
    if (undo === undefined) continue;
    const operation = walk.elements.get(undo.target);
    const name = operation === undefined ? undo.target : ownedName(operation, walk.elements);
    walk.states.push({ key: undoKey(index), label: `undo ${name}`, class: 'undo', source: undo.source });
    walk.transitions.push({ from: undoKey(index), to: index === 0 ? undoneState : undoKey(index - 1) });
  }
  const label = walk.undone > 0 ? 'failed, all is undone' : 'failed, nothing to undo';
  walk.states.push({ key: undoneState, label, class: 'bad' });
}

function labelled(exit: Exit, label: string): Exit {
  return { ...exit, label: exit.label === undefined ? label : `${exit.label}, ${label}` };
}
