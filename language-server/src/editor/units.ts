import { GrammarAST } from 'langium';
import { comparableTokens } from './comparisons.js';

/** What can stand behind a number, by the token that number and unit make; the likeliest first. */
const unitsByToken: ReadonlyMap<string, readonly string[]> = new Map([
  ['DURATION', ['ms', 's', 'm', 'h', 'd', 'w', 'us']],
  ['RATE', ['/s', '/m', '/h', '/d']],
  ['PERCENT', ['%']],
  ['TIMES', ['x']],
]);

/**
 * The units of a number that is expected as a feature of the grammar.
 * @param before what stands before the number: a range does not run backwards, and only like is compared with like
 */
export function unitsOf(
  feature: GrammarAST.AbstractElement,
  number: string,
  before: string,
): readonly string[] {
  if (!GrammarAST.isRuleCall(feature)) return [];
  const rule = feature.rule.ref;
  if (rule && comparableTokens(before)?.includes(rule.name) === false) return [];
  const units = (GrammarAST.isTerminalRule(rule) && unitsByToken.get(rule.name)) || [];
  const [, least, unit = ''] = /([\d.]*\d)([a-z]+)\.\.$/.exec(before) ?? [];
  if (least === undefined) return units;
  return units.filter((each) => Number(number) * lengthOf(each) >= Number(least) * lengthOf(unit));
}

function lengthOf(unit: string): number {
  return microseconds[unit] ?? 0;
}

const second = 1_000_000;
const microseconds: Readonly<Record<string, number>> = {
  us: 1,
  ms: second / 1_000,
  s: second,
  m: 60 * second,
  h: 3_600 * second,
  d: 86_400 * second,
  w: 604_800 * second,
};
