import { type Mend, type Mistake, problemAt, type Vocabulary } from './mend.js';
import { endOfPhrase, endOfStatement, startOfStatement } from './statements.js';
import { beginsLine, type Token, unwritten } from './tokens.js';

/** A mend that is right if what follows can then be read. */
export interface Attempt {
  readonly mend: Mend;
  /** The first token behind the mistake, unless that is the end of the file; it has to fit. */
  readonly next: Token | undefined;
}

/** Blocks whose members begin with a name. */
const named = new Set(['Entity', 'TypeDeclaration', 'Event', 'Enum', 'Workload', 'Lifecycle']);

/**
 * What can be done about a mistake of which nothing is known but what was expected, from the least to the most: write what
 * is missing, leave out what is too much, leave out the statement. The message stays that of the parser.
 */
export function lastMends(mistake: Mistake, { types, keywords }: Vocabulary): Attempt[] {
  const { error, token, index, tokens, rules, expected } = mistake;
  const words = ['Model', ...rules].flatMap(keywords);
  const end = beginsLine(tokens, index) ? index : endOfPhrase(tokens, index, words);
  const problem = problemAt(token, String(error.message));
  const attempt = (from: number, to: number, instead: readonly Token[] = [], told = problem): Attempt => ({
    mend: { problem: told, from, count: to - from, instead },
    next: tokens[Math.max(index + 1, end, to)],
  });
  const isBrace = /^[{}]$/.test(token.image);
  const missing = missingAt(token, expected, types);
  const block = rules.findLast((rule) => named.has(rule) || keywords(rule).length > 0) ?? 'Model';
  const start = startOfStatement(tokens, index, named.has(block) ? [] : keywords(block));
  const stop = token.image === '{' || end > index ? endOfStatement(tokens, index, words) : index;
  const attempts: Attempt[] = [];
  const [sign] = missing;
  const isWord = sign && end > index && samples[sign.tokenType.name] === undefined && missing.length === 1;
  const help = isWord ? { ...problem, instead: { text: `${sign.image} ${token.image}` } } : problem;
  if (missing.length > 0) attempts.push(attempt(index, index, missing, help));
  if (missing.length > 0 && !isBrace && end > index) attempts.push(attempt(index, index + 1, missing));
  if (!isBrace) attempts.push(attempt(index, index + 1));
  if (missing.length > 0 && end > index) attempts.push(attempt(index, end, missing));
  if (end > index + 1) attempts.push(attempt(index, end));
  const inside = insideParentheses(tokens, start, index);
  if (inside) attempts.push(attempt(...inside));
  if (stop > start) attempts.push(attempt(start, stop));
  return attempts;
}

const samples: Readonly<Record<string, string>> = {
  ID: 'x',
  STRING: '""',
  DURATION: '1s',
  RATE: '1/s',
  PERCENT: '1%',
  TIMES: '1x',
  NUMBER: '1',
  VERSION: 'v1',
  DATE: '2000-01-01',
  TAG: '#x',
};

/** What was expected, where it was only one thing; a brace brings its other one with it. */
function missingAt(place: Token, expected: Mistake['expected'], types: Vocabulary['types']): Token[] {
  // Every keyword may be a name: where a name is expected, all of them are.
  const only = expected.length > 60 ? expected.filter(({ name }) => name === 'ID') : expected;
  const [type, ...others] = only;
  const close = types.get('}');
  if (!type || others.length > 0 || !close || type.name === 'EOF' || type === close) return [];
  const token = unwritten(place, type, samples[type.name] ?? type.name.replace(/:KW$/, ''));
  return type.name === '{' ? [token, unwritten(place, close, '}')] : [token];
}

/** From where to where the parentheses reach that are open at the index. */
function insideParentheses(
  tokens: readonly Token[],
  start: number,
  index: number,
): readonly [number, number] | undefined {
  const open = tokens.findLastIndex(({ image }, at) => at >= start && at < index && /^[()]$/.test(image));
  const close = tokens.findIndex(({ image }, at) => at >= index && /^[(){}]$/.test(image));
  return tokens[open]?.image === '(' && tokens[close]?.image === ')' ? [open + 1, close] : undefined;
}
