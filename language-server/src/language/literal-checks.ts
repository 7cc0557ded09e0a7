import { ast } from '@svc-lang/grammar';
import type { AstNode } from 'langium';
import { closestName } from '../architecture/similar-names.js';
import { propertyNode } from './cst.js';
import type { StructureProblem } from './structure-checks.js';

/** Numbers, dates and words that parse but cannot be meant. */
export function literalProblems(node: AstNode): StructureProblem[] {
  return [...limitProblems(node), ...orderProblems(node), ...wordProblems(node)];
}

/** Whether there are such in nodes of this type at all. */
export function mayHaveLiteralProblems({ $type }: AstNode): boolean {
  return $type in limits || otherTypes.has($type);
}

const otherTypes: ReadonlySet<string> = new Set([
  ast.Latency.$type,
  ast.When.$type,
  ast.Allow.$type,
  ast.Protocol.$type,
]);

interface Limit {
  /** The biggest value, as a fraction of 1. */
  readonly most?: 1;
  readonly least?: 0 | 1;
  readonly whole?: boolean;
  /** Zero would switch off what the line is there for. */
  readonly positive?: boolean;
}

const share: Limit = { most: 1 };
const atLeastOne: Limit = { least: 1, whole: true };
const positive: Limit = { positive: true };

/** By kind of node and property. */
const limits: Readonly<Record<string, Readonly<Record<string, Limit>>>> = {
  Share: { value: share },
  WhenBranch: { share },
  Raise: { share },
  Cached: { share },
  WorkloadEntry: { share },
  Availability: { value: share },
  Slo: { availability: share, window: positive },
  Replicas: {
    min: { whole: true },
    max: atLeastOne,
    utilization: { ...share, ...positive },
    needs: atLeastOne,
  },
  Capacity: { rate: positive },
  Limit: { rate: positive },
  Concurrency: { value: atLeastOne },
  Connections: { value: atLeastOne },
  Bulkhead: { value: atLeastOne },
  Timeout: { duration: positive },
  Deadline: { duration: positive },
  Retry: { count: { whole: true }, budget: { ...share, ...positive } },
  Breaker: { share: { ...share, ...positive }, requests: atLeastOne, duration: positive },
  Ttl: { duration: positive },
  Retention: { duration: positive },
  Length: { value: atLeastOne },
  Partitions: { count: atLeastOne },
  Outbox: { every: positive },
  Schedule: { period: positive },
  Count: { value: positive },
  Each: { count: positive, max: atLeastOne },
  View: { depth: atLeastOne },
  Assert: { scale: positive },
};

function limitProblems(node: AstNode): StructureProblem[] {
  return Object.entries(limits[node.$type] ?? {}).flatMap(([property, limit]) => {
    const value: unknown = node[property as keyof AstNode];
    const problem = typeof value === 'number' ? exceeds(value, limit) : undefined;
    return problem ? [outOfRange(node, property, `\`${textOf(node, property)}\` ${problem}`)] : [];
  });
}

function exceeds(value: number, limit: Limit): string | undefined {
  if (limit.most !== undefined && value > limit.most) return 'is more than all of it; write 100% or less.';
  if (limit.positive && value <= 0) return 'makes no sense here; write more than zero, or leave it out.';
  if (limit.least !== undefined && value < limit.least) return `is too small; write ${limit.least} or more.`;
  if (limit.whole && !Number.isInteger(value)) return 'cannot be a fraction; write a whole number.';
  return undefined;
}

/** Values that contradict each other. */
function orderProblems(node: AstNode): StructureProblem[] {
  if (ast.isReplicas(node)) return replicaProblems(node);
  if (ast.isRetry(node) && (node.backoffMin ?? 0) > (node.backoffMax ?? Infinity))
    return [backwards(node, 'backoffMin', 'backoffMax')];
  if (ast.isEach(node)) {
    if ((node.count ?? 0) <= (node.max ?? Infinity)) return [];
    const message = `\`${textOf(node, 'count')}\` on average is more than \`max ${textOf(node, 'max')}\`; correct one of them.`;
    return [outOfRange(node, 'count', message)];
  }
  if (ast.isLatency(node) || ast.isSlo(node)) return percentileProblems(node.percentiles);
  return ast.isWhen(node) ? branchProblems(node) : [];
}

function replicaProblems(node: ast.Replicas): StructureProblem[] {
  const { min, max, needs } = node;
  const problems: StructureProblem[] = [];
  if (max === undefined && min === 0) {
    problems.push(
      outOfRange(node, 'min', '`0` replicas never run; write 1 or more, or a range such as `0..5`.'),
    );
  }
  if (min > (max ?? Infinity)) problems.push(backwards(node, 'min', 'max'));
  else if ((needs ?? 0) > (max ?? min)) {
    problems.push(
      outOfRange(
        node,
        'needs',
        `It needs ${needs} replicas and never has more than ${max ?? min}; correct one of the numbers.`,
      ),
    );
  }
  return problems;
}

function backwards(node: AstNode, from: string, to: string): StructureProblem {
  const range = `${textOf(node, from)}..${textOf(node, to)}`;
  return outOfRange(node, to, `\`${range}\` runs backwards; write the smaller number first.`);
}

function percentileProblems(percentiles: readonly ast.Percentile[]): StructureProblem[] {
  // `p999` is the 99.9th: as a fraction the names sort themselves.
  const inOrder = percentiles
    .filter(
      ({ percentile }, index) => percentiles.findIndex((each) => each.percentile === percentile) === index,
    )
    .sort((a, b) => fraction(a) - fraction(b));
  return inOrder.flatMap((higher, index) => {
    const lower = inOrder[index - 1];
    const falls = lower !== undefined && lower.duration > higher.duration;
    if (!falls) return [];
    const message = `\`${wordsOf(higher)}\` is less than \`${wordsOf(lower)}\`; a higher percentile is never shorter.`;
    return [{ node: higher, severity: 'error' as const, code: 'out-of-range', message }];
  });
}

function fraction({ percentile = 'p0' }: ast.Percentile): number {
  return Number(`0.${percentile.slice(1)}`);
}

function branchProblems({ branches }: ast.When): StructureProblem[] {
  const sum = branches.reduce((total, branch) => total + (branch.share ?? 0), 0);
  const last = branches.findLast((branch) => branch.share !== undefined);
  // One branch alone is too much by itself. Binary fractions only come near to decimal ones.
  if (!last || branches.some((branch) => (branch.share ?? 0) > 1) || sum <= 1 + 1e-9) return [];
  const percent = Number((sum * 100).toPrecision(6));
  const message = `The branches of this \`when\` are taken in ${percent}% of the runs together; only one is taken, so make them 100% at most.`;
  return [outOfRange(last, 'share', message)];
}

/** The methods of HTTP, the usual ones first. */
export const httpMethods: readonly string[] = [
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'CONNECT',
];

function wordProblems(node: AstNode): StructureProblem[] {
  if (ast.isAllow(node) && node.until !== undefined && !isDay(node.until)) {
    return [outOfRange(node, 'until', `There is no day \`${node.until}\`; correct the date.`)];
  }
  if (ast.isProtocol(node) && node.method !== undefined && !httpMethods.includes(node.method)) {
    const suggestion = closestName(node.method, httpMethods);
    const help = suggestion ? `did you mean \`${suggestion}\`?` : `known are ${httpMethods.join(', ')}.`;
    return [
      {
        ...outOfRange(node, 'method', `\`${node.method}\` is no HTTP method; ${help}`),
        code: 'unknown-method',
      },
    ];
  }
  return [];
}

function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

function outOfRange(node: AstNode, property: string, message: string): StructureProblem {
  return { node, property, severity: 'error', code: 'out-of-range', message };
}

function textOf(node: AstNode, property: string): string {
  return propertyNode(node, property)?.text ?? '';
}

function wordsOf(node: AstNode): string {
  return node.$cstNode?.text ?? '';
}
