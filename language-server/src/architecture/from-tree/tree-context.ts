import { ast } from '@svc-lang/grammar';
import { type AstNode, type CstNode, CstUtils, type Reference } from 'langium';
import { endOf, lastPropertyNode, propertyNode, startOf, visitLeaves } from '../../language/cst.js';
import type { LinkedDescription } from '../../language/linker.js';
import { locate } from '../../language/locations.js';
import type { NameTable } from '../../language/name-table.js';
import type { ElementId, ElementKind, SourceRange, Tag, TypeUse } from '../model.js';
import { elementId } from '../statements.js';
import { inProject, type UsedElement } from '../used-elements.js';

/** What turning a tree into statements needs beside the tree. */
export interface TreeContext {
  readonly uri: string;
  readonly names: NameTable;
  /** Takes note of an element of a used project that the document refers to. */
  readonly noteUsed: (element: UsedElement) => void;
}

const kinds: Readonly<Record<string, ElementKind>> = {
  System: 'system',
  Team: 'team',
  Actor: 'actor',
  Journey: 'journey',
  External: 'external',
  Server: 'server',
  Policy: 'policy',
  Gateway: 'gateway',
  Context: 'context',
  Service: 'service',
  Process: 'process',
  Store: 'store',
  Cache: 'cache',
  Entity: 'entity',
  TypeDeclaration: 'type',
  Enum: 'enum',
  Event: 'event',
  Operation: 'operation',
  Handler: 'handler',
  Schedule: 'schedule',
  Startup: 'startup',
  Saga: 'saga',
  Topic: 'topic',
  Queue: 'queue',
  Workload: 'workload',
  Relation: 'relation',
  Environment: 'environment',
  Region: 'region',
  Zone: 'zone',
  View: 'view',
  Rule: 'rule',
};

export function kindOf(node: AstNode): ElementKind | undefined {
  return kinds[node.$type];
}

/** The id of a named element in the model of its own project, wherever it is declared. */
export function idOf(node: AstNode, names: NameTable): ElementId | undefined {
  const kind = kindOf(node);
  if (!kind) return undefined;
  if (ast.isSystem(node)) return elementId(kind, node.name);
  const version = ast.isEvent(node) || ast.isOperation(node) ? node.version : undefined;
  return elementId(kind, locate(node, names).levels.join('.'), version);
}

/** The id of what a reference is linked to; nothing while it means nothing. */
export function targetId(reference: Reference | undefined, context: TreeContext): ElementId | undefined {
  const node = reference?.ref;
  return node && idOfTarget(node, context);
}

function idOfTarget(node: AstNode, context: TreeContext): ElementId | undefined {
  const { names, project } = context.names.homeOf(node);
  const id = idOf(node, names);
  if (id === undefined || project === undefined) return id;
  context.noteUsed({ project, id });
  return inProject(project, id);
}

export function targetIds(references: readonly (Reference | undefined)[], context: TreeContext): ElementId[] {
  return references.flatMap((reference) => targetId(reference, context) ?? []);
}

/** The gateway through which a reference names an operation. */
export function gatewayId(reference: Reference | undefined, context: TreeContext): ElementId | undefined {
  const description = reference?.$nodeDescription as LinkedDescription | undefined;
  return description?.gateway ? idOfTarget(description.gateway.node, context) : undefined;
}

export function sourceOf(node: AstNode, context: TreeContext): SourceRange {
  return rangeOf(node.$cstNode, context);
}

export function rangeOf(cst: CstNode | undefined, { uri }: TreeContext): SourceRange {
  return cst ? { uri, start: startOf(cst), end: endOf(cst) } : { uri, start: beginning, end: beginning };
}

const beginning = { line: 0, character: 0 };

/** The range of a property's text, else of the whole node. */
export function propertyRange(node: AstNode, property: string, context: TreeContext): SourceRange {
  return rangeOf(propertyNode(node, property) ?? node.$cstNode, context);
}

/** The words of a node before its first brace. */
export function headRange(node: AstNode, context: TreeContext): SourceRange {
  if (!node.$cstNode) return sourceOf(node, context);
  let last: CstNode = node.$cstNode;
  visitLeaves(node.$cstNode, (leaf) => {
    if (leaf.length === 1 && leaf.tokenType.name.startsWith('{')) return false;
    if (!leaf.hidden) last = leaf;
    return true;
  });
  return { uri: context.uri, start: startOf(node.$cstNode), end: endOf(last) };
}

/** From the beginning of a node to the end of the last of the properties that is there. */
export function rangeUpTo(node: AstNode, properties: readonly string[], context: TreeContext): SourceRange {
  const { $cstNode: cst } = node;
  const last = cst && lastPropertyNode(node, properties);
  return cst && last ? { uri: context.uri, start: startOf(cst), end: endOf(last) } : sourceOf(node, context);
}

/** The Markdown of a documentation comment before a node. */
export function documentationOf(node: AstNode): string | undefined {
  const comment = CstUtils.findCommentNode(node.$cstNode, ['ML_COMMENT'])?.text;
  if (!comment?.startsWith('/**')) return undefined;
  const text = comment
    .slice(3, -2)
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
    .join('\n')
    .trim();
  return text === '' ? undefined : text;
}

export function tagsOf(tags: readonly ast.Tag[]): Tag[] {
  return tags.map(({ text }) => {
    const [name = '', value] = text.slice(1).split(/=(.*)/s);
    return value === undefined ? { name } : { name, value: value.replace(/^"(.*)"$/s, '$1') };
  });
}

export function typeUse(reference: ast.TypeReference | undefined, context: TreeContext): TypeUse | undefined {
  const type = targetId(reference?.type, context);
  if (!reference || !type) return undefined;
  return { type, list: reference.dimensions.length > 0, optional: reference.optional };
}

/** Leaves out the properties that are undefined, as exact optional properties want it. */
export function defined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept: Partial<T> = {};
  for (const key in values) if (values[key] !== undefined) kept[key] = values[key];
  return kept as { [K in keyof T]: Exclude<T[K], undefined> };
}
