import { ast } from '@svc-lang/grammar';
import type { AstNode } from 'langium';
import type { RuleName } from '../rules/rule-names.js';
import type { StructureProblem } from './structure-checks.js';

/** Parts of one step, one list or one line that are written twice, and `batched` without anything to batch. */
export function repeatedParts(node: AstNode): StructureProblem[] {
  if (ast.isAction(node) || ast.isUndo(node)) {
    if (node.qualifiers.length === 0) return [];
    return [
      ...findRepeated(node.qualifiers, partOf, (part) => `This step has ${part} already; keep one.`),
      ...uncounted(node),
    ];
  }
  if (ast.isLatency(node) || ast.isSlo(node)) {
    const nameOf = ({ percentile }: ast.Percentile) => percentile;
    return findRepeated(
      node.percentiles,
      nameOf,
      (percentile) => `\`${percentile}\` stands here already; keep one.`,
    );
  }
  if (ast.isOperation(node)) {
    const message = (name: string) => `\`${name}\` stands in this \`raises\` list already; remove one.`;
    return findRepeated(node.errors, ({ name }) => name, message, 'duplicate-name');
  }
  return [];
}

/** Whether nodes of this type, beside steps, have such parts at all. */
export function mayRepeatParts(node: AstNode): boolean {
  return ast.isLatency(node) || ast.isSlo(node) || ast.isOperation(node);
}

function partOf(qualifier: ast.Qualifier): string | undefined {
  switch (qualifier.$type) {
    case 'Optional':
      return '`optional`';
    case 'Count':
      return 'a count';
    case 'Batched':
      return '`batched`';
    case 'Share':
      return 'a percentage';
    case 'Cached':
      return '`cached`';
    case 'Via':
      return 'a `via`';
    case 'UsePolicy':
      return 'a `with`';
    // What stands in several braces adds up; settings stated twice are found in the model.
    case 'Settings':
      return undefined;
  }
}

function uncounted({ qualifiers }: ast.Action | ast.Undo): StructureProblem[] {
  const batched = qualifiers.find(ast.isBatched);
  if (!batched || qualifiers.some(ast.isCount)) return [];
  const message =
    '`batched` needs a count: how many units of work share the round trip, such as `batched 20x`.';
  return [{ node: batched, severity: 'error', code: 'missing-count', message }];
}

function findRepeated<Part extends AstNode>(
  parts: readonly Part[],
  keyOf: (part: Part) => string | undefined,
  messageFor: (key: string) => string,
  code: RuleName = 'stated-twice',
): StructureProblem[] {
  const seen = new Set<string>();
  return parts.flatMap((node) => {
    const key = keyOf(node);
    if (key === undefined) return [];
    if (seen.has(key)) return [{ node, severity: 'error' as const, code, message: messageFor(key) }];
    seen.add(key);
    return [];
  });
}
