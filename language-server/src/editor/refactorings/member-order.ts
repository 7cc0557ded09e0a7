import type { ast } from '@svc-lang/grammar';

/** The elements whose members have an order in which they are read best. */
export type Sortable = ast.Context | ast.Service;

/**
 * What it is for and who answers for it; how it is built and run; what it keeps and says; what it does; what is accepted.
 * Operations stay among themselves as they are written, and so do all others of one kind.
 */
const order = [
  ...['Owner', 'Does', 'Leaves', 'Tech', 'Auth', 'UsePolicy', 'Criticality', 'Stateful', 'Replicas'],
  ...['Capacity', 'Concurrency', 'Limit', 'Availability', 'Tls', 'Mtls', 'Spec', 'Link'],
  ...['Policy', 'Server', 'Topic', 'Queue', 'TypeDeclaration', 'Enum', 'Entity', 'Store', 'Cache', 'Event'],
  ...['External', 'Gateway', 'Service'],
  ...['Call', 'Send', 'Emit', 'Read', 'Write', 'Start'],
  ...['Operation', 'Saga', 'Handler', 'Schedule', 'Startup', 'Process'],
  'Allow',
] as const;

/** Steps are a sketch here, but one in which the order may tell something. */
const steps: ReadonlySet<string> = new Set(['Call', 'Send', 'Emit', 'Read', 'Write', 'Start']);

const ranks: ReadonlyMap<string, number> = new Map(
  order.map((type, index) => [type, steps.has(type) ? order.indexOf('Call') : index]),
);

/** How far up a member stands: lower numbers first, equal ones as they are written. */
export function rankOf({ $type }: Sortable['members'][number]): number {
  const known: (typeof order)[number] = $type;
  return ranks.get(known) ?? order.length;
}
