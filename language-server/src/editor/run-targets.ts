import { ast } from '@svc-lang/grammar';
import { AstUtils, GrammarAST } from 'langium';
import type { NextFeature } from 'langium/lsp';

/** What goes behind `runs on` and behind `runs every`: an event, and a title. */
export type RunTargets = Readonly<Record<'on' | 'every', NextFeature[]>>;

export function runTargetsOf({ rules }: GrammarAST.Grammar): RunTargets {
  const rule = rules.find(({ name }) => name === ast.RunTarget.$type);
  const assigned = (property: string): NextFeature[] =>
    (rule ? AstUtils.streamAllContents(rule).toArray() : [])
      .filter(GrammarAST.isAssignment)
      .filter(({ feature }) => feature === property)
      .map(({ terminal }) => ({ feature: terminal, type: ast.RunTarget.$type, property: 'targets' }));
  return { on: assigned('event'), every: assigned('title') };
}

/** The word behind which a text ends, if that begins what a process runs: for all the parser sees, it could be a name. */
export function begunRunTarget(text: string): keyof RunTargets | undefined {
  const line = text.slice(Math.max(text.lastIndexOf('{'), text.lastIndexOf('}')) + 1);
  const word = /\bruns\b(?:.*,)?\s*\b(on|every)\s+$/s.exec(line)?.[1];
  return word === 'on' || word === 'every' ? word : undefined;
}
