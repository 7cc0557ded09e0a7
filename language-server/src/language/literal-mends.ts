import { type Mend, type Mistake, problemAt, type Vocabulary } from './mend.js';
import { instead, isOnLine, type Token, unwritten } from './tokens.js';

interface Spelling {
  /** As people write it; the groups are the number and the unit. */
  readonly pattern: RegExp;
  readonly hint: string;
  /** The unit of a number that has none. */
  readonly unit: string;
  readonly join: string;
}

const durations =
  'us|ms|milliseconds?|millis|secs?|seconds?|s|mins?|minutes?|m|hrs?|hours?|h|days?|d|weeks?|w';
const periods = 'secs?|seconds?|s|mins?|minutes?|m|hrs?|hours?|h|days?|d';
const together = 'the unit stands right behind the number';

const spellings: Readonly<Record<string, Spelling>> = {
  DURATION: {
    pattern: new RegExp(`^(\\d+(?:\\.\\d+)?)\\s*(${durations})\\b`, 'i'),
    hint: together,
    unit: 's',
    join: '',
  },
  RATE: {
    pattern: new RegExp(
      `^(\\d+(?:\\.\\d+)?)\\s*(?:(?:requests?|reqs?|calls?|messages?|times)?\\s*(?:\\/|per\\b)\\s*(${periods})|[rtq]ps)\\b`,
      'i',
    ),
    hint: 'a rate is a number, `/` and `s`, `m`, `h` or `d`',
    unit: 's',
    join: '/',
  },
  PERCENT: { pattern: /^(\d+(?:\.\d+)?)\s*(%|percent\b)/i, hint: together, unit: '%', join: '' },
  TIMES: {
    pattern: /^(\d+(?:\.\d+)?)\s*(x|times)\b/i,
    hint: 'how often is a number and `x`',
    unit: 'x',
    join: '',
  },
};

/** `300 ms`, `50/second` and the like: numbers whose unit is written in another way, or not at all. */
export function mendLiteral(mistake: Mistake, vocabulary: Vocabulary): Mend | undefined {
  return (
    percentileAlone(mistake, vocabulary) ??
    periodAlone(mistake, vocabulary) ??
    otherSpelling(mistake, vocabulary)
  );
}

/** `latency p50` and `latency p50 30 ms`: the parser stumbles over the percentile, because it looks ahead. */
function percentileAlone(mistake: Mistake, vocabulary: Vocabulary): Mend | undefined {
  const { token, index, tokens, expected } = mistake;
  const type = vocabulary.types.get('DURATION');
  const next = tokens[index + 1];
  const isStated = expected.includes(token.tokenType) || tokens[index - 1]?.tokenType.name === 'DURATION';
  const isOdd = /^p\d\d+$/.test(token.image) && isStated;
  if (!isOdd || !type || !next) return undefined;
  const behind = { ...mistake, token: next, index: index + 1, expected: [type] };
  const message = `Behind \`${token.image}\` stands a duration such as \`300ms\`.`;
  const spelled = isOnLine(tokens, index + 1) ? otherSpelling(behind, vocabulary) : undefined;
  if (spelled) return spelled.problem?.instead ? spelled : { ...spelled, problem: problemAt(next, message) };
  const instead = [unwritten(next, type, '1s')];
  return { from: index + 1, count: 0, instead, problem: problemAt(token, message) };
}

/** `every day`. */
function periodAlone({ expected, token, index }: Mistake, { types }: Vocabulary): Mend | undefined {
  const [unit] = /^(second|minute|hour|day|week|night|month)$/i.exec(token.image) ?? [];
  const type = expected[0]?.name === 'DURATION' ? types.get('DURATION') : undefined;
  if (unit === undefined || !type) return undefined;
  const lower = unit.toLowerCase();
  const image = lower === 'month' ? '30d' : lower === 'night' ? '1d' : `1${lower.charAt(0)}`;
  const problem = problemAt(token, `Write \`${image}\`: a period is a number with its unit.`, token, {
    text: image,
  });
  return { from: index, count: 1, instead: [instead(token, type, image)], problem };
}

function otherSpelling(mistake: Mistake, { types }: Vocabulary): Mend | undefined {
  const { expected, index, tokens, text } = mistake;
  const start = startOf(mistake);
  if (start === undefined) return undefined;
  const line = text.slice(start).split(/[\r\n]/, 1)[0] ?? '';
  const literals = expected.map(({ name }) => name).filter((name) => spellings[name]);
  const wanted = literals.find((name) => spellings[name]?.pattern.test(line)) ?? literals[0];
  const type = types.get(wanted ?? unexpected(text.slice(mistake.token.startOffset)));
  const spelling = type && spellings[type.name];
  if (!type || !spelling) return undefined;
  const [written = '', number = '', unit = ''] = spelling.pattern.exec(line) ?? [];
  const token = { ...mistake.token, startOffset: start };
  if (written === '') {
    const bare = /^\d+(\.\d+)?/.exec(mistake.token.image)?.[0];
    if (bare === undefined || type.name === 'NUMBER') return undefined;
    const problem = problemAt(mistake.token, String(mistake.error.message));
    // A bare number says nothing: what it is read as must not be a mistake again.
    const read = type.name === 'PERCENT' && Number(bare) > 100 ? '100' : bare;
    const image = `${read}${spelling.join}${spelling.unit}`;
    return { from: index, count: 1, instead: [instead(mistake.token, type, image)], problem };
  }
  const hasOneUnit = type.name === 'PERCENT' || type.name === 'TIMES';
  const image = `${number}${spelling.join}${hasOneUnit || unit === '' ? spelling.unit : shortUnit(unit)}`;
  const count = tokens.slice(index).filter(({ startOffset }) => startOffset < start + written.length).length;
  const column = (mistake.token.startColumn ?? 1) - (mistake.token.startOffset - start);
  const first = { ...token, startColumn: column };
  const last: Token = {
    ...token,
    endColumn: column + written.length - 1,
    endOffset: start + written.length - 1,
  };
  return {
    from: index,
    count,
    instead: [instead(first, type, image)],
    problem: problemAt(first, `Write \`${image}\`: ${spelling.hint}.`, last, { text: image }),
  };
}

/** Shares and counts are nowhere the only thing that may stand, so that nothing says they were expected. */
function unexpected(text: string): string {
  if (/^\d[\d.]* +%/.test(text)) return 'PERCENT';
  return /^\d[\d.]* +(x|times)\b/i.test(text) ? 'TIMES' : '';
}

/** Where the literal begins; its digits may be what the lexer could not read, as in `30sec`. */
function startOf({ token, lexerErrors, text }: Mistake): number | undefined {
  if (/^\d/.test(token.image)) return token.startOffset;
  const before = lexerErrors.find(({ offset, length }) => offset + length === token.startOffset);
  if (!before) return undefined;
  return /^\d+$/.test(text.slice(before.offset, token.startOffset)) ? before.offset : undefined;
}

function shortUnit(unit: string): string {
  const lower = unit.toLowerCase();
  return lower === 'us' || lower.startsWith('ms') || lower.startsWith('milli')
    ? lower.replace(/^m.*/, 'ms')
    : lower.charAt(0);
}
