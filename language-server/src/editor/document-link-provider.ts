import { ast } from '@svc-lang/grammar';
import { AstUtils, type CstNode, GrammarUtils, type LangiumDocument, URI, UriUtils } from 'langium';
import type { DocumentLinkProvider } from 'langium/lsp';
import type { DocumentLink } from 'vscode-languageserver';
import { isInside } from '../language/folder-key.js';
import type { SvcServices, SvcSharedServices } from '../module.js';

/**
 * Makes the addresses in `link "…"` and `spec "…"` clickable: web pages, and files inside the opened folders that are
 * there. Everything else a model says stays text: no other scheme, nothing outside.
 */
export class SvcDocumentLinkProvider implements DocumentLinkProvider {
  private readonly workspace: SvcSharedServices['workspace'];

  constructor(services: SvcServices) {
    this.workspace = services.shared.workspace;
  }

  async getDocumentLinks(document: LangiumDocument): Promise<DocumentLink[]> {
    const links: DocumentLink[] = [];
    for (const { address, cst, tooltip } of addressesIn(document)) {
      const target = webPage(address) ?? (await this.fileInside(address, document.uri));
      if (target === undefined) continue;
      links.push({ range: insideQuotes(cst), target, ...(tooltip !== undefined && { tooltip }) });
    }
    return links;
  }

  /** The file a relative path leads to, if it is there and in an opened folder. */
  private async fileInside(address: string, from: URI): Promise<string | undefined> {
    const [path = '', fragment] = address.split(/#(.*)/s);
    const isRelative = path !== '' && !path.startsWith('/') && !/^[a-z][a-z\d+.-]*:/i.test(path);
    if (!isRelative) return undefined;
    const file = UriUtils.joinPath(UriUtils.dirname(from), path);
    const folders = this.workspace.WorkspaceManager.workspaceFolders ?? [];
    const isOpened = folders.some(({ uri }) => isInside(file, URI.parse(uri)));
    if (!isOpened || !(await this.workspace.FileSystemProvider.exists(file))) return undefined;
    return file.with({ fragment: fragment ?? '' }).toString();
  }
}

interface Address {
  readonly address: string;
  readonly cst: CstNode;
  readonly tooltip?: string;
}

function addressesIn(document: LangiumDocument): Address[] {
  return AstUtils.streamAst(document.parseResult.value)
    .flatMap((node): Address[] => {
      if (!ast.isLink(node) && !ast.isSpec(node)) return [];
      const [address, property] = ast.isLink(node) ? [node.url, 'url'] : [node.file, 'file'];
      const cst = GrammarUtils.findNodeForProperty(node.$cstNode, property);
      // Without its closing quote an address is still being written.
      if (!cst?.text.endsWith('"') || typeof address !== 'string') return [];
      return [{ address, cst, ...(ast.isLink(node) && node.label !== undefined && { tooltip: node.label }) }];
    })
    .toArray();
}

function webPage(address: string): string | undefined {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  return new URL(address).href;
}

function insideQuotes({ range: { start, end } }: CstNode): DocumentLink['range'] {
  return {
    start: { line: start.line, character: start.character + 1 },
    end: { line: end.line, character: end.character - 1 },
  };
}
