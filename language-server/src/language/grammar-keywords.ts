import { GrammarAST, type LangiumCoreServices } from 'langium';

/** The keywords that can begin a member in the braces of what a grammar rule describes. */
export type MemberKeywords = (ruleName: string) => readonly string[];

const memberLists = new Set(['elements', 'members', 'steps', 'settings', 'clauses', 'entries']);

/** What the grammar takes and the checks refuse: an actor owns no data, events and sagas, and nobody waits for its answer. */
export const refusedKeywords: Readonly<Record<string, readonly string[]>> = {
  Actor: ['emits', 'reads', 'writes', 'starts'],
  Journey: ['emits', 'reads', 'writes', 'starts', 'raises'],
};

export function memberKeywords({ Grammar }: LangiumCoreServices): MemberKeywords {
  const known = new Map<string, readonly string[]>();
  return (ruleName) => {
    let keywords = known.get(ruleName);
    if (!keywords) {
      const rule = Grammar.rules.find((candidate) => candidate.name === ruleName);
      const words = rule && GrammarAST.isParserRule(rule) ? keywordsOfMembers(rule) : [];
      keywords = words.filter((word) => !refusedKeywords[ruleName]?.includes(word));
      known.set(ruleName, keywords);
    }
    return keywords;
  };
}

function keywordsOfMembers(rule: GrammarAST.ParserRule): string[] {
  const words = contentsOf(rule.definition).flatMap((element) =>
    GrammarAST.isAssignment(element) && memberLists.has(element.feature)
      ? firstWords(element.terminal, new Set())
      : [],
  );
  return [...new Set(words)];
}

function contentsOf(element: GrammarAST.AbstractElement): GrammarAST.AbstractElement[] {
  if (
    GrammarAST.isGroup(element) ||
    GrammarAST.isAlternatives(element) ||
    GrammarAST.isUnorderedGroup(element)
  ) {
    return element.elements.flatMap(contentsOf);
  }
  return [element];
}

/** The keywords an element of the grammar can begin with. */
function firstWords(element: GrammarAST.AbstractElement, seen: Set<string>): string[] {
  if (GrammarAST.isKeyword(element)) return [element.value];
  if (GrammarAST.isAssignment(element)) return firstWords(element.terminal, seen);
  if (GrammarAST.isAlternatives(element)) return element.elements.flatMap((one) => firstWords(one, seen));
  if (GrammarAST.isGroup(element)) {
    const words: string[] = [];
    for (const one of element.elements) {
      words.push(...firstWords(one, seen));
      if (one.cardinality !== '?' && one.cardinality !== '*' && !GrammarAST.isAction(one)) break;
    }
    return words;
  }
  return GrammarAST.isRuleCall(element) ? firstWordsOfRule(element.rule.ref, seen) : [];
}

function firstWordsOfRule(rule: GrammarAST.AbstractRule | undefined, seen: Set<string>): string[] {
  // A rule that begins with a name has no keyword of its own, although every keyword may be a name.
  const isName = rule?.name === 'Name' || rule?.name === 'QualifiedName';
  if (!rule || !GrammarAST.isParserRule(rule) || isName || seen.has(rule.name)) return [];
  seen.add(rule.name);
  return firstWords(rule.definition, seen);
}
