import { type Mend, type Mistake, problemAt, replaced, type Vocabulary } from './mend.js';
import { wordsFor } from './other-words.js';
import { ruleOf } from './places.js';
import { beginsStatement } from './statements.js';
import { beginsLine, closingSign, endOf, instead, isName, isOnLine, textOf, unwritten } from './tokens.js';

/** Signs of other languages: `=`, `..` written otherwise, parentheses where nothing takes arguments. */
export function mendSign(mistake: Mistake, vocabulary: Vocabulary): Mend | undefined {
  return (
    range(mistake, vocabulary) ??
    assignment(mistake, vocabulary) ??
    declaredByAssignment(mistake, vocabulary) ??
    stepArguments(mistake) ??
    fieldsInParentheses(mistake, vocabulary)
  );
}

/** `replicas 2-10` and `backoff 50ms to 1s`. */
function range({ index, tokens, text }: Mistake, { types }: Vocabulary): Mend | undefined {
  const from = [index - 1, index - 2].find((at) => /^(replicas|backoff)$/.test(tokens[at - 1]?.image ?? ''));
  const least = from === undefined ? undefined : tokens[from];
  const to = tokens.findIndex(({ tokenType }, at) => at > (from ?? 0) && tokenType === least?.tokenType);
  const most = tokens[to];
  const dots = types.get('..');
  if (from === undefined || !least || !most || !dots || !/^\d/.test(least.image) || to > from + 4)
    return undefined;
  const between = text.slice(endOf(least), most.startOffset);
  if (!/^ *(-{1,2}|[–—…~,:]|\.{3,}|\.\. *\.|to|till|until|through|and|) *$/.test(between)) return undefined;
  const written = `${least.image}..${most.image}`;
  const problem = problemAt(least, `A range is written with \`..\`: \`${written}\`.`, most, {
    text: written,
  });
  return { from, count: to - from + 1, instead: [least, unwritten(most, dots, '..'), most], problem };
}

/** `owner = Checkout`, and `event OrderPlaced = { … }`. */
function assignment(
  { index, tokens, token, rules }: Mistake,
  { types, keywords }: Vocabulary,
): Mend | undefined {
  const next = tokens[index + 1];
  const before = tokens[index - 1];
  if (next?.image === '{' && token.image === '=')
    return replaced(
      { index },
      [],
      problemAt(token, 'There is no `=` before `{`; remove it.', token, { text: '' }),
    );
  if (token.image === '{' && before?.image === '=') {
    const problem = problemAt(before, 'There is no `=` before `{`; remove it.', before, { text: '' });
    return { from: index - 1, count: 1, instead: [], problem };
  }
  const type = before && types.get(before.image);
  if (
    token.image !== '=' ||
    !next ||
    !before ||
    !type ||
    !isOnLine(tokens, index) ||
    !/^[\p{L}\d"]/u.test(next.image)
  )
    return undefined;
  const words = ['Model', ...rules].flatMap(keywords);
  const isFirst = beginsLine(tokens, index - 1) || /^[{}]$/.test(tokens[index - 2]?.image ?? '');
  if (!words.includes(before.image) || !(isFirst || beginsStatement(tokens, index - 1, words)))
    return undefined;
  const message = `\`${before.image}\` takes no \`=\`; write \`${before.image} ${next.image}\`.`;
  return replaced({ index }, [], problemAt(before, message, token, { text: before.image }));
}

/** `orders = service "Orders"`. */
function declaredByAssignment(
  { index, tokens, token, rules }: Mistake,
  { types, keywords }: Vocabulary,
): Mend | undefined {
  const [sign, kind] = tokens.slice(index + 1, index + 3);
  const word =
    kind &&
    [kind.image, ...wordsFor(kind.image)].find((each) => declares(each, keywords(rules.at(-1) ?? 'Model')));
  const [type, name] = [word === undefined ? undefined : types.get(word), types.get('ID')];
  if (sign?.image !== '=' || !kind || !type || !name || !isName(token) || word === undefined)
    return undefined;
  const written = `${word} ${token.image}`;
  const problem = problemAt(token, `The kind comes before the name; write \`${written}\`.`, kind, {
    text: written,
  });
  return {
    from: index,
    count: 3,
    instead: [unwritten(token, type, word), instead(token, name, token.image)],
    problem,
  };
}

function declares(word: string, keywords: readonly string[]): boolean {
  return (
    keywords.includes(word) &&
    ruleOf(word) !== undefined &&
    ruleOf(word) !== 'Settings' &&
    ruleOf(word) !== 'Block'
  );
}

const takesNoArguments = new Set([
  'calls',
  'sends',
  'emits',
  'reads',
  'writes',
  'starts',
  'undo',
  'on',
  'raises',
]);

/** `calls Stock.reserve(order)`. */
function stepArguments({ index, tokens, token, text }: Mistake): Mend | undefined {
  const close = token.image === '(' ? closingSign(tokens, index, ')') : undefined;
  let name = tokens[index - 1]?.tokenType.name === 'VERSION' ? index - 2 : index - 1;
  while (tokens[name - 1]?.image === '.') name -= 2;
  const verb = tokens[name - 1]?.image ?? '';
  const last = tokens[close ?? -1];
  if (close === undefined || !takesNoArguments.has(verb) || !last) return undefined;
  const written = shortened(textOf(text, tokens.slice(index, close + 1)));
  const what = verb === 'on' ? 'A handler names its event alone' : 'A step takes no arguments';
  const problem = problemAt(token, `${what}; remove \`${written}\`.`, last, { text: '' });
  return { from: index, count: close - index + 1, instead: [], problem };
}

/** `event OrderPlaced(id: uuid)`. */
function fieldsInParentheses(
  { index, tokens, token, text }: Mistake,
  { types }: Vocabulary,
): Mend | undefined {
  const [word, name] = tokens.slice(Math.max(0, index - 2), index);
  const close = token.image === '(' ? closingSign(tokens, index, ')') : undefined;
  const [open, shut] = [types.get('{'), types.get('}')];
  const last = close === undefined ? undefined : tokens[close];
  if (!word || !name || close === undefined || !last || !open || !shut) return undefined;
  if (!/^(event|type|entity|enum)$/.test(word.image)) return undefined;
  const inner = tokens.slice(index + 1, close);
  const written = inner.length === 0 ? '' : ` { ${textOf(text, inner)} }`;
  const what =
    word.image === 'enum'
      ? 'The values of an enum'
      : `The fields of ${word.image === 'type' ? 'a' : 'an'} ${word.image}`;
  const message = `${what} stand in braces; write \`${word.image} ${name.image}${shortened(written)}\`.`;
  const isOpened = tokens[close + 1]?.image === '{';
  const braces = isOpened ? [] : [instead(token, open, '{'), ...inner, instead(last, shut, '}')];
  const problem = problemAt(token, message, last, isOpened ? undefined : { text: written });
  return { from: index, count: close - index + 1, instead: braces, problem };
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
