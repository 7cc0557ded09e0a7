import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils } from 'langium';

/** Whether no way through a body that passes a place in it passes a point of no return already. */
export function isPivotAllowed(block: AstNode, body: AstNode | undefined, offset: number): boolean {
  if (!body) return true;
  const around = new Set(upTo(body, block));
  return AstUtils.streamAllContents(body)
    .filter(ast.isPivot)
    .filter(({ $cstNode }) => $cstNode?.offset !== offset)
    .every((pivot) => {
      const way = upTo(body, pivot);
      const common = way.find((node) => around.has(node));
      // Of the branches of a `when` one is taken; a fallback is another way.
      return (
        ast.isWhen(common) ||
        [...way, ...around].some((node) => ast.isFallback(node) && !(way.includes(node) && around.has(node)))
      );
    });
}

/** A node and what is around it, innermost first, up to one of them. */
function upTo(end: AstNode, node: AstNode): AstNode[] {
  const way: AstNode[] = [];
  for (let each: AstNode | undefined = node; each; each = each.$container) {
    way.push(each);
    if (each === end) break;
  }
  return way;
}
