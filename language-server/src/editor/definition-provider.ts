import { ast } from '@svc-lang/grammar';
import {
  type AstNode,
  AstUtils,
  type CstNode,
  CstUtils,
  GrammarUtils,
  type LangiumDocument,
  type Reference,
} from 'langium';
import { DefaultDefinitionProvider } from 'langium/lsp';
import type { DefinitionParams, LocationLink } from 'vscode-languageserver';
import { builtInUri } from '../language/built-in.js';
import type { LinkedDescription } from '../language/linker.js';
import { locate } from '../language/locations.js';
import { isNamedNode } from '../language/names.js';
import type { Projects } from '../language/projects.js';
import type { SvcServices } from '../module.js';

/** Goes to where a name is declared; each part of a dotted name to its own element, a context to every place it is opened. */
export class SvcDefinitionProvider extends DefaultDefinitionProvider {
  private readonly projects: Projects;

  constructor(services: SvcServices) {
    super(services);
    this.projects = services.shared.workspace.Projects;
  }

  override async getDefinition(
    document: LangiumDocument,
    params: DefinitionParams,
  ): Promise<LocationLink[] | undefined> {
    const root = document.parseResult.value.$cstNode;
    const leaf =
      root &&
      CstUtils.findDeclarationNodeAtOffset(
        root,
        document.textDocument.offsetAt(params.position),
        this.grammarConfig.nameRegexp,
      );
    if (!leaf) return undefined;
    return this.targetsAt(leaf).flatMap((node) => this.linkTo(leaf, node) ?? []);
  }

  private targetsAt(leaf: CstNode): AstNode[] {
    const reference = referenceAround(leaf);
    const target = reference?.ref;
    if (!reference || !target)
      return this.references.findDeclarations(leaf).flatMap((node) => this.allPlaces(node));
    const described = reference.$nodeDescription as LinkedDescription | undefined;
    const around = [target, ...(described?.gateway ? [described.gateway.node] : []), ...ancestors(target)];
    const isLastPart = reference.$refNode === undefined || leaf.end === reference.$refNode.end;
    const part = isLastPart
      ? target
      : (around.slice(1).find((node) => isNamedNode(node) && node.name === leaf.text) ?? target);
    return this.allPlaces(part);
  }

  private allPlaces(node: AstNode): AstNode[] {
    if (!ast.isContext(node)) return [node];
    const { names } = this.projects.projectOf(AstUtils.getDocument(node).uri);
    const levels = locate(node, names).levels.join('.');
    return names
      .named(node.name)
      .filter((entry) => ast.isContext(entry.description.node) && entry.levels.join('.') === levels)
      .map((entry) => entry.description.node);
  }

  private linkTo(source: CstNode, target: AstNode): LocationLink | undefined {
    const document = AstUtils.getDocument(target);
    const name = GrammarUtils.findNodeForProperty(target.$cstNode, 'name') ?? target.$cstNode;
    // Built-in types and rules have no file to open.
    if (!name || !target.$cstNode || document.uri.toString() === builtInUri.toString()) return undefined;
    return {
      originSelectionRange: source.range,
      targetUri: document.uri.toString(),
      targetRange: target.$cstNode.range,
      targetSelectionRange: name.range,
    };
  }
}

function referenceAround(leaf: CstNode): Reference | undefined {
  const holds = ({ $refNode }: Reference) =>
    $refNode !== undefined && $refNode.offset <= leaf.offset && leaf.end <= $refNode.end;
  return AstUtils.getDocument(leaf.astNode).references.find(
    (reference): reference is Reference => 'ref' in reference && holds(reference),
  );
}

function ancestors(node: AstNode): AstNode[] {
  const found: AstNode[] = [];
  for (let current = node.$container; current; current = current.$container) found.push(current);
  return found;
}
