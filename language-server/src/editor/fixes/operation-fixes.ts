import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils, type CstNode, CstUtils } from 'langium';
import { propertyNode } from '../../language/cst.js';
import { isOperationUser } from '../operation-users.js';
import { type Fix, inDocument, type Problem } from './fix.js';
import { removal } from './removal.js';

/** Makes the query that changes something a command. */
export function changingQueryFixes(problem: Problem): Fix[] {
  const operation = AstUtils.getContainerOfType(nodeAt(problem), ast.isOperation);
  const word = operation && propertyNode(operation, 'kind');
  if (!word) return [];
  const edit = { offset: word.offset, length: word.length, text: 'command' };
  return [{ title: `Make \`${operation.name}\` a command`, edits: inDocument(problem.document, edit) }];
}

/** Opens the operation to those who may not use it yet. */
export function inaccessibleOperationFixes(problem: Problem): Fix[] {
  const operation = usedOperation(nodeAt(problem));
  const word = operation && propertyNode(operation, 'visibility');
  const next = word && CstUtils.getNextNode(word, false);
  if (!word || !next) return [];
  const edit = { offset: word.offset, length: next.offset - word.offset, text: '' };
  const title = `Remove \`${word.text}\` from \`${operation.name}\``;
  return [{ title, edits: inDocument(AstUtils.getDocument(operation), edit) }];
}

/** Takes the second of two points of no return away. */
export function secondPivotFixes({ diagnostic, document }: Problem): Fix[] {
  const { textDocument } = document;
  const [start, end] = [diagnostic.range.start, diagnostic.range.end].map((each) =>
    textDocument.offsetAt(each),
  );
  if (start === undefined || end === undefined) return [];
  const edit = removal(textDocument.getText(), { start, end });
  return [{ title: 'Remove this `pivot`', edits: inDocument(document, edit) }];
}

function usedOperation(node: AstNode | undefined): ast.Operation | undefined {
  const user = AstUtils.getContainerOfType(node, isOperationUser);
  const target = user?.target?.ref;
  return ast.isOperation(target) ? target : undefined;
}

function nodeAt({ diagnostic, document }: Problem): AstNode | undefined {
  const root: CstNode | undefined = document.parseResult.value.$cstNode;
  const offset = document.textDocument.offsetAt(diagnostic.range.start);
  return root && CstUtils.findLeafNodeAtOffset(root, offset)?.astNode;
}
