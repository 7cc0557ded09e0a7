import { ast } from '@svc-lang/grammar';
import type { AstNode } from 'langium';
import { kindOf } from '../architecture/from-tree/tree-context.js';
import { textOf } from './symbol-names.js';

/** What an outline says beside a name: its kind in the words of the language, its version, its type. */
export function symbolDetail(node: AstNode): string {
  if (ast.isField(node) || ast.isParameter(node)) return textOf(node, 'type') ?? '';
  if (ast.isOperation(node)) return operationDetail(node);
  if (ast.isHandler(node)) return node.via ? `handler via ${node.via.$refText}` : 'handler';
  if (ast.isSaga(node)) return node.event ? `saga on ${node.event.$refText}${version(node.version)}` : 'saga';
  if (ast.isTypeDeclaration(node)) return node.type ? `type = ${textOf(node, 'type') ?? ''}` : 'type';
  if (ast.isEntity(node)) {
    const sources = node.sources.map(({ entity }) => entity?.$refText ?? '…');
    return sources.length > 0 ? `entity copies ${sources.join(', ')}` : 'entity';
  }
  if (ast.isView(node))
    return ['view', node.kind, ...(node.subject ? ['of', node.subject.$refText] : [])].join(' ');
  if (ast.isDeployment(node)) {
    const places = node.places.map(({ place }) => place?.$refText ?? '…');
    return places.length > 0 ? `to ${places.join(', ')}` : '';
  }
  const technology =
    'technology' in node && typeof node.technology === 'string' ? `: ${node.technology}` : '';
  return `${kindOf(node) ?? ''}${technology}${ast.isEvent(node) ? version(node.version) : ''}`;
}

function operationDetail(operation: ast.Operation): string {
  const words = [operation.visibility, operation.kind].filter((word) => word !== undefined).join(' ');
  const returns = operation.returns ? `: ${textOf(operation, 'returns') ?? ''}` : '';
  return `${words}${version(operation.version)}${returns}`;
}

function version(value: number | undefined): string {
  return value === undefined ? '' : ` v${value}`;
}
