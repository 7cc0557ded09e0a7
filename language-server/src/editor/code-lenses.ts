import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils, type CstNode, type LangiumDocument } from 'langium';
import { propertyNode } from '../language/cst.js';
import { membersOf } from '../language/names.js';
import type { Lens, LensKind } from './code-lens-commands.js';

/** Where lenses stand in a file, in the order of its text. */
export function lensesIn(document: LangiumDocument): Lens[] {
  return AstUtils.streamAst(document.parseResult.value)
    .flatMap((node) => {
      const place = placeOf(node);
      return place ? kindsFor(node).map((kind) => ({ kind, range: place.range })) : [];
    })
    .toArray();
}

function kindsFor(node: AstNode): LensKind[] {
  if (ast.isContext(node) || ast.isService(node)) return ['map'];
  if (ast.isEvent(node)) return ['handlers'];
  if (!isBehaviour(node)) return [];
  const sequence: LensKind[] = membersOf(node).some(ast.isStep) ? ['sequence'] : [];
  return ast.isOperation(node) ? ['callers', ...sequence] : sequence;
}

function isBehaviour(node: AstNode): boolean {
  return (
    ast.isOperation(node) ||
    ast.isHandler(node) ||
    ast.isSaga(node) ||
    ast.isSchedule(node) ||
    ast.isStartup(node) ||
    ast.isJourney(node)
  );
}

/** The name of a declaration, else its first words: a position inside it, whatever stands around. */
function placeOf(node: AstNode): CstNode | undefined {
  return propertyNode(node, 'name') ?? propertyNode(node, 'event') ?? node.$cstNode;
}
