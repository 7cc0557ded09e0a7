import { ast } from '@svc-lang/grammar';
import type { AstNode, CstNode } from 'langium';
import { memberProperty, membersOf } from './names.js';
import type { StructureProblem } from './structure-checks.js';

/**
 * Line breaks mean nothing, so what stands behind a step or a declaration without braces, in the same line, looks as if it
 * belonged to it and does not.
 */
export function outsideBraces(around: AstNode): StructureProblem[] {
  const problems: StructureProblem[] = [];
  let before: AstNode | undefined;
  for (const member of membersOf(around)) {
    const explain = before && explanationFor(before, member);
    if (before?.$cstNode && member.$cstNode && explain) {
      const joined = looksJoined(before.$cstNode, member.$cstNode, around);
      const message = joined ? explain(before, member, around) : undefined;
      if (message) problems.push({ node: member, severity: 'warning', code: 'outside-braces', message });
    }
    before = member;
  }
  return problems;
}

/** Whether nodes of this type have members at all. */
export function mayHoldMembers({ $type }: AstNode): boolean {
  return memberProperty($type) in ast.reflection.getTypeMetaData($type).properties;
}

type Explain = (before: AstNode, member: AstNode, around: AstNode) => string | undefined;

/** What might be wrong with two members that stand side by side; where they stand costs more to find out. */
function explanationFor(before: AstNode, member: AstNode): Explain | undefined {
  if (ast.isAction(before)) return ast.isSetting(member) ? settingBehindStep : undefined;
  const isBare = (ast.isOperation(before) || ast.isHandler(before)) && before.members.length === 0;
  return isBare && ast.isAction(member) ? stepBehindBehaviour : undefined;
}

/** In a block that is one line the members stand side by side, two spaces apart. */
function looksJoined(before: CstNode, after: CstNode, around: AstNode): boolean {
  if (before.range.end.line !== after.range.start.line) return false;
  const isOneLine = around.$cstNode?.range.start.line === after.range.start.line;
  return !isOneLine || after.offset - before.end === 1;
}

/** `calls Stock.reserve timeout 300ms` */
function settingBehindStep(_before: AstNode, member: AstNode, around: AstNode): string {
  const text = member.$cstNode?.text ?? '';
  return `\`${text}\` belongs to ${described(around)}, not to the step before it; for the step write it in braces, \`{ ${text} }\`, else in a line of its own.`;
}

/** `command place calls Stock.reserve` */
function stepBehindBehaviour(before: AstNode, member: AstNode, around: AstNode): string | undefined {
  if (before.$cstNode?.text.endsWith('}')) return undefined;
  const step = member.$cstNode?.text ?? '';
  const whose = ast.isOperation(before) ? `\`${before.name}\`` : 'the handler';
  return `\`${step}\` is a step of ${described(around)}, not of ${whose}, which has no braces; write \`{ ${step} }\`, or put it in a line of its own.`;
}

function described(node: AstNode): string {
  const kind = ast.isOperation(node) ? node.kind : node.$type.toLowerCase();
  return 'name' in node && typeof node.name === 'string' ? `the ${kind} \`${node.name}\`` : `the ${kind}`;
}
