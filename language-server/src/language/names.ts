import { ast } from '@svc-lang/grammar';
import type { AstNode, AstNodeDescription, LangiumDocument } from 'langium';

/**
 * A name that others can refer to. `levels` are the names of the enclosing elements and the own one; the system is no
 * level. Inside an `extend` block they start at the block; the levels of the extended element come before them.
 */
export interface NameDescription extends AstNodeDescription {
  readonly node: AstNode;
  readonly levels: readonly string[];
  readonly version?: number;
  /** The `extend` block the name stands in. */
  readonly extension?: ast.Extend;
}

/** A name with all its levels, those of an extended element included. */
export interface NameEntry {
  readonly description: NameDescription;
  readonly levels: readonly string[];
}

/** A node that has a name of its own, which a qualified name may mention. */
export type NamedNode = ast.Declared & AstNode;

export function isNamedNode(node: AstNode): node is NamedNode {
  let known = namedTypes.get(node.$type);
  if (known === undefined) {
    known = ast.isDeclared(node) && !ast.isField(node) && !ast.isParameter(node) && !ast.isEnumLiteral(node);
    namedTypes.set(node.$type, known);
  }
  return known && typeof (node as NamedNode).name === 'string';
}

/** Whether nodes of a type have such names, as asked before: it is asked for every node of a tree. */
const namedTypes = new Map<string, boolean>();

/** The declarations directly inside a node, wherever the grammar keeps them. */
export function membersOf(node: AstNode): readonly AstNode[] {
  const members: unknown = node[memberProperty(node.$type) as keyof AstNode];
  return Array.isArray(members) ? members : none;
}

const none: readonly AstNode[] = [];

/** The property that holds the declarations directly inside a node of a type. */
export function memberProperty(type: string): string {
  switch (type) {
    case ast.Model.$type:
      return 'elements' satisfies keyof ast.Model;
    case ast.Region.$type:
      return 'zones' satisfies keyof ast.Region;
    case ast.Enum.$type:
      return 'literals' satisfies keyof ast.Enum;
    case ast.Workload.$type:
      return 'entries' satisfies keyof ast.Workload;
    case ast.Rule.$type:
      return 'clauses' satisfies keyof ast.Rule;
    default:
      return 'members';
  }
}

/** Every name in a document that can be referred to from elsewhere. */
export function describeNames(document: LangiumDocument): NameDescription[] {
  const descriptions: NameDescription[] = [];
  const visit = (node: AstNode, outer: readonly string[], extension: ast.Extend | undefined): void => {
    let levels = outer;
    if (isNamedNode(node)) {
      levels = [...outer, node.name];
      const description: { -readonly [Key in keyof NameDescription]: NameDescription[Key] } = {
        node,
        name: node.name,
        type: node.$type,
        documentUri: document.uri,
        // The node itself is at hand, and a path to it costs a walk to the root.
        path: '',
        levels,
      };
      const version = ast.isEvent(node) || ast.isOperation(node) ? node.version : undefined;
      if (version !== undefined) description.version = version;
      if (extension) description.extension = extension;
      descriptions.push(description);
    }
    const inner = ast.isExtend(node) ? node : extension;
    for (const member of membersOf(node)) visit(member, ast.isSystem(node) ? outer : levels, inner);
  };
  visit(document.parseResult.value, [], undefined);
  return descriptions;
}

/** Whether the parts of a qualified name appear, in order, in the levels of an element and end with its own name. */
export function matchesLevels(parts: readonly string[], levels: readonly string[]): boolean {
  if (parts.at(-1) !== levels.at(-1)) return false;
  let next = 0;
  for (const level of levels.slice(0, -1)) if (next < parts.length - 1 && level === parts[next]) next++;
  return next === parts.length - 1;
}

export function startsWith(levels: readonly string[], prefix: readonly string[]): boolean {
  return prefix.length <= levels.length && prefix.every((level, index) => levels[index] === level);
}
