import { GrammarAST } from 'langium';

/** What can stand behind a number, by the token that number and unit make; the likeliest first. */
const unitsByToken: ReadonlyMap<string, readonly string[]> = new Map([
  ['DURATION', ['ms', 's', 'm', 'h', 'd', 'w', 'us']],
  ['RATE', ['/s', '/m', '/h', '/d']],
  ['PERCENT', ['%']],
  ['TIMES', ['x']],
]);

/** The units of a number that is expected as a feature of the grammar. */
export function unitsOf(feature: GrammarAST.AbstractElement): readonly string[] {
  if (!GrammarAST.isRuleCall(feature)) return [];
  const rule = feature.rule.ref;
  return (GrammarAST.isTerminalRule(rule) && unitsByToken.get(rule.name)) || [];
}
