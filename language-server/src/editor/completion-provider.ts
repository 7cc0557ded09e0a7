import { ast } from '@svc-lang/grammar';
import type { LangiumDocument } from 'langium';
import {
  type AstNode,
  type AstNodeDescription,
  type AstNodeLocator,
  type AstReflection,
  AstUtils,
  CstUtils,
  GrammarAST,
  GrammarUtils,
  type MaybePromise,
  type ReferenceInfo,
  type Stream,
  stream,
} from 'langium';
import {
  type CompletionAcceptor,
  type CompletionContext,
  type CompletionValueItem,
  DefaultCompletionProvider,
  type NextFeature,
} from 'langium/lsp';
import { CompletionItemKind, InsertTextFormat, type Position } from 'vscode-languageserver';
import { type MemberKeywords, memberKeywords } from '../language/grammar-keywords.js';
import type { SvcServices } from '../module.js';
import { completionDataOf } from './completion-details.js';
import { type Nearness, referenceCandidates } from './reference-candidates.js';
import { snippets } from './snippets.js';
import { unitsOf } from './units.js';

/** A reference may be completed from more names than anyone reads; typing on narrows them down. */
const maximumItems = 200;

/** Offers the keywords that fit the place, snippets for the big constructs, and names of the right kind. */
export class SvcCompletionProvider extends DefaultCompletionProvider {
  override readonly completionOptions = { triggerCharacters: ['.', ' '] };
  private readonly services: SvcServices;
  private readonly keywordsOf: MemberKeywords;
  private readonly astNodeLocator: AstNodeLocator;
  private readonly reflection: AstReflection;

  constructor(services: SvcServices) {
    super(services);
    this.services = services;
    this.keywordsOf = memberKeywords(services);
    this.reflection = services.shared.AstReflection;
    this.astNodeLocator = services.workspace.AstNodeLocator;
  }

  /** A name with dots is one reference, a number and its unit are one token: they are completed from their beginning. */
  protected override *buildContexts(
    document: LangiumDocument,
    position: Position,
  ): IterableIterator<CompletionContext> {
    const { textDocument } = document;
    const offset = textDocument.offsetAt(position);
    const line = textDocument.getText({ start: { line: position.line, character: 0 }, end: position });
    if (lineComment.test(line)) return;
    const begun = dottedName.exec(line)?.[0] ?? number.exec(line)?.[0];
    if (begun === undefined) {
      yield* super.buildContexts(document, position);
      return;
    }
    const start = offset - begun.length;
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

  protected override completionFor(
    context: CompletionContext,
    next: NextFeature,
    accept: CompletionAcceptor,
  ): MaybePromise<void> {
    const typed = context.textDocument.getText().slice(context.tokenOffset, context.offset);
    const figure = /^[\d.]+/.exec(typed)?.[0];
    if (figure === undefined) return super.completionFor(context, next, accept);
    unitsOf(next.feature).forEach((unit, index) => {
      accept(context, {
        label: `${figure}${unit}`,
        kind: CompletionItemKind.Unit,
        detail: 'unit',
        sortText: `0${index}`,
      });
    });
  }

  /** The parser may have given up on an element before its first name: then it is not there to ask for. */
  protected override completionForCrossReference(
    context: CompletionContext,
    next: NextFeature<GrammarAST.CrossReference>,
    accept: CompletionAcceptor,
  ): MaybePromise<void> {
    const property = AstUtils.getContainerOfType(next.feature, GrammarAST.isAssignment)?.feature;
    const rule = AstUtils.getContainerOfType(next.feature, GrammarAST.isParserRule);
    const { node } = context;
    const isThere =
      next.type !== undefined ||
      (node && property !== undefined && property in this.reflection.getTypeMetaData(node.$type).properties);
    const type = rule && !isThere ? { type: GrammarUtils.getRuleType(rule) } : {};
    return super.completionForCrossReference(context, { ...next, ...type }, accept);
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

/** Behind `//` that stands in no text. */
const lineComment = /^(?:[^"/]|"(?:[^"\\]|\\.)*"|\/(?!\/))*\/\//;

const dottedName = /[\p{L}_][\p{L}\w-]*(?:\.[\p{L}\w-]*)+$/u;

/** A number that is no part of a name, a text, a date or another number. */
const number = /(?<![\p{L}\w."'/:-])\d+(?:\.\d+)?(?:\/?[a-z]*|%)$/u;

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
