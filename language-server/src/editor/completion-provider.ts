import { ast } from '@svc-lang/grammar';
import type { LangiumDocument } from 'langium';
import {
  type AstNode,
  type AstNodeDescription,
  type AstNodeLocator,
  AstUtils,
  CstUtils,
  GrammarAST,
  type ReferenceInfo,
  type Stream,
  stream,
} from 'langium';
import {
  type CompletionAcceptor,
  type CompletionContext,
  type CompletionValueItem,
  DefaultCompletionProvider,
} from 'langium/lsp';
import { CompletionItemKind, InsertTextFormat, type Position } from 'vscode-languageserver';
import { type MemberKeywords, memberKeywords } from '../language/grammar-keywords.js';
import type { SvcServices } from '../module.js';
import { completionDataOf } from './completion-details.js';
import { type Nearness, referenceCandidates } from './reference-candidates.js';
import { snippets } from './snippets.js';

/** A reference may be completed from more names than anyone reads; typing on narrows them down. */
const maximumItems = 200;

/** Offers the keywords that fit the place, snippets for the big constructs, and names of the right kind. */
export class SvcCompletionProvider extends DefaultCompletionProvider {
  override readonly completionOptions = { triggerCharacters: ['.', ' '] };
  private readonly services: SvcServices;
  private readonly keywordsOf: MemberKeywords;
  private readonly astNodeLocator: AstNodeLocator;

  constructor(services: SvcServices) {
    super(services);
    this.services = services;
    this.keywordsOf = memberKeywords(services);
    this.astNodeLocator = services.workspace.AstNodeLocator;
  }

  /** A name with dots is one reference: it is completed from its beginning. */
  protected override *buildContexts(
    document: LangiumDocument,
    position: Position,
  ): IterableIterator<CompletionContext> {
    const { textDocument } = document;
    const offset = textDocument.offsetAt(position);
    const line = textDocument.getText({ start: { line: position.line, character: 0 }, end: position });
    const dotted = /[\p{L}_][\p{L}\w-]*(?:\.[\p{L}\w-]*)+$/u.exec(line)?.[0];
    if (dotted === undefined) {
      yield* super.buildContexts(document, position);
      return;
    }
    const start = offset - dotted.length;
    const root = document.parseResult.value.$cstNode;
    const node = root && CstUtils.findLeafNodeBeforeOffset(root, Math.max(0, start - 1))?.astNode;
    const features = this.findFeaturesAt(textDocument, start);
    yield {
      document,
      textDocument,
      offset,
      position,
      tokenOffset: start,
      tokenEndOffset: offset,
      features,
      ...(node && { node }),
    } as CompletionContext;
  }

  protected override completionForKeyword(
    context: CompletionContext,
    keyword: GrammarAST.Keyword,
    accept: CompletionAcceptor,
  ): void {
    const word = keyword.value;
    if (!/^[a-z]/.test(word) || isNameKeyword(keyword) || !this.fitsExtension(word, context.node)) return;
    accept(context, {
      label: word,
      kind: CompletionItemKind.Keyword,
      detail: 'keyword',
      sortText: `2${word}`,
      data: { keyword: word },
    });
    const { completion } = this.services.shared.lsp.EditorCapabilities.current.textDocument ?? {};
    if (!completion?.completionItem?.snippetSupport) return;
    const rule = AstUtils.getContainerOfType(keyword, GrammarAST.isParserRule)?.name;
    for (const snippet of snippets.filter(
      (candidate) => candidate.keyword === word && candidate.rule === rule,
    )) {
      accept(context, {
        label: `${word} …`,
        kind: CompletionItemKind.Snippet,
        detail: snippet.detail,
        insertText: snippet.text,
        insertTextFormat: InsertTextFormat.Snippet,
        sortText: `1${word}`,
      });
    }
  }

  /** The grammar lets an `extend` block hold members of every kind; its target does not. */
  private fitsExtension(word: string, node: AstNode | undefined): boolean {
    const target = ast.isExtend(node) ? node.target?.ref : undefined;
    return (
      !target ||
      this.keywordsOf(target.$type).includes(word) ||
      this.keywordsOf(ruleOf(target)).includes(word)
    );
  }

  protected override getReferenceCandidates(
    info: ReferenceInfo,
    context: CompletionContext,
  ): Stream<NearDescription> {
    const typed = context.textDocument.getText().slice(context.tokenOffset, context.offset);
    const found: NearDescription[] = [];
    const document = AstUtils.getDocument(info.container);
    for (const { description, nearness } of referenceCandidates(info, typed, document, this.services)) {
      if (!this.fuzzyMatcher.match(typed, description.name)) continue;
      found.push({ ...description, nearness });
      if (found.length === maximumItems) break;
    }
    return stream(found);
  }

  protected override createReferenceCompletionItem(description: NearDescription): CompletionValueItem {
    const kind = this.nodeKindProvider.getCompletionItemKind(description);
    const { node, name, nearness } = description;
    return {
      nodeDescription: description,
      kind,
      detail: kindWord(description),
      sortText: `0${nearness ?? 2}${name}`,
      ...(node && { data: completionDataOf(node, this.astNodeLocator) }),
    };
  }
}

/** What a name stands for, and how near that is. */
interface NearDescription extends AstNodeDescription {
  readonly nearness?: Nearness;
}

/** Every keyword may be a name; that is no reason to offer them all where a name goes. */
function isNameKeyword(keyword: GrammarAST.Keyword): boolean {
  return AstUtils.getContainerOfType(keyword, GrammarAST.isParserRule)?.name === 'Name';
}

function ruleOf(node: AstNode): string {
  return ast.isTypeDeclaration(node) ? 'TypeDeclaration' : node.$type;
}

function kindWord({ node, type }: AstNodeDescription): string {
  if (ast.isOperation(node)) return node.kind;
  return type === 'TypeDeclaration' ? 'type' : type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
