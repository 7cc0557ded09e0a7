import { ast } from '@svc-lang/grammar';
import type { LangiumDocument } from 'langium';
import type { NameTable } from '../language/name-table.js';
import { surroundingsOf } from './block-around.js';
import { openingBrace } from './fixes/insertion.js';

/** What opens the braces of an element of each kind that can be extended, with what has to be around it. */
const openings: Readonly<Record<string, string>> = {
  System: 'system X {',
  Team: 'team X {',
  Actor: 'actor X {',
  Journey: 'actor X { journey X {',
  External: 'external X {',
  Server: 'server X {',
  Policy: 'policy X {',
  Gateway: 'gateway X {',
  Context: 'context X {',
  Service: 'service X {',
  Process: 'service X { process X {',
  Store: 'service X { store X {',
  Cache: 'service X { cache X {',
  Entity: 'service X { entity X {',
  TypeDeclaration: 'type X {',
  Enum: 'enum X {',
  Event: 'context X { event X {',
  Operation: 'service X { command X {',
  Saga: 'service X { saga X {',
  Topic: 'topic X {',
  Queue: 'queue X {',
  Workload: 'workload X {',
  Environment: 'environment X {',
  Rule: 'rule X {',
};

/**
 * The text of an `extend` block up to a place in it, as if it stood in the braces of what it extends: the grammar takes
 * members of every kind in such a block, and from the first word alone cannot tell one from another.
 * @returns nothing for places outside, and in blocks for what is unknown
 */
export function extensionText(
  { parseResult, textDocument }: LangiumDocument,
  offset: number,
  names: NameTable,
): string | undefined {
  const root = parseResult.value.$cstNode;
  const { block: innermost } = root ? surroundingsOf(root, offset) : {};
  let block = innermost;
  while (block && !ast.isExtend(block)) block = block.$container;
  const opening = openings[(block && names.targetOf(block)?.description.type) ?? ''];
  const brace = block && openingBrace(block);
  if (!brace || opening === undefined) return undefined;
  return `${opening} ${textDocument.getText().slice(brace.end, offset)}`;
}
