import { describeHeading, headingBefore } from './headings.js';
import { type Mend, type Mistake, problemAt, type Vocabulary } from './mend.js';
import { ruleOf } from './places.js';
import { beginsStatement, endOfPhrase } from './statements.js';
import { beginsLine, closingBrace, isOnLine, nameFrom, type Token, textOf, unwritten } from './tokens.js';

/** Facts and settings that stand behind a heading or a step instead of in its braces. */
export function mendMember(mistake: Mistake, vocabulary: Vocabulary): Mend | undefined {
  return technologyOfService(mistake) ?? inHeading(mistake, vocabulary);
}

/** `service Orders: kotlin`. */
function technologyOfService({ index, tokens, token }: Mistake): Mend | undefined {
  const heading = headingBefore(tokens, index);
  const next = tokens[index + 1];
  if (token.image !== ':' || !heading || !next || !isOnLine(tokens, index + 1)) return undefined;
  if (heading.rule !== 'Service' && heading.rule !== 'Gateway') return undefined;
  const written = next.tokenType.name === 'STRING' ? next.image : `"${nameFrom(tokens, index + 1)}"`;
  const message = `The technology of a ${heading.word} stands in its braces; write \`{ tech ${written} }\`.`;
  const end = endOfPhrase(tokens, index + 1);
  return {
    from: index,
    count: end - index,
    instead: [],
    problem: problemAt(token, message, tokens[end - 1]),
  };
}

/** `on OrderPlaced idempotent by id { … }`, `topic orders partitions 3`, `calls Stock with Careful timeout 3s`. */
function inHeading(mistake: Mistake, { types, keywords }: Vocabulary): Mend | undefined {
  const { index, tokens, token, rules, text } = mistake;
  const around = keywords(rules.at(-1) ?? 'Model');
  const fits = (rule: string) =>
    rule !== 'Block' && (token.image === '{' || keywords(rule).includes(token.image));
  const heading = headingBefore(tokens, index, fits);
  const [open, close] = [types.get('{'), types.get('}')];
  if (!heading || !open || !close || tokens[index + 1]?.image === ':') return undefined;
  const before = tokens.slice(heading.index, index);
  const isInParentheses =
    before.findLastIndex(({ image }) => image === '(') > before.findLastIndex(({ image }) => image === ')');
  if (isInParentheses) return undefined;
  const members = keywords(heading.rule);
  const isStray = ({ image }: Token, at: number) =>
    at > heading.index + 1 && at < index && members.includes(image) && around.includes(image);
  const from = token.image === '{' ? tokens.findIndex(isStray) : index;
  const first = tokens[from];
  if (!first || beginsLine(tokens, from)) return undefined;
  let end = from + 1;
  const isNext = () => beginsStatement(tokens, end, around) && !members.includes(tokens[end]?.image ?? '');
  while (isOnLine(tokens, end) && !/^[{}]$/.test(tokens[end]?.image ?? '') && !isNext()) end++;
  const brace = tokens[end];
  const isBlock = ruleOf(first.image) === 'Block';
  const isOpened = brace?.image === '{';
  if (isOpened && isBlock) end = (closingBrace(tokens, end) ?? end) + 1;
  const inner = tokens.slice(from, end);
  const last = inner.at(-1) ?? first;
  const written = textOf(text, inner);
  const shown = isBlock ? `${first.image} …` : written;
  const where = `stands in the braces of ${describeHeading(heading)}; write`;
  if (brace && isOpened && !isBlock) {
    const message = `\`${shown}\` ${where} \`{ ${shown} … }\`.`;
    const problem = problemAt(first, message, last, { text: `{ ${written}`, last: brace });
    return { from, count: inner.length + 1, instead: [unwritten(first, open, '{'), ...inner], problem };
  }
  const message =
    heading.rule === 'Settings'
      ? `Settings of one call stand in braces; write \`{ ${shown} }\`.`
      : `\`${shown}\` ${where} \`{ ${shown} }\`.`;
  const problem = problemAt(first, message, isBlock ? first : last, { text: `{ ${written} }`, last });
  const instead = [unwritten(first, open, '{'), ...inner, unwritten(last, close, '}')];
  return { from, count: inner.length, instead, problem };
}
