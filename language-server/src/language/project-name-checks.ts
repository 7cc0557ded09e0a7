import { ast } from '@svc-lang/grammar';
import type { NameTable } from './name-table.js';
import type { StructureProblem } from './structure-checks.js';

/** Behind the name of a used project stand its names: nothing of the own project may be called like it. */
export function projectNameProblems(root: ast.Model, names: NameTable): StructureProblem[] {
  if (names.usedProjects().size === 0) return [];
  return root.elements.flatMap((node): StructureProblem[] => {
    if (!ast.isDeclared(node) || names.usedProject(node.name) === undefined) return [];
    const message = ast.isContext(node)
      ? `\`${node.name}\` is a project that this one uses, which is not added to from here; give this context another name.`
      : `\`${node.name}\` is already the name of a project that this one uses; choose another name.`;
    return [{ node, property: 'name', severity: 'error', code: 'duplicate-name', message }];
  });
}
