import { ast } from '@svc-lang/grammar';
import { type AstNode, type CstNode, GrammarUtils, isCompositeCstNode } from 'langium';
import type { Range } from 'vscode-languageserver';

/** What a part of a model is called in an outline, with the place of the words that name it. */
export interface SymbolName {
  readonly text: string;
  readonly range: Range;
}

/** The name of a part of a model; of a nameless one its first words. Nothing for what an outline leaves out. */
export function symbolName(node: AstNode): SymbolName | undefined {
  if (ast.isHandler(node)) return words(node, `on ${referenceText(node, 'event')}`, 'event', 'version');
  if (ast.isSchedule(node)) return words(node, `every ${textOf(node, 'period') ?? '…'}`, 'period', 'title');
  if (ast.isStartup(node)) return keywords(node, 'at', 'start');
  if (ast.isRelation(node)) {
    const between = node.mutual ? '<->' : 'upstream of';
    return words(
      node,
      `${referenceText(node, 'left')} ${between} ${referenceText(node, 'right')}`,
      'left',
      'right',
    );
  }
  if (ast.isExtend(node)) return words(node, `extend ${referenceText(node, 'target')}`, 'target');
  if (ast.isDeployment(node)) {
    const targets = node.targets.map(({ target }) => target?.$refText ?? '…').join(', ');
    return words(node, `deploy ${node.all ? '*' : targets || '…'}`, node.all ? 'all' : 'targets');
  }
  const name = ast.isDeclared(node) ? GrammarUtils.findNodeForProperty(node.$cstNode, 'name') : undefined;
  return ast.isDeclared(node) && node.name && name ? { text: node.name, range: name.range } : undefined;
}

/** The source text of a property, as it stands there. */
export function textOf(node: AstNode, property: string): string | undefined {
  return GrammarUtils.findNodeForProperty(node.$cstNode, property)?.text;
}

function referenceText(node: AstNode, property: string): string {
  return textOf(node, property) ?? '…';
}

/** A name made of words of the text: its place goes from the first of the properties to the last that is there. */
function words(node: AstNode, text: string, first: string, last = first): SymbolName | undefined {
  const start = GrammarUtils.findNodeForProperty(node.$cstNode, first) ?? firstWord(node);
  const end = GrammarUtils.findNodeForProperty(node.$cstNode, last) ?? start;
  if (!start || !end) return undefined;
  const tail = last !== first && end !== start && !text.endsWith(end.text) ? ` ${end.text}` : '';
  return { text: `${text}${tail}`, range: { start: start.range.start, end: end.range.end } };
}

function keywords(node: AstNode, first: string, last: string): SymbolName | undefined {
  const start = GrammarUtils.findNodeForKeyword(node.$cstNode, first);
  const end = GrammarUtils.findNodeForKeyword(node.$cstNode, last) ?? start;
  if (!start || !end) return undefined;
  return { text: `${first} ${last}`, range: { start: start.range.start, end: end.range.end } };
}

function firstWord(node: AstNode): CstNode | undefined {
  const { $cstNode } = node;
  return isCompositeCstNode($cstNode) ? $cstNode.content.find(({ hidden }) => !hidden) : $cstNode;
}
