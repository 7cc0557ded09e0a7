import type { Step } from '../../architecture/model.js';
import { changesSomething, type RemoteStep, remoteCallsIn, states } from '../calls.js';
import type { Violation } from '../finding.js';
import type { FixEdit, RuleFix } from '../fix.js';
import type { Rule } from '../rule.js';
import { isSaga } from '../sagas.js';
import { ofEachSection } from '../sections.js';
import { blocksOf } from '../steps.js';
import { fullName, listOf, ownName } from '../wording.js';

/** An operation that changes several other services one after another and has no way back. */
export const multiServiceSyncWrite: Rule = {
  name: 'multi-service-sync-write',
  theme: 'communication and coupling',
  severities: { sketch: 'off', design: 'warning', production: 'warning' },
  documentation: {
    found:
      'one run calls commands of two or more other services that are not `idempotent`, and nothing of it is taken back with `undo`',
    harm: 'When the second call fails, the first has happened: the card is charged and nothing is sent. Nobody can repeat the whole either, since what was done would be done twice.',
    example: `
service Checkout {
  command place { calls Payments.charge  calls Shipping.ship }
}
service Payments { command charge }
service Shipping { command ship }
`,
    mended: `
service Checkout {
  command place {
    calls Payments.charge
    undo Payments.refund
    calls Shipping.ship
  }
}
service Payments {
  command charge
  command refund
}
service Shipping { command ship }
`,
    remedy:
      'Make it a saga: an `undo` for each change but the last. Or make the commands `idempotent`, and try again until all is done.',
    allow:
      'Queries, `optional` calls and `idempotent` commands do not count, and of branches that exclude each other one.',
    sources: [
      'Richardson, Microservices Patterns (2018), chapter 4',
      'Bogner et al. (2019): transactional integration',
    ],
  },
  check: ofEachSection((section, model) => {
    const changes = new Map(
      remoteCallsIn(section, model)
        .filter(
          ({ target, edge }) =>
            changesSomething(target) === true && !edge.optional && !states(target, 'idempotent'),
        )
        .map((call) => [call.step as Step, call] as const),
    );
    if (changes.size === 0) return [];
    return model.bodiesIn(section).flatMap(({ element, sequences }): Violation[] => {
      if (isSaga(element, sequences)) return [];
      const made = mostChanges(element.steps, changes);
      const callees = [...new Set(made.map(({ callee }) => callee))];
      const [first, ...others] = made;
      if (callees.length < 2 || !first) return [];
      return [
        {
          element: element.id,
          message: `${fullName(element)} changes ${listOf(callees.map(ownName), 'and')} one after another and takes nothing back if one of them fails; add an \`undo\` to each but the last, or make the commands idempotent.`,
          range: first.edge.source,
          related: others.map(({ edge, target }) => ({
            message: `${fullName(target)} is the next.`,
            range: edge.source,
          })),
          fixes: makeIdempotent(made),
        },
      ];
    });
  }),
};

/** The changes of the way through some steps that changes the most services. */
function mostChanges(steps: readonly Step[], changes: ReadonlyMap<Step, RemoteStep>): RemoteStep[] {
  return steps.flatMap((step) => {
    if (step.kind === 'action') return changes.get(step) ?? [];
    // Of the branches of a choice one runs; all others run one after another or side by side.
    const made = blocksOf(step).map((block) => mostChanges(block, changes));
    return step.kind === 'when'
      ? made.reduce((most, each) => (calleesOf(each) > calleesOf(most) ? each : most), [])
      : made.flat();
  });
}

function calleesOf(calls: readonly RemoteStep[]): number {
  return new Set(calls.map(({ callee }) => callee)).size;
}

/** Where all can be tried again until it is done, nothing needs to be taken back. */
function makeIdempotent(made: readonly RemoteStep[]): RuleFix[] {
  const targets = [...new Set(made.map(({ target }) => target))];
  const edits = targets.flatMap(({ declarations: [declaration], project }): FixEdit[] =>
    declaration && project === undefined
      ? [{ kind: 'add-first-member', declaration: declaration.range, text: 'idempotent' }]
      : [],
  );
  if (edits.length < targets.length) return [];
  const names = listOf(
    targets.map(({ name }) => `\`${name}\``),
    'and',
  );
  return [{ title: `Add \`idempotent\` to ${names}`, edits }];
}
