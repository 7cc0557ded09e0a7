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
  TextDocument,
  URI,
} from 'langium';
import {
  type CompletionAcceptor,
  type CompletionContext,
  type CompletionValueItem,
  DefaultCompletionProvider,
  type NextFeature,
} from 'langium/lsp';
import { CompletionItemKind, InsertTextFormat, type Position } from 'vscode-languageserver';
import { allMembers } from '../language/local-names.js';
import { membersOf } from '../language/names.js';
import type { SvcServices } from '../module.js';
import { ownerAround } from './block-owner.js';
import { begunFact, requirableOf } from './comparisons.js';
import { completionDataOf } from './completion-details.js';
import { extensionText } from './extension-text.js';
import { fitsKeyword } from './fitting-keywords.js';
import { isInComment } from './is-in-comment.js';
import { type KeywordPlace, keywordPlace } from './keyword-place.js';
import { type Nearness, referenceCandidates } from './reference-candidates.js';
import { begunRunTarget, type RunTargets, runTargetsOf } from './run-targets.js';
import { snippets } from './snippets.js';
import { unitsOf } from './units.js';

/** A reference may be completed from more names than anyone reads; typing on narrows them down. */
const maximumItems = 200;

/** Offers the keywords that fit the place, snippets for the big constructs, and names of the right kind. */
export class SvcCompletionProvider extends DefaultCompletionProvider {
  override readonly completionOptions = { triggerCharacters: ['.', ' '] };
  private readonly services: SvcServices;
  private readonly astNodeLocator: AstNodeLocator;
  private readonly reflection: AstReflection;
  private readonly runTargets: RunTargets;
  private readonly requirable: NextFeature;

  constructor(services: SvcServices) {
    super(services);
    this.services = services;
    this.reflection = services.shared.AstReflection;
    this.runTargets = runTargetsOf(services.Grammar);
    this.requirable = requirableOf(services.Grammar);
    this.astNodeLocator = services.workspace.AstNodeLocator;
  }

  protected override findFeaturesAt(textDocument: TextDocument, offset: number): NextFeature[] {
    const { LangiumDocuments, Projects } = this.services.shared.workspace;
    const document = LangiumDocuments.getDocument(URI.parse(textDocument.uri));
    const { names } = Projects.projectOf(URI.parse(textDocument.uri));
    const before = textDocument.getText().slice(0, offset);
    const begun = begunRunTarget(before);
    if (begun !== undefined) return this.runTargets[begun];
    if (begunFact(before)) return [this.requirable];
    const text = document && extensionText(document, offset, names);
    if (text === undefined) return super.findFeaturesAt(textDocument, offset);
    return super.findFeaturesAt(TextDocument.create(textDocument.uri, 'svc', 0, text), text.length);
  }

  protected override *buildContexts(
    document: LangiumDocument,
    position: Position,
  ): IterableIterator<PlacedContext> {
    const { names } = this.services.shared.workspace.Projects.projectOf(document.uri);
    for (const context of this.contextsAt(document, position))
      yield { ...context, place: keywordPlace(document, context.tokenOffset, names) };
  }

  /** A name with dots is one reference, a number and its unit are one token: they are completed from their beginning. */
  private *contextsAt(document: LangiumDocument, position: Position): IterableIterator<CompletionContext> {
    const { textDocument } = document;
    const offset = textDocument.offsetAt(position);
    const line = textDocument.getText({ start: { line: position.line, character: 0 }, end: position });
    const before = textDocument.getText().slice(0, offset);
    if (isInComment(before)) return;
    const begun = begunFact(before)?.typed ?? dottedName.exec(line)?.[0] ?? number.exec(line)?.[0];
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
    context: PlacedContext,
    next: NextFeature,
    accept: CompletionAcceptor,
  ): MaybePromise<void> {
    const text = context.textDocument.getText();
    const typed = text.slice(context.tokenOffset, context.offset);
    if (this.runTargets.every.includes(next)) return this.completeTitles(context, accept);
    if (next === this.requirable) return this.completeFacts(context, accept);
    const figure = /^[\d.]+/.exec(typed)?.[0];
    if (figure === undefined) return super.completionFor(context, next, accept);
    unitsOf(next.feature, figure, text.slice(0, context.tokenOffset)).forEach((unit, index) => {
      accept(context, {
        label: `${figure}${unit}`,
        kind: CompletionItemKind.Unit,
        detail: 'unit',
        sortText: `0${index}`,
      });
    });
  }

  /** Behind `runs every`: the titles of what the own service does once per period. */
  private completeTitles(context: PlacedContext, accept: CompletionAcceptor): void {
    const { node, place } = context;
    const own = node && ownerAround(node, place.names);
    for (const { title } of allMembers(own, place.names).filter(ast.isSchedule)) {
      if (title === undefined) continue;
      accept(context, {
        label: JSON.stringify(title),
        kind: CompletionItemKind.Value,
        detail: 'schedule',
        sortText: `0${title}`,
      });
    }
  }

  /** Behind `require … has`. */
  private completeFacts(context: PlacedContext, accept: CompletionAcceptor): void {
    for (const fact of begunFact(context.textDocument.getText().slice(0, context.offset))?.fitting ?? []) {
      accept(context, {
        label: fact,
        kind: CompletionItemKind.Property,
        detail: 'fact',
        sortText: `0${fact}`,
        data: { keyword: fact },
      });
    }
  }

  /** The parser may have given up on an element before its first name: then it is not there to ask for. */
  protected override completionForCrossReference(
    context: PlacedContext,
    next: NextFeature<GrammarAST.CrossReference>,
    accept: CompletionAcceptor,
  ): MaybePromise<void> {
    const feature = AstUtils.getContainerOfType(next.feature, GrammarAST.isAssignment)?.feature;
    const property = next.type === undefined ? feature : next.property;
    const node = property === undefined ? undefined : this.holderOf(property, context);
    if (node || next.type !== undefined)
      return super.completionForCrossReference(node ? { ...context, node } : context, next, accept);
    const rule = AstUtils.getContainerOfType(next.feature, GrammarAST.isParserRule);
    // What several kinds have in common is no kind itself; handlers and sagas subscribe alike.
    const type = rule ? { type: rule.fragment ? ast.Handler.$type : GrammarUtils.getRuleType(rule) } : {};
    return super.completionForCrossReference(context, { ...next, ...type }, accept);
  }

  /** What has a property that is being written: around the cursor, or before it where the parser saw its end too early. */
  private holderOf(property: string, { node, place, tokenOffset }: PlacedContext): AstNode | undefined {
    const has = ({ $type }: AstNode) => property in this.reflection.getTypeMetaData($type).properties;
    for (let each = node; each && each !== place.block; each = each.$container) if (has(each)) return each;
    if (node && has(node)) return node;
    const members = place.block ? membersOf(place.block) : [];
    const before = members.findLast(({ $cstNode }) => $cstNode !== undefined && $cstNode.end < tokenOffset);
    return (ast.isHandler(before) || ast.isSaga(before)) && has(before) ? before : undefined;
  }

  protected override completionForKeyword(
    context: PlacedContext,
    keyword: GrammarAST.Keyword,
    accept: CompletionAcceptor,
  ): void {
    const word = keyword.value;
    if (!/^[a-z]/.test(word) || isNameKeyword(keyword) || !fitsKeyword(keyword, context.place)) return;
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

/** A context with what stands around it. */
interface PlacedContext extends CompletionContext {
  readonly place: KeywordPlace;
}

const dottedName = /(?<![\p{L}\w])[\p{L}_][\p{L}\w-]*(?:\.[\p{L}\w-]*)+$/u;

/** A number that is no part of a name, a text, a date or another number. */
const number = /(?:(?<=\.\.)|(?<![\p{L}\w."'/:-]))\d+(?:\.\d+)?(?:\/?[a-z]*|%)$/u;

/** What a name stands for, and how near that is. */
interface NearDescription extends AstNodeDescription {
  readonly nearness?: Nearness;
}

/** Every keyword may be a name; that is no reason to offer them all where a name goes. */
function isNameKeyword(keyword: GrammarAST.Keyword): boolean {
  return AstUtils.getContainerOfType(keyword, GrammarAST.isParserRule)?.name === 'Name';
}

function kindWord({ node, type }: AstNodeDescription): string {
  if (ast.isOperation(node)) return node.kind;
  return type === 'TypeDeclaration' ? 'type' : type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
