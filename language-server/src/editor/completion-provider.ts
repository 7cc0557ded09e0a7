import { ast } from '@svc-lang/grammar';
import type { LangiumDocument } from 'langium';
import {
  type AstNode,
  type AstNodeDescription,
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
import { referenceCandidates } from './reference-candidates.js';
import { snippets } from './snippets.js';

/** A reference may be completed from more names than anyone reads; typing on narrows them down. */
const maximumItems = 200;

/** Offers the keywords that fit the place, snippets for the big constructs, and names of the right kind. */
export class SvcCompletionProvider extends DefaultCompletionProvider {
  override readonly completionOptions = { triggerCharacters: ['.', ' '] };
  private readonly services: SvcServices;
  private readonly keywordsOf: MemberKeywords;

  constructor(services: SvcServices) {
    super(services);
    this.services = services;
    this.keywordsOf = memberKeywords(services);
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
    });
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
  ): Stream<AstNodeDescription> {
    const typed = context.textDocument.getText().slice(context.tokenOffset, context.offset);
    const candidates = referenceCandidates(info, AstUtils.getDocument(info.container), this.services, typed);
    return stream(
      candidates.filter((candidate) => this.fuzzyMatcher.match(typed, candidate.name)).slice(0, maximumItems),
    );
  }

  protected override createReferenceCompletionItem(description: AstNodeDescription): CompletionValueItem {
    const kind = this.nodeKindProvider.getCompletionItemKind(description);
    return {
      nodeDescription: description,
      kind,
      detail: kindWord(description),
      sortText: `0${description.name}`,
    };
  }
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
