import { ast } from '@svc-lang/grammar';
import type { AstNode } from 'langium';
import { locate } from '../../language/locations.js';
import type { ElementId, Fact, FactValue, Percentiles } from '../model.js';
import { elementId } from '../statements.js';
import { stepsOf } from './steps.js';
import { defined, headRange, kindOf, type TreeContext, targetId, targetIds } from './tree-context.js';

/** The facts among the members of an element, each with its place. Incomplete ones, in a broken document, are left out. */
export function factsOf(members: readonly AstNode[], context: TreeContext): Fact[] {
  const facts: Fact[] = [];
  for (const member of members) {
    if (isNoFact(member)) continue;
    const value = factValue(member, context);
    if (value && isComplete(value)) facts.push(Object.assign(value, { source: headRange(member, context) }));
  }
  return facts;
}

/** Of a mistake that was read past the tree has the words but not the values; what may be missing is left out, not undefined. */
function isComplete(value: FactValue): boolean {
  for (const each of Object.values<unknown>(value)) if (each === undefined) return false;
  if (value.kind === 'latency') return Object.keys(value.percentiles).length > 0;
  return !('texts' in value) || value.texts.length > 0;
}

/** Types of nodes that are something else, remembered: most members of most elements are. */
const noFacts = new Map<string, boolean>();

function isNoFact(node: AstNode): boolean {
  let known = noFacts.get(node.$type);
  if (known === undefined) {
    known = kindOf(node) !== undefined || ast.isField(node) || ast.isEnumLiteral(node) || ast.isStep(node);
    noFacts.set(node.$type, known);
  }
  return known;
}

const readers = [boundaryFact, scaleFact, dataFact, channelFact, settingFact] as const;

/** Which of them reads nodes of a type, remembered: to ask some forty questions of each takes longer than the answer. */
const readerOf = new Map<string, (typeof readers)[number]>();

function factValue(node: AstNode, context: TreeContext): FactValue | undefined {
  const known = readerOf.get(node.$type);
  if (known) return known(node, context);
  for (const reader of readers) {
    const value = reader(node, context);
    if (!value) continue;
    readerOf.set(node.$type, reader);
    return value;
  }
  return undefined;
}

function boundaryFact(node: AstNode, context: TreeContext): FactValue | undefined {
  if (ast.isDoes(node)) return { kind: 'does', texts: node.texts };
  if (ast.isLeaves(node))
    return { kind: 'leaves', texts: node.texts, ...defined({ to: targetId(node.to, context) }) };
  if (ast.isOwner(node)) return withTarget(targetId(node.team, context), (team) => ({ kind: 'owner', team }));
  if (ast.isAuth(node)) {
    return {
      kind: 'auth',
      scheme: node.scheme,
      scopes: node.scopes,
      ...defined({ provider: targetId(node.provider, context) }),
    };
  }
  if (ast.isTech(node)) return { kind: 'tech', texts: node.texts };
  if (ast.isCriticality(node)) return { kind: 'criticality', level: node.level };
  if (ast.isSpec(node)) return { kind: 'spec', file: node.file };
  if (ast.isLink(node)) return { kind: 'link', url: node.url, ...defined({ label: node.label }) };
  if (ast.isProtocol(node)) {
    return {
      kind: 'protocol',
      protocol: node.kind,
      ...defined({ method: node.method, address: node.address }),
    };
  }
  if (ast.isExposes(node)) {
    const settings = node.qualifiers.flatMap((qualifier) =>
      ast.isSettings(qualifier) ? factsOf(qualifier.settings, context) : factsOf([qualifier], context),
    );
    const targets = targetIds(
      node.targets.map(({ target }) => target),
      context,
    );
    return { kind: 'exposes', targets, settings, ...defined({ path: node.path }) };
  }
  if (ast.isRuns(node))
    return { kind: 'runs', targets: node.targets.flatMap((target) => runTarget(target, context) ?? []) };
  if (ast.isAllow(node)) {
    return {
      kind: 'allow',
      rule: node.rule?.$refText ?? '',
      reason: node.reason,
      ...defined({ until: node.until }),
    };
  }
  return undefined;
}

/** Handlers and schedules have no name; a process names them by their event or title. */
function runTarget(target: ast.RunTarget, context: TreeContext): ElementId | undefined {
  if (target.behaviour) return targetId(target.behaviour, context);
  const service = locate(target, context.names).owner?.join('.');
  if (!service) return undefined;
  if (target.event?.ref)
    return elementId('handler', `${service}.on(${target.event.ref.name})`, target.event.ref.version);
  return target.title === undefined
    ? undefined
    : elementId('schedule', `${service}.every("${target.title}")`);
}

function scaleFact(node: AstNode): FactValue | undefined {
  if (ast.isReplicas(node)) {
    const { min, max, utilization, metric, needs } = node;
    return { kind: 'replicas', min, ...defined({ max, utilization, metric, needs }) };
  }
  if (ast.isCapacity(node)) return { kind: 'capacity', rate: node.rate, perReplica: node.perReplica };
  if (ast.isConcurrency(node)) return { kind: 'concurrency', value: node.value };
  if (ast.isConnections(node)) return { kind: 'connections', value: node.value };
  if (ast.isAvailability(node)) {
    return { kind: 'availability', own: node.own, value: node.value, perReplica: node.perReplica };
  }
  if (ast.isLatency(node))
    return { kind: 'latency', own: node.own, percentiles: percentilesOf(node.percentiles) };
  if (ast.isSlo(node)) {
    const { availability, window } = node;
    return {
      kind: 'slo',
      percentiles: percentilesOf(node.percentiles),
      ...defined({ availability, window }),
    };
  }
  if (ast.isStateful(node)) return { kind: 'stateful' };
  return undefined;
}

function percentilesOf(percentiles: readonly ast.Percentile[]): Percentiles {
  const known = percentiles.filter(({ duration }) => (duration as number | undefined) !== undefined);
  return Object.fromEntries(known.map(({ percentile, duration }) => [percentile, duration]));
}

function dataFact(node: AstNode, context: TreeContext): FactValue | undefined {
  if (ast.isEncrypted(node)) return { kind: 'encrypted' };
  if (ast.isEventSourced(node)) return { kind: 'event-sourced' };
  if (ast.isOutbox(node))
    return { kind: 'outbox', ...defined({ relay: targetId(node.relay, context), every: node.every }) };
  if (ast.isTtl(node)) return { kind: 'ttl', duration: node.duration };
  if (ast.isIdempotent(node)) return { kind: 'idempotent', ...defined({ key: node.key?.field?.$refText }) };
  if (ast.isDeployedAs(node)) return { kind: 'deployed-as', name: node.name };
  if (ast.isInServer(node))
    return withTarget(targetId(node.server, context), (server) => ({ kind: 'in', server }));
  return undefined;
}

function channelFact(node: AstNode, context: TreeContext): FactValue | undefined {
  if (ast.isCarries(node))
    return {
      kind: 'carries',
      items: targetIds(
        node.items.map(({ target }) => target),
        context,
      ),
    };
  if (ast.isPartitions(node))
    return { kind: 'partitions', count: node.count, ...defined({ key: node.key?.field?.$refText }) };
  if (ast.isRetention(node)) return { kind: 'retention', duration: node.duration };
  if (ast.isLength(node)) return { kind: 'length', value: node.value };
  if (ast.isDelivery(node)) return { kind: 'delivery', guarantee: node.guarantee };
  if (ast.isCompatible(node)) return { kind: 'compatible', mode: node.mode };
  if (ast.isDeadLetter(node))
    return withTarget(targetId(node.channel, context), (channel) => ({ kind: 'dead-letter', channel }));
  return undefined;
}

function settingFact(node: AstNode, context: TreeContext): FactValue | undefined {
  if (ast.isUsePolicy(node)) {
    if (node.none) return { kind: 'with' };
    return withTarget(targetId(node.policy, context), (policy) => ({ kind: 'with', policy }));
  }
  if (ast.isTimeout(node)) return { kind: 'timeout', duration: node.duration };
  if (ast.isDeadline(node)) return { kind: 'deadline', duration: node.duration, propagated: node.propagated };
  if (ast.isRetry(node)) {
    const { count, backoffMin, backoffMax, jitter, budget } = node;
    return { kind: 'retry', count, jitter, ...defined({ backoffMin, backoffMax, budget }) };
  }
  if (ast.isBreaker(node))
    return { kind: 'breaker', share: node.share, requests: node.requests, duration: node.duration };
  if (ast.isBulkhead(node)) return { kind: 'bulkhead', value: node.value };
  if (ast.isFallback(node)) {
    return {
      kind: 'fallback',
      steps: stepsOf(node.block?.steps ?? [], context),
      ...defined({ label: node.label }),
    };
  }
  if (ast.isTls(node)) return { kind: 'tls' };
  if (ast.isMtls(node)) return { kind: 'mtls' };
  if (ast.isLimit(node)) return { kind: 'limit', rate: node.rate, ...defined({ subject: node.subject }) };
  return undefined;
}

function withTarget(
  target: ElementId | undefined,
  value: (target: ElementId) => FactValue,
): FactValue | undefined {
  return target === undefined ? undefined : value(target);
}
