import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils, GrammarAST } from 'langium';
import { orderedKinds } from '../language/extension-members.js';
import { refusedKeywords } from '../language/grammar-keywords.js';
import { allMembers } from '../language/local-names.js';
import type { NameTable } from '../language/name-table.js';
import { blockOwner, ownerAround } from './block-owner.js';
import { isFilledByQueries, isInQuery } from './fitting-names.js';
import type { KeywordPlace } from './keyword-place.js';
import { isPivotAllowed } from './pivot-places.js';
import { mayStateFact } from './statable-facts.js';

/**
 * Whether a keyword that the grammar takes at a place would be right there: no fact or part that is stated already, or
 * that means nothing there, and no step that a check would refuse.
 */
export function fitsKeyword(keyword: GrammarAST.Keyword, place: KeywordPlace): boolean {
  const rule = AstUtils.getContainerOfType(keyword, GrammarAST.isParserRule);
  if (!rule) return true;
  if (rule.name === 'PercentileName') return isNewPercentile(keyword.value, place);
  if (!opens(keyword, rule)) return true;
  if (rule.name === 'System') return place.names.accepted(ast.isSystem).length === 0;
  return (
    isNewPart(rule.name, place) &&
    mayStep(keyword.value, rule.name, place) &&
    mayStateFact(keyword.value, rule.name, place)
  );
}

/** Whether what a rule describes begins with a keyword, and not only has it somewhere. */
function opens(keyword: GrammarAST.Keyword, rule: GrammarAST.ParserRule): boolean {
  return firstKeywords(rule.definition).includes(keyword);
}

function firstKeywords(element: GrammarAST.AbstractElement): GrammarAST.Keyword[] {
  if (GrammarAST.isKeyword(element)) return [element];
  if (GrammarAST.isAssignment(element)) return firstKeywords(element.terminal);
  if (GrammarAST.isAlternatives(element)) return element.elements.flatMap(firstKeywords);
  if (!GrammarAST.isGroup(element)) return [];
  const required = element.elements.findIndex(
    (one) => !GrammarAST.isAction(one) && one.cardinality !== '?' && one.cardinality !== '*',
  );
  const beginning = required < 0 ? element.elements : element.elements.slice(0, required + 1);
  return beginning.flatMap(firstKeywords);
}

function isNewPercentile(percentile: string, { statement, offset }: KeywordPlace): boolean {
  const list = statement.find((node) => ast.isLatency(node) || ast.isSlo(node));
  return !list?.percentiles.some((each) => each.percentile === percentile && !isAt(each, offset));
}

/** Parts of a step stand in it once. What can be a part of the step before is read as one. */
function isNewPart(rule: string, { statement, offset }: KeywordPlace): boolean {
  const step = statement.find((node) => ast.isAction(node) || ast.isUndo(node) || ast.isExposes(node));
  if (!step || !partRules.has(rule)) return true;
  if (rule === 'Via' && (ast.isRead(step) || ast.isWrite(step) || ast.isStart(step))) return false;
  return !step.qualifiers.some((part: AstNode) => part.$type === rule && !isAt(part, offset));
}

const partRules: ReadonlySet<string> = new Set(['Optional', 'Batched', 'Cached', 'Via', 'UsePolicy']);

function mayStep(word: string, rule: string, place: KeywordPlace): boolean {
  const { block, names } = place;
  if (!block || !stepRules.has(rule)) return true;
  if (ast.isExtend(block) && orderedKinds.has(blockOwner(block, names)?.$type ?? '')) return false;
  const behaviour = AstUtils.getContainerOfType(block, isBehaviour);
  if (refusedKeywords[behaviour?.$type ?? '']?.includes(word)) return false;
  switch (rule) {
    case 'Raise':
      return ast.isOperation(behaviour) && behaviour.errors.length > 0;
    case 'Start':
      return !isInQuery(block);
    case 'Write':
      return !isInQuery(block) || dataOf(block, names).some(isFilledByQueries);
    case 'Pivot':
      return isPivotAllowed(block, behaviour, place.offset);
    default:
      return true;
  }
}

const stepRules: ReadonlySet<string> = new Set([
  'Call',
  'Send',
  'Emit',
  'Read',
  'Write',
  'Start',
  'Undo',
  'Pivot',
  'Parallel',
  'Each',
  'When',
  'Raise',
]);

function isBehaviour(
  node: AstNode,
): node is ast.Operation | ast.Handler | ast.Schedule | ast.Startup | ast.Saga | ast.Journey | ast.Actor {
  return (
    ast.isOperation(node) ||
    ast.isHandler(node) ||
    ast.isSchedule(node) ||
    ast.isStartup(node) ||
    ast.isSaga(node) ||
    ast.isJourney(node) ||
    ast.isActor(node)
  );
}

/** What the service around a node stores. */
function dataOf(node: AstNode, names: NameTable): readonly AstNode[] {
  const members = allMembers(ownerAround(node, names), names);
  return [...members, ...members.filter(ast.isStore).flatMap((store) => allMembers(store, names))];
}

function isAt({ $cstNode }: AstNode, offset: number): boolean {
  return $cstNode?.offset === offset;
}
