import { cyclicSyncCall } from './coupling/cyclic-sync-call.js';
import { longSyncChain } from './coupling/long-sync-chain.js';
import { expiredAllow } from './integrity/expired-allow.js';
import { unusedAllow } from './integrity/unused-allow.js';
import { unconsumedEvent } from './messaging/unconsumed-event.js';
import type { AllowRule, Rule, RuleDescription } from './rule.js';

/** What experience says about good models. A new rule is a file and a line here. */
export const rules: readonly Rule[] = [unconsumedEvent, cyclicSyncCall, longSyncChain];

/** What is said of exceptions from rules. */
export const allowRules: readonly AllowRule[] = [unusedAllow, expiredAllow];

/** Everything that judges, has a page and can be set in a config. */
export const allRules: readonly RuleDescription[] = [...rules, ...allowRules];

const byName: ReadonlyMap<string, RuleDescription> = new Map(allRules.map((rule) => [rule.name, rule]));

export function ruleNamed(name: string): RuleDescription | undefined {
  return byName.get(name);
}
