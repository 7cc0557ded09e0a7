import type { Element, SourceRange, Step } from '../../architecture/model.js';
import { changesSomething, type RemoteStep, remoteStepsIn } from '../calls.js';
import { collect, nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import type { FixEdit, RuleFix } from '../fix.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule } from '../rule.js';
import { isSaga } from '../sagas.js';
import { ofEachSection } from '../sections.js';
import { fullName } from '../wording.js';

/** A change in a saga that stays when something later fails. */
export const sagaMissingCompensation: Rule = {
  name: 'saga-missing-compensation',
  theme: 'data ownership and consistency',
  severities: { sketch: 'off', design: 'error', production: 'error' },
  documentation: {
    found:
      'in a body with `undo`, a `pivot` or in a `saga`, a command of another service has no `undo`, and another change follows before the `pivot`',
    harm: 'When the later change fails, the others are taken back and this one stays: half of the order exists. That is what the saga was written against.',
    example: `
service Orders {
  saga Fulfil {
    calls Stock.reserve
    calls Payments.charge
    pivot
    sends Parcels.ship
  }
}
service Stock { command reserve  command release }
service Payments { command charge }
service Parcels { command ship }
`,
    mended: `
service Orders {
  saga Fulfil {
    calls Stock.reserve
    undo Stock.release
    calls Payments.charge
    pivot
    sends Parcels.ship
  }
}
service Stock { command reserve  command release }
service Payments { command charge }
service Parcels { command ship }
`,
    remedy:
      'Name what takes it back with `undo` behind it, or set the `pivot` before it and try again until it succeeds.',
    allow:
      'Queries, `optional` steps and the last change before the `pivot` need no `undo`; without a `pivot` that is the last one.',
    sources: [
      'Richardson, Microservices Patterns (2018), chapter 4',
      'Garcia-Molina and Salem, Sagas (1987)',
    ],
  },
  check: (model) =>
    collect(changesLeft(model), ({ saga: element, open }) =>
      open.map(
        ({ call: { target, edge }, follows }): Violation => ({
          element: element.id,
          subject: target.id,
          message: `${fullName(target)} is not taken back when ${fullName(follows.target)} fails after it; name its \`undo\`, or set the \`pivot\` before it.`,
          range: edge.source,
          related: [{ message: 'When this fails, the change above stays.', range: follows.edge.source }],
          fixes: takeBack(target, edge.source, model),
        }),
      ),
    ),
};

interface ChangesLeft {
  readonly saga: Element;
  readonly open: readonly Open[];
}

const changesLeft = ofEachSection((section, model): readonly ChangesLeft[] => {
  const sagas = model.bodiesIn(section).filter(({ element, sequences }) => isSaga(element, sequences));
  if (sagas.length === 0) return nothing;
  const changes = new Map(
    remoteStepsIn(section, model)
      .filter(({ target, edge }) => changesSomething(target) === true && !edge.optional)
      .map((each) => [each.step as Step, each] as const),
  );
  return sagas.map(({ element }) => ({
    saga: element,
    open: lookBack(element.steps, changes, { follows: undefined, open: [] }).open,
  }));
});

/** A change without an `undo`, and the next one, which may fail. */
interface Open {
  readonly call: RemoteStep;
  readonly follows: RemoteStep;
}

interface Seen {
  /** The change that follows what is looked at, if one does before the pivot. */
  readonly follows: RemoteStep | undefined;
  readonly open: readonly Open[];
}

/** Goes through steps from the last to the first. Of what follows a pivot nothing is taken back. */
function lookBack(steps: readonly Step[], changes: ReadonlyMap<Step, RemoteStep>, seen: Seen): Seen {
  return steps.reduceRight<Seen>((later, step) => {
    if (step.kind === 'pivot') return { follows: undefined, open: [] };
    const found = inStep(step, changes, later);
    // What takes back a block takes back what is in it.
    return step.undo.length > 0 ? { ...found, open: later.open } : found;
  }, seen);
}

function inStep(step: Step, changes: ReadonlyMap<Step, RemoteStep>, later: Seen): Seen {
  switch (step.kind) {
    case 'action': {
      const call = changes.get(step);
      if (!call) return later;
      return {
        follows: call,
        open: later.follows ? [{ call, follows: later.follows }, ...later.open] : later.open,
      };
    }
    case 'each':
      return lookBack(step.steps, changes, later);
    case 'parallel':
      return side(
        step.steps.map((branch) => [branch]),
        changes,
        later,
      );
    case 'when':
      return side([...step.branches.map((branch) => branch.steps), step.otherwise ?? []], changes, later);
    case 'raise':
    case 'pivot':
      return later;
  }
}

/** Branches side by side, each of which what follows comes after. */
function side(
  branches: readonly (readonly Step[])[],
  changes: ReadonlyMap<Step, RemoteStep>,
  later: Seen,
): Seen {
  const seen = branches.map((branch) => lookBack(branch, changes, { follows: later.follows, open: [] }));
  return {
    follows: seen.find(({ follows }) => follows !== later.follows)?.follows ?? later.follows,
    open: [...seen.flatMap(({ open }) => open), ...later.open],
  };
}

/** An `undo` by a command beside the one that is taken back, which is declared if it is not there. */
function takeBack(target: Element, step: SourceRange, { byId, childrenOf }: IndexedModel): RuleFix[] {
  const [declaration] = target.declarations;
  const owner = target.parent === undefined ? undefined : byId.get(target.parent);
  if (!declaration || !owner || target.details.kind !== 'operation' || target.project !== undefined)
    return [];
  const name = `undo${target.name.charAt(0).toUpperCase()}${target.name.slice(1)}`;
  const isThere = childrenOf(owner.id).some((each) => each.name === name);
  const visibility = target.details.visibility === 'project' ? '' : `${target.details.visibility} `;
  const declare: FixEdit = {
    kind: 'add-declaration',
    behind: declaration.range,
    text: `${visibility}command ${name}`,
  };
  const undo = `undo ${owner.qualifiedName}.${name}`;
  return [
    {
      title: isThere ? `Add \`${undo}\`` : `Create command \`${name}\` in \`${owner.name}\` to take it back`,
      edits: [{ kind: 'append', range: step, text: undo }, ...(isThere ? [] : [declare])],
    },
  ];
}
