import { ast } from '@svc-lang/grammar';
import { type AstNode, type AstNodeLocator, AstUtils, DocumentState, URI } from 'langium';
import type { CancellationToken, CompletionItem } from 'vscode-languageserver';
import type { SvcServices, SvcSharedServices } from '../module.js';
import { keywordHelp } from './keywords/keyword-help.js';
import { fenced, markup } from './markdown.js';
import { describeNode } from './node-description.js';

/** What a completion says of itself, so that its documentation can be worked out when somebody looks at it. */
type CompletionData =
  | { readonly keyword: string }
  | { readonly uri: string; readonly path: string; readonly name: string };

export function completionDataOf(node: AstNode, locator: AstNodeLocator): CompletionData {
  const uri = AstUtils.getDocument(node).uri.toString();
  return { uri, path: locator.getAstNodePath(node), name: nameOf(node) };
}

/** Adds to a completion what hover would tell of it. */
export async function resolveCompletion(
  item: CompletionItem,
  services: SvcSharedServices,
  token: CancellationToken,
): Promise<CompletionItem> {
  const data = Object(item.data) as Partial<Record<'keyword' | 'uri' | 'path' | 'name', unknown>>;
  const value =
    typeof data.keyword === 'string'
      ? describeKeyword(data.keyword)
      : await describeTarget(data, services, token);
  if (value === undefined) return item;
  const { completion } = services.lsp.EditorCapabilities.current.textDocument ?? {};
  return { ...item, documentation: markup(value, completion?.completionItem?.documentationFormat) };
}

async function describeTarget(
  { uri, path, name }: Partial<Record<'uri' | 'path' | 'name', unknown>>,
  services: SvcSharedServices,
  token: CancellationToken,
): Promise<string | undefined> {
  if (typeof uri !== 'string' || typeof path !== 'string') return undefined;
  await services.workspace.DocumentBuilder.waitUntil(DocumentState.Validated, token);
  const document = services.workspace.LangiumDocuments.getDocument(URI.parse(uri));
  if (!document) return undefined;
  const { workspace } = services.ServiceRegistry.getServices(document.uri) as SvcServices;
  const node = workspace.AstNodeLocator.getAstNode(document.parseResult.value, path);
  // The file may have changed since, and something else may stand there.
  return node && nameOf(node) === name ? describeNode(node, services) : undefined;
}

function nameOf(node: AstNode): string {
  return ast.isDeclared(node) || ast.isErrorDeclaration(node) ? node.name : '';
}

/** The two lines that teach a keyword, and its example; nothing for words that are none. */
export function describeKeyword(word: string): string | undefined {
  const help = keywordHelp.get(word);
  if (!help) return undefined;
  const [meaning, advice, example] = help;
  return `${meaning}  \n${advice}\n\n${fenced(example)}`;
}
