import { ast } from '@svc-lang/grammar';
import type { AstNode } from 'langium';
import type { ActionStep, ActionVerb, Step, Undo } from '../model.js';
import { factsOf } from './facts.js';
import {
  defined,
  gatewayId,
  headRange,
  rangeUpTo,
  sourceOf,
  type TreeContext,
  targetId,
} from './tree-context.js';

/** The steps among the members of a body, in order. An `undo` goes to the step or block before it. */
export function stepsOf(members: readonly AstNode[], context: TreeContext): Step[] {
  const steps: Step[] = [];
  for (const member of members) {
    if (!isStepOrUndo(member)) continue;
    const last = steps.at(-1);
    if (ast.isUndo(member)) {
      const undo = undoOf(member, context);
      if (undo && last) steps[steps.length - 1] = { ...last, undo: [...last.undo, undo] };
      continue;
    }
    const step = stepOf(member, context);
    if (step) steps.push(step);
  }
  return steps;
}

/** By type, remembered: it is asked of every member of everything. */
const stepTypes = new Map<string, boolean>();

function isStepOrUndo(node: AstNode): boolean {
  let known = stepTypes.get(node.$type);
  if (known === undefined) {
    known = ast.isStep(node) || ast.isAction(node) || ast.isUndo(node);
    stepTypes.set(node.$type, known);
  }
  return known;
}

/** An `undo` that stands first in a body belongs to what started the body. */
export function leadingUndos(members: readonly AstNode[], context: TreeContext): Undo[] {
  const undos: Undo[] = [];
  for (const member of members) {
    if (!isStepOrUndo(member)) continue;
    if (ast.isUndo(member)) undos.push(...[undoOf(member, context)].flatMap((undo) => undo ?? []));
    else if (ast.isStep(member)) break;
  }
  return undos;
}

function undoOf(node: ast.Undo, context: TreeContext): Undo | undefined {
  const target = targetId(node.target, context);
  return target ? { target, source: rangeUpTo(node, ['target', 'version'], context) } : undefined;
}

function stepOf(node: AstNode, context: TreeContext): Step | undefined {
  if (ast.isAction(node)) return actionStep(node, context);
  if (!ast.isStep(node)) return undefined;
  const common = { source: headRange(node, context), undo: [] };
  if (ast.isParallel(node)) return { ...common, kind: 'parallel', steps: stepsOf(node.steps, context) };
  if (ast.isEach(node)) {
    const { parallel, item = '', max } = node;
    const count = node.count;
    return {
      ...common,
      kind: 'each',
      parallel,
      item,
      steps: stepsOf(node.steps, context),
      ...defined({ count, max }),
    };
  }
  if (ast.isWhen(node)) {
    const branches = node.branches.map(({ condition = '', share, steps }) => ({
      condition,
      steps: stepsOf(steps, context),
      ...defined({ share }),
    }));
    const otherwise = node.otherwise && stepsOf(node.otherwise.steps, context);
    return { ...common, kind: 'when', branches, ...defined({ otherwise }) };
  }
  if (ast.isRaise(node))
    return { ...common, kind: 'raise', error: node.error?.$refText ?? '', ...defined({ share: node.share }) };
  if (ast.isPivot(node)) return { ...common, kind: 'pivot' };
  return undefined;
}

/** A policy that nobody declared says nothing; only `with none` is none. */
function policyUsed({ none, policy }: ast.UsePolicy, context: TreeContext): ActionStep['with'] {
  if (none) return {};
  const id = targetId(policy, context);
  return id === undefined ? undefined : { policy: id };
}

const verbs = {
  Call: 'calls',
  Send: 'sends',
  Emit: 'emits',
  Read: 'reads',
  Write: 'writes',
  Start: 'starts',
} as const satisfies Readonly<Record<ast.Action['$type'], ActionVerb>>;

function actionStep(node: ast.Action, context: TreeContext): ActionStep | undefined {
  const target = targetId(node.target, context);
  if (!target) return undefined;
  const gateway = gatewayId(node.target, context);
  const state = ast.isWrite(node) ? node.state?.$refText : undefined;
  const stated: ActionStep = {
    kind: 'action',
    verb: verbs[node.$type],
    target,
    source: rangeUpTo(node, endsOfAction, context),
    undo: none,
    optional: false,
    batched: false,
    settings: none,
    ...(gateway !== undefined && { gateway }),
    ...(state !== undefined && { state }),
  };
  return node.qualifiers.length === 0 ? stated : { ...stated, ...qualified(node.qualifiers, context) };
}

const endsOfAction = ['target', 'version', 'state'];
const none: readonly never[] = [];

/** What stands behind the target of an action. */
function qualified(qualifiers: readonly ast.Qualifier[], context: TreeContext): Partial<ActionStep> {
  const find = <T extends ast.Qualifier>(is: (qualifier: ast.Qualifier) => qualifier is T): T | undefined =>
    qualifiers.find(is);
  const policy = find(ast.isUsePolicy);
  const cached = find(ast.isCached);
  const via = find(ast.isVia);
  return {
    optional: find(ast.isOptional) !== undefined,
    batched: find(ast.isBatched) !== undefined,
    settings: qualifiers.filter(ast.isSettings).flatMap(({ settings }) => factsOf(settings, context)),
    ...defined({
      count: find(ast.isCount)?.value,
      share: find(ast.isShare)?.value,
      via: targetId(via?.channel, context),
      viaSource: via && sourceOf(via, context),
      cached: cached && defined({ share: cached.share, cache: targetId(cached.cache, context) }),
      with: policy && policyUsed(policy, context),
    }),
  };
}
