import { ast } from '@svc-lang/grammar';
import type { AstNode } from 'langium';

/** What asks an operation, or lets others ask it, and does not only speak of it. */
export type OperationUser = ast.Call | ast.Send | ast.Undo | ast.ExposedTarget | ast.WorkloadEntry;

export function isOperationUser(node: AstNode): node is OperationUser {
  return (
    ast.isCall(node) ||
    ast.isSend(node) ||
    ast.isUndo(node) ||
    ast.isExposedTarget(node) ||
    ast.isWorkloadEntry(node)
  );
}
