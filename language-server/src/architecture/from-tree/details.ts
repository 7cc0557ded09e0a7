import { ast } from '@svc-lang/grammar';
import type { AstNode } from 'langium';
import type {
  Deployment,
  Details,
  ElementId,
  Mark,
  Quantity,
  RuleClause,
  Selector,
  WorkloadEntry,
} from '../model.js';
import { factsOf } from './facts.js';
import {
  defined,
  gatewayId,
  propertyRange,
  sourceOf,
  type TreeContext,
  targetId,
  targetIds,
  typeUse,
} from './tree-context.js';

/** What the heading of an element says; for an `extend` block, what it adds of that kind. */
export function detailsOf(node: AstNode, context: TreeContext): Details {
  if (ast.isOperation(node)) {
    return {
      kind: 'operation',
      command: node.kind === 'command',
      visibility: node.visibility ?? 'project',
      errors: node.errors.flatMap((error) => error.name ?? []),
      ...defined({ returns: typeUse(node.returns, context) }),
    };
  }
  if (ast.isHandler(node) || ast.isSaga(node)) return subscription(node, context);
  if (ast.isSchedule(node)) {
    const period: number | undefined = node.period;
    return period === undefined ? { kind: 'none' } : { kind: 'schedule', period };
  }
  if (ast.isStore(node) || ast.isCache(node)) {
    return {
      kind: 'technology',
      ...defined({ technology: node.technology, server: targetId(node.server, context) }),
    };
  }
  if (ast.isServer(node) || ast.isExternal(node))
    return { kind: 'technology', ...defined({ technology: node.technology }) };
  if (ast.isTopic(node)) return { kind: 'channel', ...defined({ server: targetId(node.server, context) }) };
  if (ast.isQueue(node)) {
    return {
      kind: 'channel',
      ...defined({ server: targetId(node.server, context), topic: targetId(node.topic, context) }),
    };
  }
  if (ast.isEntity(node) && node.sources.length > 0) {
    const sources = targetIds(
      node.sources.map(({ entity }) => entity),
      context,
    );
    return { kind: 'replica', sources, ...defined({ within: node.within }) };
  }
  if (ast.isTypeDeclaration(node)) {
    const type = typeUse(node.type, context);
    return type ? { kind: 'alias', type, marks: node.marks as Mark[] } : { kind: 'none' };
  }
  return otherDetails(node, context);
}

function otherDetails(node: AstNode, context: TreeContext): Details {
  if (ast.isEnum(node)) return { kind: 'enum', literals: node.literals.flatMap(({ name }) => name ?? []) };
  if (ast.isWorkload(node)) {
    return {
      kind: 'workload',
      entries: workloadEntries(node.entries, context),
      ...defined({ total: node.total }),
    };
  }
  if (ast.isRelation(node)) {
    const left = targetId(node.left, context);
    const right = targetId(node.right, context);
    if (!left || !right) return { kind: 'none' };
    const { mutual, leftPatterns, rightPatterns } = node;
    return { kind: 'relation', left, right, mutual, leftPatterns, rightPatterns };
  }
  if (ast.isEnvironment(node)) {
    const { platform } = node;
    return {
      ...environment(node.members, context),
      ...defined({ base: targetId(node.base, context), platform }),
    };
  }
  if (ast.isView(node)) {
    return {
      kind: 'view',
      view: node.kind,
      ...defined({ subject: targetId(node.subject, context), depth: node.depth }),
    };
  }
  if (ast.isRule(node))
    return { kind: 'rule', clauses: node.clauses.flatMap((clause) => ruleClause(clause, context) ?? []) };
  if (ast.isExtend(node)) return extensionDetails(node, context);
  return { kind: 'none' };
}

function extensionDetails(node: ast.Extend, context: TreeContext): Details {
  const target = node.target?.ref;
  if (ast.isEnum(target)) {
    return {
      kind: 'enum',
      literals: node.members.filter(ast.isEnumLiteral).flatMap(({ name }) => name ?? []),
    };
  }
  if (ast.isWorkload(target)) return { kind: 'workload', entries: workloadEntries(node.members, context) };
  if (ast.isEnvironment(target)) return environment(node.members, context);
  if (ast.isRule(target))
    return { kind: 'rule', clauses: node.members.flatMap((clause) => ruleClause(clause, context) ?? []) };
  return { kind: 'none' };
}

function subscription(node: ast.Handler | ast.Saga, context: TreeContext): Details {
  const event = targetId(node.event, context);
  if (!event) return { kind: 'none' };
  const uses = node.uses.flatMap(({ field }) => field?.$refText ?? []);
  const via = defined({
    via: targetId(node.via, context),
    viaSource: node.via && propertyRange(node, 'via', context),
  });
  return { kind: 'subscription', event, uses, eachReplica: node.eachReplica, ...via };
}

function workloadEntries(members: readonly AstNode[], context: TreeContext): WorkloadEntry[] {
  return members.filter(ast.isWorkloadEntry).flatMap((entry) => {
    const target = targetId(entry.target, context);
    if (!target) return [];
    const { share, rate } = entry;
    const source = targetId(entry.source, context);
    return [
      {
        target,
        range: sourceOf(entry, context),
        ...defined({ source, gateway: gatewayId(entry.target, context), share, rate }),
      },
    ];
  });
}

function environment(
  members: readonly AstNode[],
  context: TreeContext,
): Details & { readonly kind: 'environment' } {
  const stated = members.filter(ast.isDeployment).filter(deploysSomething);
  const deployments: Deployment[] = stated.map((deployment) => ({
    targets: deployTargets(deployment.targets, context),
    places: targetIds(
      deployment.places.map(({ place }) => place),
      context,
    ),
    facts: factsOf(deployment.members, context),
    range: sourceOf(deployment, context),
  }));
  const without = members.filter(ast.isWithout).flatMap(({ targets }) => deployTargets(targets, context));
  return { kind: 'environment', deployments, without };
}

/** One whose targets mean nothing is not one for everything. */
function deploysSomething({ all, targets }: ast.Deployment): boolean {
  return all || targets.some(({ target }) => target?.ref !== undefined);
}

function deployTargets(targets: readonly ast.DeployTarget[], context: TreeContext): ElementId[] {
  return targetIds(
    targets.map(({ target }) => target),
    context,
  );
}

function ruleClause(node: AstNode, context: TreeContext): RuleClause | undefined {
  const range = sourceOf(node, context);
  const selectors = (list: readonly ast.Selector[]) =>
    list.flatMap((selector) => selectorOf(selector, context) ?? []);
  if (ast.isForbid(node))
    return { kind: 'forbid', sources: selectors(node.sources), targets: selectors(node.targets), range };
  if (ast.isOnly(node))
    return { kind: 'only', sources: selectors(node.sources), targets: selectors(node.targets), range };
  if (ast.isRequire(node)) {
    const requirements = node.requirements
      .filter(({ fact, operator, value }) => fact && (operator === undefined || quantity(value)))
      .map((requirement) => ({
        fact: requirement.fact,
        ...defined({ operator: requirement.operator, value: quantity(requirement.value) }),
        source: propertyRange(requirement, 'fact', context),
      }));
    return { kind: 'require', subjects: selectors(node.subjects), requirements, range };
  }
  if (ast.isAssert(node)) {
    const subject = targetId(node.subject, context);
    const value = quantity(node.value);
    if (!subject || !value || !node.operator || !node.metric) return undefined;
    return {
      kind: 'assert',
      metric: node.metric,
      subject,
      operator: node.operator,
      value,
      without: deployTargets(node.without, context),
      range,
      ...defined({
        workload: targetId(node.workload, context),
        scale: node.scale,
        environment: targetId(node.environment, context),
      }),
    };
  }
  return undefined;
}

function selectorOf(node: ast.Selector, context: TreeContext): Selector | undefined {
  if (node.tag !== undefined) return { by: 'tag', tag: node.tag.slice(1) };
  if (node.kind !== undefined) return { by: 'kind', kind: node.kind };
  const element = targetId(node.element, context);
  return element ? { by: 'element', element } : undefined;
}

function quantity(node: ast.Quantity | undefined): Quantity | undefined {
  if (node?.duration !== undefined) return { unit: 'ms', value: node.duration };
  if (node?.share !== undefined) return { unit: 'share', value: node.share };
  if (node?.rate !== undefined) return { unit: 'per-second', value: node.rate };
  if (node?.number !== undefined) return { unit: 'none', value: node.number };
  return undefined;
}
