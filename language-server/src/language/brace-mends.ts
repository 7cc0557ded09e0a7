import { type Mend, problemAt, type Vocabulary } from './mend.js';
import { strayBrace } from './parser-messages.js';
import { beginsLine, isKeyword, isName, lineStart, nameFrom, type Token, unwritten } from './tokens.js';

/** What a brace can belong to; other words before it are parts of the heading. */
const openers = new Set([
  ...[
    'system',
    'team',
    'actor',
    'journey',
    'external',
    'server',
    'policy',
    'gateway',
    'context',
    'service',
    'process',
  ],
  ...[
    'extend',
    'type',
    'enum',
    'entity',
    'store',
    'cache',
    'event',
    'command',
    'query',
    'on',
    'every',
    'at',
    'saga',
  ],
  ...[
    'calls',
    'sends',
    'emits',
    'reads',
    'writes',
    'starts',
    'undo',
    'parallel',
    'each',
    'when',
    'else',
    'fallback',
  ],
  ...['topic', 'queue', 'exposes', 'workload', 'environment', 'region', 'deploy', 'rule'],
]);

interface Opened {
  readonly index: number;
  /** The column of the first token in the line it stands in. */
  readonly indent: number;
}

/**
 * The first brace that is missing or too many, by the indentation; where that tells nothing, an unclosed one is missed at
 * the end. For a text with as many `{` as `}` there is none.
 */
export function mendBraces(tokens: readonly Token[], { types, keywords }: Vocabulary): Mend | undefined {
  const surplus = tokens.reduce((sum, { image }) => sum + (image === '{' ? 1 : image === '}' ? -1 : 0), 0);
  const open = types.get('{');
  const close = types.get('}');
  if (surplus === 0 || !open || !close) return undefined;
  if (surplus > 0) return missingClose(tokens, close);
  return (
    missingOpen(tokens, open, new Set(keywords('Service').concat(keywords('Operation')))) ??
    surplusClose(tokens)
  );
}

function missingClose(tokens: readonly Token[], close: Token['tokenType']): Mend | undefined {
  const stack: Opened[] = [];
  for (const [index, token] of tokens.entries()) {
    const top = stack.at(-1);
    const column = token.startColumn ?? 1;
    if (top && isOutside(tokens, index, top, column)) return closedBefore(index, top, tokens, close);
    if (token.image === '{') stack.push({ index, indent: indentOf(tokens, index) });
    else if (token.image === '}') stack.pop();
  }
  const last = stack.at(-1);
  return last && closedBefore(tokens.length, last, tokens, close);
}

/** Whether the line that begins here stands too far to the left to be inside the braces. */
function isOutside(
  tokens: readonly Token[],
  index: number,
  { index: opening, indent }: Opened,
  column: number,
) {
  const token = tokens[index];
  if (
    !token ||
    token.isInsertedInRecovery ||
    !beginsLine(tokens, index) ||
    tokens[opening]?.startLine === token.startLine
  )
    return false;
  if (token.image === '}') return column < indent;
  return column <= indent && isKeyword(token.tokenType);
}

function closedBefore(
  index: number,
  opened: Opened,
  tokens: readonly Token[],
  close: Token['tokenType'],
): Mend {
  const place = tokens[index] ?? tokens.at(-1);
  const brace = tokens[opened.index];
  if (!place || !brace) throw new Error('A brace was opened, so there are tokens.');
  const message = `\`}\` is missing: ${headingOf(tokens, opened.index)} opened in line ${brace.startLine} is not closed.`;
  return {
    from: index,
    count: 0,
    instead: [unwritten(place, close, '}')],
    problem: problemAt(place, message),
  };
}

/** A heading without `{`, with lines under it that are indented and can only be members. */
function missingOpen(
  tokens: readonly Token[],
  open: Token['tokenType'],
  members: ReadonlySet<string>,
): Mend | undefined {
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (!before || !beginsLine(tokens, index) || !members.has(token.image) || /^[{(,.]$/.test(before.image))
      continue;
    const start = lineStart(tokens, index - 1);
    const [word, name] = tokens.slice(start);
    const isHeading = word && openers.has(word.image) && !members.has(before.image) && before.image !== '}';
    if (!isHeading || (token.startColumn ?? 1) <= (word.startColumn ?? 1)) continue;
    const what = `${word.image}${name && isName(name) ? ` \`${name.image}\`` : ''}`;
    const message = `\`{\` is missing behind ${what}; the lines below it stand in braces.`;
    return {
      from: index,
      count: 0,
      instead: [unwritten(token, open, '{')],
      problem: problemAt(before, message),
    };
  }
  return undefined;
}

/** The `}` that is further in than the line it would close, else the one that finds nothing open. */
function surplusClose(tokens: readonly Token[]): Mend | undefined {
  const stack: Opened[] = [];
  const unopened: number[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.image === '{') stack.push({ index, indent: indentOf(tokens, index) });
    if (token.image !== '}') continue;
    const top = stack.pop();
    const isDeeper = top && beginsLine(tokens, index) && (token.startColumn ?? 1) > top.indent;
    if (isDeeper && tokens[top.index]?.startLine !== token.startLine) return dropped(index, token);
    if (!top) unopened.push(index);
  }
  const [first] = unopened;
  const token = first === undefined ? undefined : tokens[first];
  return first !== undefined && token ? dropped(first, token) : undefined;
}

function dropped(index: number, token: Token): Mend {
  return { from: index, count: 1, instead: [], problem: problemAt(token, strayBrace) };
}

function indentOf(tokens: readonly Token[], index: number): number {
  return tokens[lineStart(tokens, index)]?.startColumn ?? 1;
}

/** What the brace belongs to, as messages name it: ``service `Orders` ``. */
function headingOf(tokens: readonly Token[], brace: number): string {
  let index = brace - 1;
  while (index >= 0 && !/^[{}]$/.test(tokens[index]?.image ?? '') && !isOpener(tokens, index)) index--;
  const word = tokens[index];
  if (!word || !isOpener(tokens, index)) return 'what is';
  const sagas = word.image === 'on' ? tokens.slice(Math.max(0, index - 2), index) : [];
  const [saga, sagaName] = sagas;
  if (saga?.image === 'saga' && sagaName) return `saga \`${sagaName.image}\``;
  const name = tokens[index + 1];
  return name && isName(name) ? `${word.image} \`${nameFrom(tokens, index + 1)}\`` : `\`${word.image}\``;
}

function isOpener(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  return token !== undefined && openers.has(token.tokenType.name) && tokens[index - 1]?.image !== '.';
}
