import { ast } from '@svc-lang/grammar';
import type { AstNode, LangiumDocument } from 'langium';
import type { TypeDefinitionProvider } from 'langium/lsp';
import type { LocationLink, TypeDefinitionParams } from 'vscode-languageserver';
import type { Projects } from '../language/projects.js';
import type { SvcServices } from '../module.js';
import { linkTo } from './location-links.js';
import { namedAt } from './named-at.js';

/**
 * Goes from a field or parameter to its type, from an operation to what it returns, from a state to its enum and from
 * an alias to what it stands for. What is a type itself (type, enum, entity, event) leads to itself; nothing else has one.
 */
export class SvcTypeDefinitionProvider implements TypeDefinitionProvider {
  private readonly projects: Projects;

  constructor(services: SvcServices) {
    this.projects = services.shared.workspace.Projects;
  }

  getTypeDefinition(document: LangiumDocument, { position }: TypeDefinitionParams): LocationLink[] {
    const found = namedAt(document, position, this.projects.projectOf(document.uri).names);
    const type = found && typeOf(found.node);
    const link = type && linkTo(found.word, type);
    return link ? [link] : [];
  }
}

function typeOf(node: AstNode): AstNode | undefined {
  if (ast.isField(node) || ast.isParameter(node)) return node.type?.type?.ref;
  if (ast.isOperation(node)) return node.returns?.type?.ref;
  if (ast.isEnumLiteral(node)) {
    const { $container: holder } = node;
    return ast.isExtend(holder) ? holder.target?.ref : holder;
  }
  if (ast.isTypeDeclaration(node)) return node.type?.type?.ref ?? node;
  return ast.isEnum(node) || ast.isEntity(node) || ast.isEvent(node) ? node : undefined;
}
