import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils } from 'langium';
import { builtInUri } from '../language/built-in.js';
import { isDeprecated } from './deprecated.js';

/** The only modifier of our own: no standard one says that an operation is open to the outside. */
export const publicModifier = 'public';

/** Standard types only, so that every theme has colours for them. */
export const tokenTypes = [
  'namespace',
  'class',
  'interface',
  'struct',
  'enum',
  'enumMember',
  'type',
  'event',
  'method',
  'function',
  'property',
  'parameter',
  'variable',
  'decorator',
  'keyword',
  'string',
  'number',
  'comment',
  'operator',
] as const;

export const tokenModifiers = [
  'declaration',
  'deprecated',
  'defaultLibrary',
  'modification',
  'readonly',
  'documentation',
  publicModifier,
] as const;

export type TokenType = (typeof tokenTypes)[number];
export type TokenModifier = (typeof tokenModifiers)[number];

const types: Readonly<Record<string, TokenType>> = {
  System: 'namespace',
  Context: 'namespace',
  Environment: 'namespace',
  Region: 'namespace',
  Zone: 'namespace',
  Service: 'class',
  External: 'class',
  Gateway: 'interface',
  Actor: 'interface',
  Team: 'interface',
  Entity: 'struct',
  TypeDeclaration: 'type',
  ErrorDeclaration: 'type',
  Enum: 'enum',
  EnumLiteral: 'enumMember',
  Event: 'event',
  Operation: 'method',
  Saga: 'function',
  Journey: 'function',
  Field: 'property',
  Parameter: 'parameter',
};

/** Elements that run somewhere (servers, stores, channels, processes) and the rest read as variables. */
export function typeOf(node: AstNode): TokenType {
  return types[node.$type] ?? 'variable';
}

/** What is to be seen of an element wherever it is named. */
export function modifiersOf(node: AstNode): TokenModifier[] {
  const modifiers: TokenModifier[] = [];
  if (isDeprecated(node)) modifiers.push('deprecated');
  if (isNotOurs(node)) modifiers.push('defaultLibrary');
  if (isConstant(node)) modifiers.push('readonly');
  if (ast.isOperation(node) && node.visibility === 'public') modifiers.push(publicModifier);
  return modifiers;
}

/** Policies and rules stay as they are; a query changes nothing. */
function isConstant(node: AstNode): boolean {
  return ast.isPolicy(node) || ast.isRule(node) || (ast.isOperation(node) && node.kind === 'query');
}

/** Somebody else's: an external with everything in it, and what the language itself declares. */
function isNotOurs(node: AstNode): boolean {
  const block = AstUtils.getContainerOfType(node, ast.isExtend);
  return (
    AstUtils.getContainerOfType(node, ast.isExternal) !== undefined ||
    ast.isExternal(block?.target?.ref) ||
    AstUtils.getDocument(node).uri.toString() === builtInUri.toString()
  );
}
