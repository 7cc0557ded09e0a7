import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils, CstUtils, GrammarAST, GrammarUtils } from 'langium';

/** What the syntax tree says about tokens, by the offset of the token. */
export interface Structure {
  /** Tokens that have a place in the tree. */
  readonly placed: ReadonlySet<number>;
  /** First tokens of what stands on a line of its own where a block is broken: elements, members, fields, steps. */
  readonly members: ReadonlySet<number>;
  /** Words that are keywords where they stand, not names. */
  readonly keywords: ReadonlySet<number>;
  /** Lists of at least two items with no brackets around them. */
  readonly lists: readonly List[];
  /** Tokens that stand below each other where lines of the same kind follow each other. */
  readonly columns: ReadonlyMap<number, Column>;
}

export interface List {
  readonly first: number;
  readonly items: ReadonlySet<number>;
  /** Offset behind the last item. */
  readonly end: number;
}

export interface Column {
  readonly kind: 'type' | 'marks' | 'figure';
  /** First token of the line's member. */
  readonly member: number;
}

/** The properties of the tree that hold what is in braces. */
const memberProperties: ReadonlySet<string> = new Set([
  'clauses',
  'elements',
  'entries',
  'literals',
  'members',
  'settings',
  'steps',
  'transitions',
  'zones',
]);

/** Reads from the tree what a formatter has to know of it. Of a broken document the tree has a part only. */
export function structureOf(root: AstNode): Structure {
  const members = new Set<number>();
  const lists: List[] = [];
  const columns = new Map<number, Column>();
  const { placed, keywords } = leavesOf(root);
  for (const node of AstUtils.streamAst(root)) {
    const { $containerProperty: property, $cstNode: cst } = node;
    if (!cst) continue;
    if (property && memberProperties.has(property)) members.add(cst.offset);
    lists.push(...listsOf(node));
    for (const [offset, kind] of columnsOf(node)) columns.set(offset, { kind, member: cst.offset });
  }
  return { placed, members, keywords, lists, columns };
}

function leavesOf(root: AstNode) {
  const placed = new Set<number>();
  const keywords = new Set<number>();
  const known = new Map<GrammarAST.AbstractElement, boolean>();
  for (const leaf of root.$cstNode ? CstUtils.flattenCst(root.$cstNode) : []) {
    if (leaf.hidden) continue;
    placed.add(leaf.offset);
    const { grammarSource: source } = leaf;
    if (!source) continue;
    const isKeyword = known.get(source) ?? isRealKeyword(source);
    known.set(source, isKeyword);
    if (isKeyword) keywords.add(leaf.offset);
  }
  return { placed, keywords };
}

function isRealKeyword(source: GrammarAST.AbstractElement): boolean {
  if (!GrammarAST.isKeyword(source) || !/^\w/.test(source.value)) return false;
  return AstUtils.getContainerOfType(source, GrammarAST.isParserRule)?.name !== 'Name';
}

function listsOf(node: AstNode): List[] {
  const lists: List[] = [];
  for (const [property, value] of Object.entries(node)) {
    if (property.startsWith('$') || !Array.isArray(value) || value.length < 2) continue;
    if (memberProperties.has(property)) continue;
    const items = GrammarUtils.findNodesForProperty(node.$cstNode, property);
    const [first] = items;
    const last = items.at(-1);
    if (!first || !last || first === last) continue;
    lists.push({ first: first.offset, items: new Set(items.map(({ offset }) => offset)), end: last.end });
  }
  return lists;
}

function columnsOf(node: AstNode): [number, Column['kind']][] {
  if (ast.isField(node) || ast.isParameter(node)) {
    const type = node.type?.$cstNode;
    if (!type) return [];
    const behind = GrammarUtils.findNodeForProperty(node.$cstNode, 'marks', 0);
    return behind
      ? [
          [type.offset, 'type'],
          [behind.offset, 'marks'],
        ]
      : [[type.offset, 'type']];
  }
  if (ast.isWorkloadEntry(node)) {
    const figure =
      GrammarUtils.findNodeForProperty(node.$cstNode, 'share') ??
      GrammarUtils.findNodeForProperty(node.$cstNode, 'rate');
    return figure ? [[figure.offset, 'figure']] : [];
  }
  return [];
}
