import { ast } from '@svc-lang/grammar';
import type { AstNode } from 'langium';
import { propertyNode } from '../../language/cst.js';
import { locate } from '../../language/locations.js';
import { membersOf } from '../../language/names.js';
import type { ElementId, Field } from '../model.js';
import type { Mutable } from '../mutable.js';
import { type DocumentSummary, type ElementStatement, elementId } from '../statements.js';
import { inProject, type UsedElement } from '../used-elements.js';
import { detailsOf } from './details.js';
import { factsOf } from './facts.js';
import { leadingUndos, stepsOf } from './steps.js';
import {
  documentationOf,
  idOf,
  kindOf,
  propertyRange,
  rangeOf,
  sourceOf,
  type TreeContext,
  tagsOf,
  typeUse,
} from './tree-context.js';

/** What a linked document states, as plain data. */
export function summarize(root: ast.Model, file: Omit<TreeContext, 'noteUsed'>): DocumentSummary {
  const statements: ElementStatement[] = [];
  const used = new Map<ElementId, UsedElement>();
  const noteUsed = (element: UsedElement) => used.set(inProject(element.project, element.id), element);
  const context: TreeContext = { ...file, noteUsed };
  const visit = (node: AstNode, parent: ElementId | undefined): void => {
    const statement = ast.isExtend(node)
      ? extensionStatement(node, context)
      : elementStatement(node, parent, context);
    // What an `extend` block for something unknown contains belongs nowhere.
    if (!statement && ast.isExtend(node)) return;
    if (statement) statements.push(statement);
    for (const member of membersOf(node)) visit(member, statement?.id ?? parent);
  };
  for (const element of root.elements) visit(element, undefined);
  return { uri: context.uri, statements, used: [...used.values()] };
}

function elementStatement(
  node: AstNode,
  parent: ElementId | undefined,
  context: TreeContext,
): ElementStatement | undefined {
  const kind = kindOf(node);
  if (!kind) return undefined;
  const outer = locate(node, context.names).levels.join('.');
  const nameless = namelessName(node);
  const name = nameless ?? ((ast.isDeclared(node) && node.name) || undefined);
  if (name === undefined) return undefined;
  const qualifiedName = ast.isSystem(node)
    ? name
    : nameless === undefined
      ? outer
      : [outer, nameless].filter(Boolean).join('.');
  const version = versionOf(node);
  const decorated = ast.isDecorated(node) ? node : undefined;
  const { facts, steps, undo, fields } = contents(node, context);
  const statement: Mutable<ElementStatement> = {
    id: elementId(kind, qualifiedName, version),
    kind,
    name,
    qualifiedName,
    nameless: nameless !== undefined,
    declaration: { range: sourceOf(node, context), nameRange: nameRange(node, context), extension: false },
    tags: decorated ? tagsOf(decorated.tags) : [],
    details: detailsOf(node, context),
    facts,
    steps,
    undo,
    fields,
  };
  const documentation = documentationOf(node);
  if (parent !== undefined) statement.parent = parent;
  if (version !== undefined) statement.version = version;
  if (decorated?.title !== undefined) statement.title = decorated.title;
  if (ast.isDeclared(node) && node.deployedName !== undefined) statement.deployedName = node.deployedName;
  if (documentation !== undefined) statement.documentation = documentation;
  return statement;
}

function extensionStatement(node: ast.Extend, context: TreeContext): ElementStatement | undefined {
  const target = context.names.targetOf(node);
  const id = target && idOf(target.description.node, context.names);
  const kind = target && kindOf(target.description.node);
  if (!target || !id || !kind) return undefined;
  return {
    id,
    kind,
    name: target.description.name,
    qualifiedName: target.levels.join('.'),
    nameless: false,
    declaration: {
      range: sourceOf(node, context),
      nameRange: propertyRange(node, 'target', context),
      extension: true,
    },
    tags: [],
    details: detailsOf(node, context),
    ...contents(node, context),
  };
}

function contents(
  node: AstNode,
  context: TreeContext,
): Pick<ElementStatement, 'facts' | 'steps' | 'undo' | 'fields'> {
  const members = membersOf(node);
  const links = ast.isDecorated(node) ? node.links : [];
  return {
    facts: factsOf(links.length === 0 ? members : [...links, ...members], context),
    steps: stepsOf(members, context),
    undo: leadingUndos(members, context),
    fields: fieldsOf(namedParts(node, members), context),
  };
}

function fieldsOf(parts: readonly AstNode[], context: TreeContext): Field[] {
  const fields: Field[] = [];
  for (const part of parts) {
    if (!ast.isField(part) && !ast.isParameter(part) && !ast.isEnumLiteral(part)) continue;
    const field = fieldOf(part, context);
    if (field) fields.push(field);
  }
  return fields;
}

type NamedPart = ast.Field | ast.Parameter | ast.EnumLiteral;

function namedParts(node: AstNode, members: readonly AstNode[]): readonly AstNode[] {
  return ast.isOperation(node) ? node.parameters : members;
}

function fieldOf(node: NamedPart, context: TreeContext): Field | undefined {
  if (typeof node.name !== 'string') return undefined;
  const lifecycle = ast.isField(node) ? node.lifecycle : undefined;
  const typed = ast.isEnumLiteral(node) ? undefined : node;
  const field: Mutable<Field> = {
    name: node.name,
    marks: (typed?.marks ?? []) as Field['marks'],
    transitions: lifecycle?.transitions.flatMap(transitionsOf) ?? [],
    source: propertyRange(node, 'name', context),
  };
  const type = typeUse(typed?.type, context);
  if (node.deployedName !== undefined) field.deployedName = node.deployedName;
  if (type) field.type = type;
  return field;
}

/** `A -> B -> C` and `A, B -> C` as single transitions. */
function transitionsOf({ hops }: ast.Transition): { from: string; to: string }[] {
  return hops
    .slice(1)
    .flatMap((targets, index) =>
      (hops[index]?.states ?? []).flatMap((from) =>
        targets.states.map((to) => ({ from: from.state?.$refText ?? '', to: to.state?.$refText ?? '' })),
      ),
    );
}

/** A handler has the version of its event, so that handlers of two versions are told apart. */
function versionOf(node: AstNode): number | undefined {
  if (ast.isHandler(node)) return node.event?.ref?.version;
  return ast.isEvent(node) || ast.isOperation(node) ? node.version : undefined;
}

function textOf(node: AstNode, property: string): string {
  return propertyNode(node, property)?.text ?? '?';
}

/** What a nameless element is called: by its event, its title or its period. */
function namelessName(node: AstNode): string | undefined {
  if (ast.isHandler(node)) return `on(${node.event?.ref?.name ?? node.event?.$refText ?? '?'})`;
  if (ast.isSchedule(node))
    return `every(${node.title === undefined ? textOf(node, 'period') : `"${node.title}"`})`;
  if (ast.isStartup(node)) return 'at start';
  if (ast.isRelation(node))
    return `${node.left?.$refText ?? '?'} ${node.mutual ? '<->' : 'upstream of'} ${node.right?.$refText ?? '?'}`;
  return undefined;
}

function nameRange(node: AstNode, context: TreeContext) {
  if (ast.isHandler(node)) return propertyRange(node, 'event', context);
  if (ast.isSchedule(node))
    return propertyRange(node, node.title === undefined ? 'period' : 'title', context);
  if (ast.isRelation(node)) {
    return { ...propertyRange(node, 'left', context), end: propertyRange(node, 'right', context).end };
  }
  if (ast.isStartup(node)) {
    const { start, uri } = rangeOf(node.$cstNode, context);
    return { uri, start, end: { line: start.line, character: start.character + 'at start'.length } };
  }
  return propertyRange(node, 'name', context);
}
