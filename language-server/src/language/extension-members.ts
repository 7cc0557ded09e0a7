import { ast } from '@svc-lang/grammar';
import { type AstNode, type CstNode, CstUtils } from 'langium';
import type { NameTable } from './name-table.js';
import type { StructureProblem } from './structure-checks.js';
import { describeType } from './unresolved.js';

type Fits = (node: AstNode) => boolean;

/** What the braces of each kind of element take, and so what an `extend` block for it takes. */
const fits: Readonly<Record<string, Fits>> = {
  System: ast.isSystemMember,
  Team: ast.isTeamMember,
  Actor: ast.isActorMember,
  Journey: ast.isJourneyMember,
  External: ast.isExternalMember,
  Server: ast.isServerMember,
  Policy: ast.isPolicyMember,
  Gateway: ast.isGatewayMember,
  Context: ast.isContextMember,
  Service: ast.isServiceMember,
  Process: ast.isProcessMember,
  Store: ast.isStoreMember,
  Cache: ast.isStoreMember,
  Entity: ast.isFieldMember,
  TypeDeclaration: ast.isFieldMember,
  Enum: ast.isEnumLiteral,
  Event: ast.isFieldMember,
  Operation: ast.isOperationMember,
  Saga: ast.isBodyMember,
  Topic: ast.isChannelMember,
  Queue: ast.isChannelMember,
  Workload: ast.isWorkloadMember,
  Environment: ast.isEnvironmentMember,
  Rule: ast.isRuleMember,
};

/** Kinds whose steps run in order: an `extend` block could not say where in the order its own would run. */
export const orderedKinds: ReadonlySet<string> = new Set(['Operation', 'Saga', 'Journey']);

/** The members of an `extend` block that its target does not take. */
export function memberProblems(block: ast.Extend, names: NameTable): StructureProblem[] {
  const target = names.targetOf(block)?.description;
  const accepts = target && fits[target.type];
  if (!target || !accepts) return [];
  const place = `the ${describeType(target.type)} \`${target.name}\``;
  return block.members.flatMap((node) => {
    if (orderedKinds.has(target.type) && ast.isStep(node)) {
      return [
        misplaced(
          node,
          `An \`extend\` block adds no steps, because their order counts; write them in ${place} itself.`,
        ),
      ];
    }
    const word = firstWord(node)?.text ?? 'This';
    return accepts(node)
      ? []
      : [misplaced(node, `\`${word}\` cannot stand in ${place}; remove it, or extend what it belongs to.`)];
  });
}

function misplaced(node: AstNode, message: string): StructureProblem {
  const range = firstWord(node)?.range;
  return { node, severity: 'error', code: 'misplaced-member', message, ...(range && { range }) };
}

function firstWord(node: AstNode): CstNode | undefined {
  return node.$cstNode && CstUtils.flattenCst(node.$cstNode).find((leaf) => !leaf.hidden);
}
