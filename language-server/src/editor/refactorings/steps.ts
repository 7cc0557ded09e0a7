import type { ast } from '@svc-lang/grammar';
import type { AstNode } from 'langium';

/** The step behind another one in the same list. */
export function nextStep(step: ast.Step): AstNode | undefined {
  const { $container, $containerProperty, $containerIndex } = step;
  const siblings: unknown = $container?.[$containerProperty as keyof AstNode];
  return Array.isArray(siblings) && $containerIndex !== undefined ? siblings[$containerIndex + 1] : undefined;
}
