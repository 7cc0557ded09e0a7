import { type Mend, type Mistake, problemAt, type Vocabulary } from './mend.js';
import { wordsFor } from './other-words.js';
import { beginsStatement, stepBefore } from './statements.js';
import { beginsLine, endOf, instead, isOnLine, nameFrom, type Token, textOf } from './tokens.js';

/** Conditions and loops as other languages write them. */
export function mendCondition(mistake: Mistake, vocabulary: Vocabulary): Mend | undefined {
  return (
    conditionBehind(mistake) ??
    otherConditionBehind(mistake) ??
    selection(mistake, vocabulary) ??
    conditionBefore(mistake, vocabulary)
  );
}

/** `calls Stock when "it is new"`. */
function conditionBehind({ index, tokens, expected }: Mistake): Mend | undefined {
  if (!expected.some(({ name }) => name === '{')) return undefined;
  const when = tokens.slice(0, index).findLastIndex(({ image }) => image === 'when');
  const word = tokens[when];
  const last = tokens[index - 1];
  const step = word ? stepBefore(tokens, when) : undefined;
  if (!word || !last || index - when > 3 || step === undefined || beginsLine(tokens, when)) return undefined;
  const condition = tokens.slice(when, index).map(({ image }) => image);
  const action = `${tokens[step]?.image} ${nameFrom(tokens, step + 1)}`;
  const message = `A condition stands around what it decides: \`${condition.join(' ')} { ${action} }\`.`;
  return { from: when, count: index - when, instead: [], problem: problemAt(word, message, last) };
}

/** `calls Stock.reserve if "it is new"` and `calls Stock.reserve unless stock is short`. */
function otherConditionBehind({ index, tokens, token, text }: Mistake): Mend | undefined {
  const step = /^(if|unless|when|whenever)$/.test(token.image) ? stepBefore(tokens, index) : undefined;
  const end = endOfWords(tokens, index + 1, []);
  if (step === undefined || end === index + 1 || tokens[end]?.image === '{') return undefined;
  const words = textOf(text, tokens.slice(index + 1, end)).replace(/"/g, '');
  const condition = token.image === 'unless' ? `not ${words}` : words;
  const action = `${tokens[step]?.image} ${nameFrom(tokens, step + 1)}`;
  const message = `A condition stands around what it decides: \`when "${condition}" { ${action} }\`.`;
  return {
    from: index,
    count: end - index,
    instead: [],
    problem: problemAt(token, message, tokens[end - 1]),
  };
}

/** `reads Order where id`. */
function selection(
  { index, tokens, token, text, rules }: Mistake,
  { keywords }: Vocabulary,
): Mend | undefined {
  const step = /^(where|by|for|from|having|whose|into|matching|filter|order|limit|select)$/.test(token.image)
    ? stepBefore(tokens, index)
    : undefined;
  const verb = step === undefined ? undefined : tokens[step]?.image;
  if (!verb || !(token.image === 'where' || /^(reads|writes)$/.test(verb))) return undefined;
  const end = endOfWords(tokens, index + 1, keywords(rules.at(-1) ?? ''));
  const removed = textOf(text, tokens.slice(index, end));
  const message = `\`${verb}\` says what is ${past[verb] ?? 'meant'}, not which of it; remove \`${removed}\`.`;
  const problem = problemAt(token, message, tokens[end - 1], { text: '' });
  return { from: index, count: end - index, instead: [], problem };
}

const past: Readonly<Record<string, string>> = {
  ...{
    reads: 'read',
    writes: 'written',
    calls: 'called',
    sends: 'sent',
    emits: 'emitted',
    starts: 'started',
  },
};

/** Behind the words in a line that belong together, before the next brace or statement, of other languages too. */
function endOfWords(tokens: readonly Token[], from: number, keywords: readonly string[]): number {
  let end = from;
  const isVerb = () => wordsFor(tokens[end]?.image ?? '').some((word) => keywords.includes(word));
  while (isOnLine(tokens, end) && !/^[{}]$/.test(tokens[end]?.image ?? '')) {
    if (end > from && (beginsStatement(tokens, end, keywords) || isVerb())) break;
    end++;
  }
  return end;
}

/** The words for conditions and loops, with ours. */
const conditions: Readonly<Record<string, string>> = {
  ...{ when: 'when', if: 'when', unless: 'when', elseif: 'else when', elif: 'else when', elsif: 'else when' },
  ...{
    switch: 'when',
    each: 'each',
    for: 'each',
    foreach: 'each',
    forEach: 'each',
    while: 'each',
    loop: 'each',
  },
};

/** `if (stock > 0) { … }` and `for item in cart { … }`. */
function conditionBefore(
  { index, tokens, text, rules }: Mistake,
  { types, keywords }: Vocabulary,
): Mend | undefined {
  const from = Object.hasOwn(conditions, tokens[index]?.image ?? '') ? index : index - 1;
  const word = tokens[from];
  const ours = word && Object.hasOwn(conditions, word.image) ? conditions[word.image] : undefined;
  const opening = tokens.findIndex(({ image }, at) => at > from && /^[{}]$/.test(image));
  const [brace, string] = [tokens[opening], types.get('STRING')];
  if (!word || !ours || !string || brace?.image !== '{' || beginsLine(tokens, from + 1)) return undefined;
  const first = tokens[from + 1];
  const isText = first?.tokenType.name === 'STRING';
  if (!first || opening === from + 1 || (from === index && isText && ours === word.image)) return undefined;
  if (isText && opening !== from + 2) return undefined;
  const raw = text.slice(endOf(word), brace.startOffset).trim();
  const parts = /^\((.*)\)$|^([^"\n]*?)((?:\s\d[\d.]*[%x])?)$/u.exec(raw);
  const words = isText ? first.image : `"${(parts?.[1] ?? parts?.[2] ?? raw).replace(/["\n]/g, '').trim()}"`;
  const frequency = isText ? '' : (parts?.[3] ?? '');
  const ourTypes = ours.split(' ').map((each) => types.get(each));
  if (ourTypes.some((type) => type === undefined) || !rules.some((rule) => keywords(rule).includes('when')))
    return undefined;
  const written = `${ours} ${words}${frequency}`;
  const problem = problemAt(word, `Write \`${written} { … }\`.`, tokens[opening - 1], { text: written });
  const behind = frequency === '' ? [] : tokens.slice(opening - 1, opening);
  return {
    from,
    count: opening - from,
    instead: [
      ...ourTypes.flatMap((type) => (type ? [instead(word, type, type.name.replace(/:KW$/, ''))] : [])),
      instead(first, string, words),
      ...behind,
    ],
    problem,
  };
}
