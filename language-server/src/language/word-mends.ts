import { closestName } from '../architecture/similar-names.js';
import { type Mend, type Mistake, problemAt, replaced, type Vocabulary } from './mend.js';
import { helpFor, wordsFor } from './other-words.js';
import { cannotStand, homeOf, placeOf } from './places.js';
import { stepBefore, withoutStatement } from './statements.js';
import {
  beginsLine,
  found,
  instead,
  isKeyword,
  isName,
  isOnLine,
  lineStart,
  nameFrom,
  textOf,
  unwritten,
} from './tokens.js';

/** Words and signs that cannot stand where they do. */
export function mendWord(mistake: Mistake, vocabulary: Vocabulary): Mend | undefined {
  const keywords = keywordsAt(mistake, vocabulary);
  if (keywords.length === 0 || mistake.token.image === '}') return undefined;
  return (
    repeatedAction(mistake, vocabulary) ??
    needlessColon(mistake, keywords, vocabulary) ??
    needlessTimes(mistake) ??
    needlessWith(mistake) ??
    titleOfStep(mistake) ??
    lateTitle(mistake) ??
    qualifierSlip(mistake, vocabulary) ??
    otherWord(mistake, keywords, vocabulary) ??
    withoutWord(mistake, keywords) ??
    slip(mistake, keywords, vocabulary) ??
    strange(mistake, keywords, vocabulary)
  );
}

function keywordsAt({ expected, error, rules }: Mistake, { keywords }: Vocabulary): readonly string[] {
  if (error.name === 'NotAllInputParsedException') return keywords('Model');
  const [only, ...others] = expected;
  const closes = only?.name === '}' || only?.name === 'EOF';
  return closes && others.length === 0 ? keywords(rules.at(-1) ?? 'Model') : [];
}

/** `calls` at the end of a line takes the first word of the next line for its name: the word behind that is the stray one. */
export function mendMissingName(
  { index, tokens, token, rules, expected, error }: Mistake,
  { types, keywords }: Vocabulary,
): Mend | undefined {
  const taken = tokens[index - 1];
  const before = tokens[index - 2];
  const name = types.get('ID');
  const [only] = error.name === 'NotAllInputParsedException' ? ['}'] : expected.map((type) => type.name);
  if (only === undefined || !['{', '}', 'EOF'].includes(only)) return undefined;
  if (!taken || !before || !name || !isKeyword(taken.tokenType) || !isName(token)) return undefined;
  const mayBegin = ['Model', ...rules].some((rule) => keywords(rule).includes(taken.image));
  const isTaken = mayBegin && beginsLine(tokens, index - 1) && !beginsLine(tokens, index);
  if (!isTaken || !(before.image === '.' || isKeyword(before.tokenType))) return undefined;
  const problem = problemAt(before, `A name is missing behind ${found(before)}.`);
  // An `extend` needs its braces.
  const braces = ['{', '}']
    .flatMap((brace) => types.get(brace) ?? [])
    .map((type) => unwritten(taken, type, type.name));
  const instead = [unwritten(taken, name, 'x'), ...(only === '{' ? braces : [])];
  return { from: index - 1, count: 0, instead, problem };
}

const actions = new Set(['calls', 'sends', 'emits', 'reads', 'writes', 'starts', 'on', 'undo']);

/** `calls Stock, Prices`. */
function repeatedAction({ index, tokens, token }: Mistake, { types }: Vocabulary): Mend | undefined {
  const next = tokens[index + 1];
  const isList = /^(,|and|or)$/.test(token.image) && !beginsLine(tokens, index);
  if (!isList || !next || !isName(next)) return undefined;
  const start = lineStart(tokens, index);
  const word = tokens.slice(start, index).findLast(({ tokenType }) => actions.has(tokenType.name));
  const type = word && types.get(word.image);
  if (!word || !type) return undefined;
  const message = `\`${word.image}\` takes one name; write \`${word.image} ${nameFrom(tokens, index + 1)}\` in a line of its own.`;
  const text = ` ${word.image}`;
  return replaced({ index }, [instead(token, type, word.image)], problemAt(token, message, token, { text }));
}

/** `store Db: postgres "Main"` and `service Orders "Orders" as "orders"`. */
function lateTitle({ index, tokens, token }: Mistake): Mend | undefined {
  const start = lineStart(tokens, index);
  const [word, name] = tokens.slice(start);
  if (!word || !name || !isKeyword(word.tokenType) || !isName(name) || index < start + 2) return undefined;
  if (tokens.slice(start, index).some(({ image }) => /^[{}]$/.test(image))) return undefined;
  if (actions.has(word.image) || word.image === 'link' || word.image === 'does') return undefined;
  const next = tokens[index + 1];
  if (token.tokenType.name === 'STRING') {
    const message = `The title stands right behind the name: \`${word.image} ${name.image} ${token.image}\`.`;
    return replaced({ index }, [], problemAt(token, message));
  }
  if (token.image !== 'as' || next?.tokenType.name !== 'STRING') return undefined;
  const message = `\`as\` stands right behind the name, before the title: \`${word.image} ${name.image} as ${next.image}\`.`;
  return replaced({ index }, [], problemAt(token, message, next), 2);
}

/** `timeout: 300ms`. */
function needlessColon(
  { index, tokens, token }: Mistake,
  keywords: readonly string[],
  { types }: Vocabulary,
): Mend | undefined {
  const type = keywords.includes(token.image) ? types.get(token.image) : undefined;
  const [colon, behind] = tokens.slice(index + 1, index + 3);
  if (!type || colon?.image !== ':') return undefined;
  const sign = behind?.image === '=' ? behind : colon;
  const value = behind?.image === '=' ? tokens[index + 3] : behind;
  if (
    value === undefined ||
    (value !== behind ? beginsLine(tokens, index + 3) : beginsLine(tokens, index + 2))
  )
    return undefined;
  const message = `\`${token.image}\` takes no \`${sign === colon ? ':' : ':='}\`; write \`${token.image} ${value.image}\`.`;
  const problem = problemAt(token, message, sign, { text: token.image });
  return replaced({ index }, [instead(token, type, token.image)], problem, sign === colon ? 2 : 3);
}

/** `retry 3 times`. */
function needlessTimes({ index, tokens, token }: Mistake): Mend | undefined {
  const before = tokens[index - 1];
  if (token.image !== 'times' || before?.tokenType.name !== 'NUMBER') return undefined;
  const message = `\`${before.image}\` says how often; remove \`times\`.`;
  return replaced({ index }, [], problemAt(token, message, token, { text: '' }));
}

/** `retry 3 with backoff 50ms`. */
function needlessWith({ index, tokens, token }: Mistake): Mend | undefined {
  const next = tokens[index + 1]?.image ?? '';
  const isNeedless = /^(with|and|using|plus|has)$/.test(token.image) && isOnLine(tokens, index);
  if (!isNeedless || !/^(backoff|jitter|budget|needs|propagated|per)$/.test(next)) return undefined;
  const problem = problemAt(token, `\`${next}\` follows without \`${token.image}\`; remove it.`, token, {
    text: '',
  });
  return replaced({ index }, [], problem);
}

/** `calls Stock.reserve "reserves goods"`. */
function titleOfStep({ index, tokens, token, text }: Mistake): Mend | undefined {
  const step = token.tokenType.name === 'STRING' ? stepBefore(tokens, index) : undefined;
  if (step === undefined) return undefined;
  let end = index + 1;
  while (tokens[end]?.tokenType.name === 'STRING' && isOnLine(tokens, end)) end++;
  const removed = tokens.slice(index, end);
  const message = `A step has no title; remove \`${textOf(text, removed)}\`, or make it a comment.`;
  return replaced({ index }, [], problemAt(token, message, removed.at(-1), { text: '' }), removed.length);
}

const fillers = new Set(['to', 'on', 'from', 'each']);

/** A word of another tool for something that SVC has. */
function otherWord(mistake: Mistake, keywords: readonly string[], vocabulary: Vocabulary): Mend | undefined {
  const { index, tokens, token, rules } = mistake;
  const words = wordsFor(token.image);
  const [word, second] = words.filter((each) => keywords.includes(each));
  const [first] = words;
  if (first === undefined) return undefined;
  const problem = `${found(token)} cannot stand ${placeOf(rules)}`;
  if (word === undefined && homeOf(token.image, vocabulary.keywords) !== undefined) return undefined;
  if (word === undefined) {
    const home = homeOf(first, vocabulary.keywords);
    const message = `${problem}; SVC says \`${first}\`${home === undefined ? '' : `, and ${home}`}.`;
    return withoutStatement(mistake, keywords, message);
  }
  const query = second === undefined ? '' : `, or \`${second}\` for what changes nothing`;
  const type = vocabulary.types.get(word);
  const message = `${problem}; write \`${word}\`${query}.`;
  if (!type || !isFollowed(mistake)) return withoutStatement(mistake, keywords, message);
  const filled = fillers.has(tokens[index + 1]?.image ?? '') && isOnLine(tokens, index + 2);
  const last = (filled && tokens[index + 1]) || token;
  const problemThere = problemAt(token, message, token, { text: word, last });
  return replaced({ index }, [instead(token, type, word)], problemThere, filled ? 2 : 1);
}

/** A word for something that a model does not say, or says otherwise. */
function withoutWord(mistake: Mistake, keywords: readonly string[]): Mend | undefined {
  const { token, rules } = mistake;
  const help = helpFor(token.image);
  if (help === undefined) return undefined;
  return withoutStatement(mistake, keywords, `${found(token)} cannot stand ${placeOf(rules)}: ${help}.`);
}

const qualifiers = ['optional', 'batched', 'cached', 'via', 'with'];

/** A slip in a word behind a step. */
function qualifierSlip({ index, tokens, token }: Mistake, { types }: Vocabulary): Mend | undefined {
  const step = tokens[lineStart(tokens, index)];
  const word = isName(token) ? closestName(token.image, qualifiers) : undefined;
  const type = word === undefined ? undefined : types.get(word);
  if (word === undefined || !type || word === token.image || !step || !actions.has(step.image))
    return undefined;
  const message = `${found(token)} cannot stand behind \`${step.image}\`; did you mean \`${word}\`?`;
  return replaced({ index }, [instead(token, type, word)], problemAt(token, message, token, { text: word }));
}

/** A word of the language with a slip of the fingers. */
function slip(mistake: Mistake, keywords: readonly string[], { types }: Vocabulary): Mend | undefined {
  const { token, rules, index } = mistake;
  if (!isName(token)) return undefined;
  const word = closestName(token.image, keywords);
  const type = word === undefined ? undefined : types.get(word);
  if (word === undefined || word === token.image || !type) return undefined;
  const message = cannotStand(token, placeOf(rules), keywords);
  const problem = problemAt(token, message, token, { text: word });
  if (!isFollowed(mistake)) return { ...withoutStatement(mistake, keywords, message), problem };
  return replaced({ index }, [instead(token, type, word)], problem);
}

const callers = new Set(['service', 'actor', 'external', 'gateway', 'context']);

/** What means nothing here at all. */
function strange(
  mistake: Mistake,
  keywords: readonly string[],
  { keywords: of }: Vocabulary,
): Mend | undefined {
  const { token, rules, tokens, index } = mistake;
  const place = placeOf(rules);
  const arrow = index + 2 * nameFrom(tokens, index).split('.').length - 1;
  const target = tokens[arrow + 1];
  if (
    tokens[arrow]?.image === '->' &&
    isName(token) &&
    target &&
    (keywords.includes('service') || rules.at(-1) === 'System')
  ) {
    const name = nameFrom(tokens, index);
    const kind = tokens.findLast(
      (_, at) => callers.has(tokens[at]?.image ?? '') && tokens[at + 1]?.image === name,
    );
    const caller = name.includes('.')
      ? `command ${name.split('.').at(-1)}`
      : `${kind?.image ?? 'service'} ${name}`;
    const message = `A call is written in the braces of the caller: \`${caller} { calls ${nameFrom(tokens, arrow + 1)} }\`.`;
    return withoutStatement(mistake, keywords, message);
  }
  const next = tokens[index + 1];
  if (!isName(token) && next && keywords.includes(next.image) && isOnLine(tokens, index + 2)) {
    const message = `${found(token)} cannot stand ${place}; remove it.`;
    return replaced({ index }, [], problemAt(token, message, token, { text: '' }));
  }
  // It may stand here, but what follows may not.
  if (keywords.includes(token.image) && next) {
    const message = `${found(next)} cannot stand behind \`${token.image}\`.`;
    return { ...withoutStatement(mistake, keywords, message), problem: problemAt(next, message) };
  }
  const home = isKeyword(token.tokenType) ? homeOf(token.image, of) : undefined;
  if (home !== undefined)
    return withoutStatement(mistake, keywords, `${found(token)} cannot stand ${place}; ${home}.`);
  return withoutStatement(mistake, keywords, cannotStand(token, place, keywords));
}

function isFollowed({ index, tokens }: Mistake): boolean {
  return isOnLine(tokens, index + 1) && tokens[index + 1]?.image !== '}';
}
