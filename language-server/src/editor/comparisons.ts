import { ast } from '@svc-lang/grammar';
import { AstUtils, GrammarAST } from 'langium';
import type { NextFeature } from 'langium/lsp';
import { factNames, unitsOf } from '../rules/project/facts-required.js';

/** The tokens that what is compared in a unit is written with. */
const tokens = { ms: 'DURATION', share: 'PERCENT', 'per-second': 'RATE', none: 'NUMBER' } as const;

const requirement =
  /(?:^|[\s{])require\s[^{}"]*?\shas\s+((?:[\w-]+(?:\s*(?:[<>]=?|=)\s*[\w.%/]+)?\s*,\s*)*)([\w-]*)$/;

/** What a text ends in, if that is the fact of a `require`. */
export interface BegunFact {
  readonly typed: string;
  /** The facts that may stand there and are not named in the list already. */
  readonly fitting: readonly string[];
}

/** For all the parser sees, the name of a fact could be any name. */
export function begunFact(before: string): BegunFact | undefined {
  const [, list, typed] = requirement.exec(before) ?? [];
  if (list === undefined || typed === undefined) return undefined;
  const named = new Set(list.split(',').map((each) => /[\w-]+/.exec(each)?.[0]));
  return { typed, fitting: factNames.filter((fact) => !named.has(fact)) };
}

/** The kinds of token that a `require` or `assert` can compare with, where a text ends behind its operator. */
export function comparableTokens(before: string): readonly string[] | undefined {
  const left = /(?:\bassert\s+(\w+)\s+of\s+[\w.-]+|([\w-]+))\s*(?:[<>]=?|=)\s*$/.exec(before);
  const [, metric, fact] = left ?? [];
  if (metric !== undefined) return [metricTokens[metric] ?? tokens.ms];
  return fact === undefined ? undefined : unitsOf(fact)?.map((unit) => tokens[unit]);
}

const metricTokens: Readonly<Record<string, string>> = {
  availability: tokens.share,
  load: tokens['per-second'],
  utilization: tokens.share,
};

/** What goes behind `has`. */
export function requirableOf({ rules }: GrammarAST.Grammar): NextFeature {
  const rule = rules.find(({ name }) => name === ast.Requirement.$type);
  const fact = (rule ? AstUtils.streamAllContents(rule).toArray() : [])
    .filter(GrammarAST.isAssignment)
    .find(({ feature }) => feature === 'fact');
  if (!fact) throw new Error('The grammar has no fact that a rule requires.');
  return { feature: fact.terminal, type: ast.Requirement.$type };
}
