import { ast } from '@svc-lang/grammar';
import { type AstNode, CstUtils, type LeafCstNode, type Reference } from 'langium';
import type { LinkedDescription } from '../language/linker.js';
import type { NameTable } from '../language/name-table.js';
import { isNamedNode, type NamedNode } from '../language/names.js';

/** One part of a dotted name in the text. */
export interface NamePart {
  readonly word: LeafCstNode;
  /** What the part names; nothing while the whole name means nothing. */
  readonly node: AstNode | undefined;
}

/** The parts of a reference, each with the element it names: `Edge`, `Orders` and `get` of `Edge.Orders.get`. */
export function partsOf(
  reference: Reference,
  names: NameTable,
  target: AstNode | undefined = reference.ref,
): NamePart[] {
  if (!reference.$refNode) return [];
  const words = CstUtils.flattenCst(reference.$refNode)
    .filter(({ hidden, text }) => !hidden && text !== '.')
    .toArray();
  const texts = words.map(({ text }) => text);
  const described = reference.$nodeDescription as LinkedDescription | undefined;
  const nodes = target ? namedBy(texts, target, described?.gateway?.node, names) : [];
  return words.map((word, index) => ({ word, node: nodes[index] }));
}

function namedBy(
  parts: readonly string[],
  target: AstNode,
  gateway: AstNode | undefined,
  names: NameTable,
): readonly (AstNode | undefined)[] {
  if (parts.length === 1) return [target];
  const around = elementsAround(target, names);
  const found = gateway
    ? throughGateway(parts, elementsAround(gateway, names), around)
    : align(parts, around);
  if (found) return found;
  const [first = '', ...rest] = parts;
  const system = names.named(first).find(({ description }) => ast.isSystem(description.node));
  if (system) return [system.description.node, ...namedBy(rest, target, gateway, names)];
  // A project is no element; what stands behind its name is one of its own.
  const used = names.usedProject(first);
  return used ? [undefined, ...namedBy(rest, target, gateway, used)] : [];
}

/** The element with the named ones around it, outermost first; around an `extend` block are those of what it extends. */
function elementsAround(node: AstNode, names: NameTable): NamedNode[] {
  const found: NamedNode[] = [];
  for (let current: AstNode | undefined = node; current; current = current.$container) {
    if (ast.isExtend(current)) {
      const extended = names.targetOf(current)?.description.node;
      return extended ? [...elementsAround(extended, names), ...found] : found;
    }
    if (isNamedNode(current)) found.unshift(current);
  }
  return found;
}

/** Levels may be left out, so each part takes the first element that has its name; the last part is the innermost. */
function align(parts: readonly string[], elements: readonly NamedNode[]): NamedNode[] | undefined {
  const last = elements.at(-1);
  if (!last || last.name !== parts.at(-1)) return undefined;
  const found: NamedNode[] = [];
  for (const element of elements.slice(0, -1)) {
    if (found.length < parts.length - 1 && element.name === parts[found.length]) found.push(element);
  }
  return found.length === parts.length - 1 ? [...found, last] : undefined;
}

function throughGateway(
  parts: readonly string[],
  gateway: readonly NamedNode[],
  member: readonly NamedNode[],
): NamedNode[] | undefined {
  for (let split = 1; split < parts.length; split++) {
    const before = align(parts.slice(0, split), gateway);
    const after = align(parts.slice(split), member);
    if (before && after) return [...before, ...after];
  }
  return undefined;
}
