import { ast } from '@svc-lang/grammar';
import type { AstNode } from 'langium';
import type { Range } from 'vscode-languageserver';
import { subjects } from '../diagrams/subjects.js';
import type { RuleName } from '../rules/rule-names.js';
import { propertyNode } from './cst.js';
import { memberProblems } from './extension-members.js';
import { literalProblems, mayHaveLiteralProblems } from './literal-checks.js';
import type { NameTable } from './name-table.js';
import { mayHoldMembers, outsideBraces } from './outside-braces.js';
import { projectNameProblems } from './project-name-checks.js';
import { mayRepeatParts, repeatedParts } from './repeated-parts.js';
import { visitTree } from './tree.js';

/** Something wrong with how a document is written that its syntax tree alone shows. */
export interface StructureProblem {
  readonly node: AstNode;
  /** The property that is wrong; absent: the node as a whole. */
  readonly property?: string;
  /** A smaller place than the whole node. */
  readonly range?: Range;
  readonly severity: 'error' | 'warning';
  readonly code: RuleName;
  readonly message: string;
}

/** What the architecture model does not hold: values at their place, parts written twice, members out of place. */
export function structureProblems(root: ast.Model, names: NameTable): StructureProblem[] {
  const problems = root.elements.filter(ast.isExtend).flatMap((block) => memberProblems(block, names));
  problems.push(...projectNameProblems(root, names));
  visitTree(root, (node) => {
    for (const check of checksFor(node)) problems.push(...check(node, names));
  });
  return problems;
}

type NodeCheck = (node: AstNode, names: NameTable) => readonly StructureProblem[];

/** By type of node; most nodes are of types of which there is nothing to say. */
const checksByType = new Map<string, readonly NodeCheck[]>();

function checksFor(node: AstNode): readonly NodeCheck[] {
  let checks = checksByType.get(node.$type);
  if (!checks) {
    const isStep = ast.isAction(node) || ast.isUndo(node);
    checks = [
      ...(mayHaveLiteralProblems(node) ? [literalProblems] : []),
      ...(isStep || mayRepeatParts(node) ? [repeatedParts] : []),
      ...(isStep ? [defaultsAfterSteps] : []),
      ...(mayHoldMembers(node) ? [outsideBraces] : []),
      ...(ast.isView(node) ? [viewsOfNothing] : []),
    ];
    checksByType.set(node.$type, checks);
  }
  return checks;
}

/** Line breaks mean nothing, so a `with` under a step of a sketch is no default of the service, though it looks like one. */
function defaultsAfterSteps(node: AstNode, names: NameTable): StructureProblem[] {
  if (!ast.isAction(node) || !isInService(node, names)) return [];
  return node.qualifiers.flatMap((qualifier, index) => {
    const before = node.qualifiers[index - 1]?.$cstNode ?? propertyNode(node, 'target');
    const start = qualifier.$cstNode?.range.start.line;
    if (!ast.isUsePolicy(qualifier) || !before || start === undefined || start <= before.range.end.line)
      return [];
    const message =
      'This `with` belongs to the step above it; write it in the same line, or, as a default of the service, before the steps.';
    return [{ node: qualifier, severity: 'warning' as const, code: 'default-after-step', message }];
  });
}

function viewsOfNothing(node: AstNode): StructureProblem[] {
  if (!ast.isView(node) || node.subject) return [];
  const needed = subjects.get(node.kind);
  // Those of all teams are a picture too.
  if (!needed || node.kind === 'teams') return [];
  const message = `A view of the kind \`${node.kind}\` is of one ${needed.what}; add \`of\` and its name.`;
  return [{ node, property: 'kind', severity: 'error', code: 'undrawable-view', message }];
}

function isInService({ $container: around }: AstNode, names: NameTable): boolean {
  return (
    ast.isService(around) || (ast.isExtend(around) && names.targetOf(around)?.description.type === 'Service')
  );
}
