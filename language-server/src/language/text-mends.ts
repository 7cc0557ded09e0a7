import { type Mend, type Mistake, problemAt, type Vocabulary } from './mend.js';
import { beginsLine, endOf, instead, isKeyword, isName, lineStart, type Token } from './tokens.js';

/** Words that a name stands behind, not a text. */
const named = new Set([
  'calls',
  'sends',
  'emits',
  'reads',
  'writes',
  'starts',
  'on',
  'undo',
  'owner',
  'with',
  'via',
]);

/** `'Orders'` and `` `Orders` ``, where the text closes in its line. */
export function mendQuotes(
  { tokens, text, lexerErrors }: Pick<Mistake, 'tokens' | 'text' | 'lexerErrors'>,
  vocabulary: Vocabulary,
): Mend | undefined {
  for (const { offset } of lexerErrors) {
    const quote = text.charAt(offset);
    const line = text.slice(offset + 1).split(/[\r\n]/, 1)[0] ?? '';
    const length = line.indexOf(quote);
    if (quote === '"') {
      const [written = ''] = /^"[^{}]*[^{}\s]|^"/.exec(`"${line}`) ?? [];
      const from = tokens.findIndex(({ startOffset }) => startOffset > offset);
      const message = 'This text has no closing quote; texts end on the line they begin.';
      return asText({ tokens, from, start: offset, written, message }, vocabulary);
    }
    if (!/^['`]$/.test(quote) || length < 0) continue;
    const from = tokens.findIndex(({ startOffset }) => startOffset > offset);
    const before = tokens[from - 1];
    // Read as a text already, or the name of something.
    if (from < 0 || !before || (before.endOffset ?? 0) > offset || named.has(before.image)) continue;
    return asText(
      { tokens, from, start: offset, written: `${quote}${line.slice(0, length)}${quote}` },
      vocabulary,
    );
  }
  return undefined;
}

/** A text without quotes, where one is expected or as a title. */
export function mendText(mistake: Mistake, vocabulary: Vocabulary): Mend | undefined {
  const { expected, index, tokens, text, token, lexerErrors } = mistake;
  const address = addressBehind(mistake);
  if (address) return asText({ tokens, ...address }, vocabulary);
  const isText = expected.some(({ name }) => name === 'STRING') && !isKeyword(token.tokenType);
  const [path] = /^\.{1,2}\/[^\s"{}]+/.exec(text.slice(token.startOffset)) ?? [];
  if (path !== undefined && expected.some(({ name }) => name === 'STRING'))
    return asText({ tokens, from: index, start: token.startOffset, written: path }, vocabulary);
  if (token.tokenType.name !== 'ID' || beginsLine(tokens, index) || !(isText || isTitle(mistake)))
    return undefined;
  const before = lexerErrors.find(({ offset, length }) => offset + length === token.startOffset);
  const start = before?.offset ?? token.startOffset;
  const line = text.slice(start).split(/[\r\n]/, 1)[0] ?? '';
  const [written = ''] = (/^\//.test(line) ? /^\S+/ : /^[^{}#"]*[^{}#"\s]/).exec(line) ?? [];
  return written === '' ? undefined : asText({ tokens, from: index, start, written }, vocabulary);
}

/** `at /orders`, `as order-service` and `spec ./orders.yaml`, where the word is not understood without its text. */
function addressBehind({
  index,
  tokens,
  text,
  token,
}: Mistake): Pick<Written, 'from' | 'start' | 'written'> | undefined {
  if (!/^(at|as|spec|link|http)$/.test(token.image)) return undefined;
  const [line = ''] = text.slice(endOf(token)).split(/[\r\n]/, 1);
  const [, gap = '', written = ''] =
    (token.image === 'as'
      ? /^(\s+)([\p{L}\w./:-]*[\p{L}\w])/u
      : /^(\s+)(\.{0,2}\/[^\s"]*|https?:[^\s"]*)/
    ).exec(line) ?? [];
  const start = endOf(token) + gap.length;
  const from = tokens.findIndex(({ startOffset }) => startOffset >= start);
  return written === '' || from !== index + 1 ? undefined : { from, start, written };
}

/** Whether the token stands right behind the name in a heading, with a capital letter. */
function isTitle({ tokens, index, token }: Mistake): boolean {
  const start = lineStart(tokens, index);
  const [word, name] = tokens.slice(start);
  const isHeading = word && name && isKeyword(word.tokenType) && isName(name) && !named.has(word.image);
  return isHeading === true && index === start + 2 && /^\p{Lu}/u.test(token.image);
}

interface Written {
  readonly tokens: readonly Token[];
  readonly from: number;
  /** Where the text begins. */
  readonly start: number;
  readonly written: string;
  /** What is wrong; absent: that it is no text. */
  readonly message?: string;
}

function asText({ tokens, from, start, written, message }: Written, { types }: Vocabulary): Mend | undefined {
  const type = types.get('STRING');
  const token = tokens[from];
  if (!type || !token) return undefined;
  const quoted = `"${written.replace(/^(['`])(.*)\1$|^"(.*)$/, '$2$3')}"`;
  const startColumn = (token.startColumn ?? 1) - (token.startOffset - start);
  const end = start + written.length;
  const whole = {
    ...token,
    startOffset: start,
    startColumn,
    endOffset: end - 1,
    endLine: token.startLine ?? 1,
  };
  const place = { ...whole, endColumn: startColumn + written.length - 1 };
  const help = `Write \`${quoted}\`: texts stand in double quotes.`;
  return {
    from,
    count: tokens.slice(from).filter(({ startOffset }) => startOffset < end).length,
    instead: [instead(place, type, quoted)],
    problem: problemAt(place, message ?? help, place, { text: quoted }),
  };
}
