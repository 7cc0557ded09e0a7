import type { AstNode, LangiumDocument } from 'langium';
import type { DocumentSymbolProvider, NodeKindProvider } from 'langium/lsp';
import { type DocumentSymbol, SymbolTag } from 'vscode-languageserver';
import { membersOf } from '../language/names.js';
import type { SvcServices } from '../module.js';
import { isDeprecated } from './deprecated.js';
import { nameWithin } from './ranges.js';
import { symbolDetail } from './symbol-details.js';
import { symbolName } from './symbol-names.js';

/** The outline of a file: what is declared, what happens in it, and nothing of what is only said about it. */
export class SvcDocumentSymbolProvider implements DocumentSymbolProvider {
  private readonly kinds: NodeKindProvider;

  constructor(services: SvcServices) {
    this.kinds = services.shared.lsp.NodeKindProvider;
  }

  getSymbols(document: LangiumDocument): DocumentSymbol[] {
    return membersOf(document.parseResult.value).flatMap((member) => this.symbolsOf(member));
  }

  /** Where a name is still to be written, what stands inside moves up, so that nothing is lost from the outline. */
  private symbolsOf(node: AstNode): DocumentSymbol[] {
    const children = membersOf(node).flatMap((member) => this.symbolsOf(member));
    const name = symbolName(node);
    if (!name || !node.$cstNode) return children;
    const { range } = node.$cstNode;
    return [
      {
        name: name.text,
        detail: symbolDetail(node),
        kind: this.kinds.getSymbolKind(node),
        range,
        selectionRange: nameWithin(range, name.range),
        ...(isDeprecated(node) && { tags: [SymbolTag.Deprecated] }),
        ...(children.length > 0 && { children }),
      },
    ];
  }
}
