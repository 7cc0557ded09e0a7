import { ast } from '@svc-lang/grammar';
import { AstUtils, type CstNode, CstUtils, GrammarAST, type LangiumDocument } from 'langium';
import type { HoverProvider } from 'langium/lsp';
import type { Hover, HoverParams } from 'vscode-languageserver';
import type { SvcServices, SvcSharedServices } from '../module.js';
import { describeKeyword } from './completion-details.js';
import { diagramLinks } from './diagram-links.js';
import { markup } from './markdown.js';
import { namedAt } from './named-at.js';
import { describeNode } from './node-description.js';

/** Tells what a name stands for, and what a keyword means. */
export class SvcHoverProvider implements HoverProvider {
  private readonly services: SvcSharedServices;

  constructor(services: SvcServices) {
    this.services = services.shared;
  }

  getHoverContent(document: LangiumDocument, { position }: HoverParams): Hover | undefined {
    const offset = document.textDocument.offsetAt(position);
    const { names } = this.services.workspace.Projects.projectOf(document.uri);
    const named = namedAt(document, position, names);
    // The place behind a name counts as on it for what follows a cursor; a pointer is on it or is not.
    if (named && offset < named.word.end)
      return this.hover(
        named.word,
        [describeNode(named.node, this.services), ...diagramLinks(named.node, this.services)].join('\n\n'),
      );
    const root = document.parseResult.value.$cstNode;
    const leaf = root && CstUtils.findLeafNodeAtOffset(root, offset);
    const help = leaf && (isKeyword(leaf) || isRequired(leaf)) ? describeKeyword(leaf.text) : undefined;
    return leaf && help !== undefined ? this.hover(leaf, help) : undefined;
  }

  private hover({ range }: CstNode, markdown: string): Hover {
    const { textDocument } = this.services.lsp.EditorCapabilities.current;
    return { contents: markup(markdown, textDocument?.hover?.contentFormat), range };
  }
}

/** What a rule requires is the name of a fact, and tells what that means. */
function isRequired({ astNode, text }: CstNode): boolean {
  return ast.isRequirement(astNode) && astNode.fact === text;
}

/** Words in the place of a name are names, also those that are keywords elsewhere. */
function isKeyword({ grammarSource }: CstNode): boolean {
  const rule = grammarSource && AstUtils.getContainerOfType(grammarSource, GrammarAST.isParserRule);
  return GrammarAST.isKeyword(grammarSource) && rule?.name !== 'Name';
}
