import { describeHeading, headingBefore } from './headings.js';
import { type Mend, type Mistake, problemAt, replaced, type Vocabulary } from './mend.js';
import { wordsFor } from './other-words.js';
import { endOfStatement, openingBrace } from './statements.js';
import {
  beginsLine,
  closingBrace,
  isName,
  isOnLine,
  lineStart,
  type Token,
  textOf,
  unwritten,
} from './tokens.js';

/** Blocks as other languages write them: behind a colon, an arrow or `then`, by indentation, in blocks of their own. */
export function mendBlock(mistake: Mistake, vocabulary: Vocabulary): Mend | undefined {
  return (
    stepsWithoutBraces(mistake, vocabulary) ??
    behindSign(mistake, vocabulary) ??
    indented(mistake, vocabulary) ??
    listOfAll(mistake, vocabulary) ??
    aroundTheModel(mistake) ??
    insideSystem(mistake, vocabulary) ??
    contextInContext(mistake)
  );
}

const blocks = new Set(['parallel', 'when', 'each', 'else']);

/** `parallel calls Stock.reserve` and `when "it is new" then calls Stock.reserve`. */
function stepsWithoutBraces(mistake: Mistake, vocabulary: Vocabulary): Mend | undefined {
  const { index, tokens, token, expected } = mistake;
  if (token.image !== 'parallel' && !expected.some(({ name }) => name === '{')) return undefined;
  const at = tokens.findLastIndex(({ image }, each) => each <= index && blocks.has(image));
  const word = tokens[at];
  if (
    !word ||
    at < lineStart(tokens, index) ||
    tokens.slice(at, index).some(({ image }) => /^[{}]$/.test(image))
  )
    return undefined;
  const start = at === index ? index + 1 : index;
  const from = /^(then|do|:)$/.test(tokens[start]?.image ?? '') ? start + 1 : start;
  const step = tokens[from];
  if (!step || !isOnLine(tokens, from)) return undefined;
  if (step.image === '{' && from > start) {
    const message = `There is no \`${token.image}\` before \`{\`; remove it.`;
    return replaced({ index: start }, [], problemAt(token, message, token, { text: '' }));
  }
  const name = isOnLine(tokens, from + 1) ? tokens[from + 1] : undefined;
  const isStep = vocabulary.keywords('Block').includes(step.image) && name && isName(name);
  const message = (text: string) => `The steps of \`${word.image}\` stand in braces; write \`${text}\`.`;
  return isStep
    ? inBraces(mistake, { start, from, inside: vocabulary.keywords('Block'), message }, vocabulary)
    : undefined;
}

/** `on OrderPlaced: calls Stock.reserve` and `on OrderPlaced -> reserve`. */
function behindSign(mistake: Mistake, vocabulary: Vocabulary): Mend | undefined {
  const { index, tokens, token } = mistake;
  const isArrow = token.image === '->' || (token.image === '=' && tokens[index + 1]?.image === '>');
  const from = token.image === '=' ? index + 2 : index + 1;
  const heading = headingBefore(tokens, index);
  const step = tokens[from];
  if (!heading || !step || !isOnLine(tokens, from) || !(isArrow || token.image === ':')) return undefined;
  const keywords = vocabulary.keywords(heading.rule);
  if (!isName(step) || !keywords.includes('calls') || heading.rule === 'Block') return undefined;
  const message = (text: string) =>
    `What ${describeHeading(heading)} does stands in its braces; write \`${text}\`.`;
  if (keywords.includes(step.image) && tokens[from + 1]?.image !== '.')
    return inBraces(mistake, { start: index, from, inside: keywords, message }, vocabulary);
  return isArrow && heading.rule === 'Handler'
    ? inBraces(mistake, { start: index, from, inside: keywords, message, verb: 'calls' }, vocabulary)
    : undefined;
}

interface Inside {
  /** The first token that is replaced; from there to `from` they are signs. */
  readonly start: number;
  readonly from: number;
  /** The words that may stand in the braces. */
  readonly inside: readonly string[];
  /** What is missing before the first token. */
  readonly verb?: string;
  readonly message: (text: string) => string;
}

/** Reads what follows in the line as if it stood in braces. */
function inBraces(
  { tokens, text: source, rules }: Mistake,
  { start, from, inside, verb = '', message }: Inside,
  { types, keywords }: Vocabulary,
): Mend | undefined {
  const [open, close, verbType] = [types.get('{'), types.get('}'), types.get(verb)];
  const end = endOfStatement(
    tokens,
    from,
    keywords(rules.at(-1) ?? '').filter((word) => !inside.includes(word)),
  );
  const [sign, first, last] = [tokens[start], tokens[from], tokens[end - 1]];
  if (!open || !close || !sign || !first || !last) return undefined;
  const inner = tokens.slice(from, end);
  const added = verbType ? [unwritten(first, verbType, verb)] : [];
  const text = `{ ${verbType ? `${verb} ` : ''}${textOf(source, inner)} }`;
  const problem = problemAt(sign, message(text), last, { text: sign.image === ':' ? ` ${text}` : text });
  const instead = [unwritten(sign, open, '{'), ...added, ...inner, unwritten(last, close, '}')];
  return { from: start, count: end - start, instead, problem };
}

/** `service Orders:` with what belongs to it indented below; `command place:` takes the word below for its type. */
function indented({ index, tokens }: Mistake, { types }: Vocabulary): Mend | undefined {
  const endsLine = (at: number) => tokens[at]?.image === ':' && !isOnLine(tokens, at + 1);
  const from = endsLine(index) ? index : index - 2;
  const [colon, next] = [tokens[from], tokens[from + 1]];
  const heading = headingBefore(tokens, from);
  const [open, close] = [types.get('{'), types.get('}')];
  if (!endsLine(from) || !colon || !heading || !open || !close) return undefined;
  const column = tokens[lineStart(tokens, heading.index)]?.startColumn ?? 1;
  const around = openingBrace(tokens, from);
  const last = around < 0 ? tokens.length : (closingBrace(tokens, around) ?? tokens.length);
  const isOutside = ({ startColumn }: Token, at: number) =>
    at > from && beginsLine(tokens, at) && (startColumn ?? 1) <= column;
  const outside = tokens.findIndex(isOutside);
  const inner = tokens.slice(from + 1, outside < 0 ? last : Math.min(outside, last));
  const behind = inner.at(-1);
  if (!next || !behind) {
    const message = `There is no \`:\` behind the name of ${describeHeading(heading)}; remove it.`;
    return replaced({ index: from }, [], problemAt(colon, message, colon, { text: '' }));
  }
  const message = `What belongs to ${describeHeading(heading)} stands in braces; write \`{\` here and \`}\` at its end.`;
  const instead = [unwritten(colon, open, '{'), ...inner, unwritten(behind, close, '}')];
  return { from, count: inner.length + 1, instead, problem: problemAt(colon, message) };
}

/** `services:` with a list below. */
function listOfAll(
  { index, tokens, token, rules, lexerErrors, text }: Mistake,
  { keywords }: Vocabulary,
): Mend | undefined {
  const words = keywords(rules.at(-1) ?? 'Model');
  const word = token.image.replace(/ies$/, 'y').replace(/s$/, '');
  const isList =
    tokens[index + 1]?.image === ':' && !isOnLine(tokens, index + 2) && beginsLine(tokens, index);
  if (!isList || word === token.image || !words.includes(word)) return undefined;
  const column = token.startColumn ?? 1;
  // The sign of a list is nothing to the lexer.
  const columnOf = ({ startOffset, startColumn }: Token) => {
    const sign = lexerErrors.find(
      ({ offset, line }) =>
        offset < startOffset && /^- *$/.test(text.slice(offset, startOffset)) && line !== undefined,
    );
    return sign?.column ?? startColumn ?? 1;
  };
  let end = index + 2;
  while (end < tokens.length && tokens[end]?.image !== '}') {
    const each = tokens[end];
    if (each && beginsLine(tokens, end) && columnOf(each) <= column) break;
    end++;
  }
  const message = `There are no lists of declarations; declare each by itself, as in \`${word} Orders { … }\`.`;
  return {
    from: index,
    count: end - index,
    instead: [],
    problem: problemAt(token, message, tokens[index + 1]),
  };
}

/** `system Shop { service Orders }`: what is inside is read as if it stood behind it. */
function insideSystem(
  { index, tokens, token, rules }: Mistake,
  { types, keywords }: Vocabulary,
): Mend | undefined {
  const ours = [token.image, ...wordsFor(token.image)].find((word) => keywords('Model').includes(word));
  const close = closingBrace(tokens, openingBrace(tokens, index));
  const brace = types.get('}');
  if (rules.at(-1) !== 'System' || ours === undefined || close === undefined || !brace) return undefined;
  const said = ours === token.image ? '' : ` and is called \`${ours}\``;
  const message = `A system states facts only; \`${token.image}\` stands beside it${said}, and what follows here too.`;
  const inner = [unwritten(token, brace, '}'), ...tokens.slice(index, close)];
  return { from: index, count: close - index + 1, instead: inner, problem: problemAt(token, message) };
}

/** `context Sales { context Ordering { … } }`: what is in the inner one is read as if it stood in the outer one. */
function contextInContext({ index, tokens, token, rules }: Mistake): Mend | undefined {
  const opening = tokens.findIndex(({ image }, at) => at > index && /^[{}]$/.test(image));
  const close = closingBrace(tokens, opening);
  const isContext = token.image === 'context' || wordsFor(token.image)[0] === 'context';
  if (rules.at(-1) !== 'Context' || !isContext || close === undefined || !isOnLine(tokens, opening))
    return undefined;
  const message = 'Contexts stand side by side at the top of a file, not in each other.';
  const inner = tokens.slice(opening + 1, close);
  return { from: index, count: close - index + 1, instead: inner, problem: problemAt(token, message) };
}

/** `workspace { model { … } }`: what is inside is read. */
function aroundTheModel({ index, tokens, token, rules }: Mistake): Mend | undefined {
  if (!/^(workspace|model|specification|project|diagram|main)$/i.test(token.image)) return undefined;
  const opening = tokens.findIndex(({ image }, at) => at > index && image === '{');
  const close = opening < 0 || opening > index + 3 ? undefined : closingBrace(tokens, opening);
  if (close === undefined || (rules.at(-1) ?? 'Model') !== 'Model') return undefined;
  const message = `Nothing stands around a model; remove \`${token.image} {\` and the \`}\` at its end.`;
  return {
    from: index,
    count: close - index + 1,
    instead: tokens.slice(opening + 1, close),
    problem: problemAt(token, message, tokens[opening]),
  };
}
