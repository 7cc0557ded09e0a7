import { type Mend, type Mistake, problemAt, replaced, type Vocabulary } from './mend.js';
import { placeOf } from './places.js';
import { beginsLine, instead, isKeyword, isName, nameFrom, type Token, unwritten } from './tokens.js';

/** Declarations and the signs around them, as other languages write them. */
export function mendHeading(mistake: Mistake, vocabulary: Vocabulary): Mend | undefined {
  return (
    titleWithoutName(mistake, vocabulary) ??
    quotedName(mistake, vocabulary) ??
    placeOfChannel(mistake, vocabulary) ??
    channelOfEvent(mistake) ??
    squareBrackets(mistake, vocabulary) ??
    needlessSign(mistake, vocabulary) ??
    description(mistake) ??
    importOfFile(mistake) ??
    tagOfNothing(mistake) ??
    annotation(mistake)
  );
}

/** `service "Order Service" {`. */
function titleWithoutName(
  { index, tokens, token, expected }: Mistake,
  { types }: Vocabulary,
): Mend | undefined {
  const word = tokens[index - 1];
  const type = types.get('ID');
  if (!type || !word || !titled.has(word.image) || !isTextForName(token, expected)) return undefined;
  const words = token.image.match(/[\p{L}\p{N}]+/gu) ?? [];
  const name = words.map((each) => each.charAt(0).toUpperCase() + each.slice(1)).join('');
  if (!/^\p{L}/u.test(name)) return undefined;
  const text = `${name} ${token.image}`;
  const problem = problemAt(token, `A name comes first, then the title: \`${word.image} ${text}\`.`, token, {
    text,
  });
  return replaced({ index }, [unwritten(token, type, name), token], problem);
}

const titled = new Set([
  ...['system', 'team', 'actor', 'journey', 'external', 'server', 'gateway', 'context', 'service', 'process'],
  ...[
    'entity',
    'store',
    'cache',
    'event',
    'command',
    'query',
    'saga',
    'topic',
    'queue',
    'workload',
    'environment',
  ],
]);

/** `store Orders: "postgres"`. */
function quotedName({ index, token, expected }: Mistake, { types }: Vocabulary): Mend | undefined {
  const type = types.get('ID');
  const name = token.image.replace(/"/g, '');
  if (!type || !isTextForName(token, expected) || !/^\p{L}[\p{L}\p{N}_]*(-[\p{L}\p{N}_]+)*$/u.test(name))
    return undefined;
  const problem = problemAt(token, `Names stand without quotes; write \`${name}\`.`, token, { text: name });
  return replaced({ index }, [instead(token, type, name)], problem);
}

function isTextForName(token: Token, expected: Mistake['expected']): boolean {
  return token.tokenType.name === 'STRING' && expected.some(({ name }) => name === 'ID');
}

/** `topic orders: kafka` and `topic orders on Kafka`. */
function placeOfChannel({ index, tokens, token }: Mistake, { types }: Vocabulary): Mend | undefined {
  const word = tokens[index - 2]?.image;
  const next = tokens[index + 1];
  const name = tokens[index - 1];
  const inType = types.get('in');
  if (!(word === 'topic' || word === 'queue') || !name || !next || !isName(next)) return undefined;
  if (token.image === ':') {
    const message = `A ${word} has no technology of its own, its server has: \`${word} ${name.image} in Broker\` and \`server Broker: ${next.image}\`.`;
    return replaced({ index }, [], problemAt(token, message, next), 2);
  }
  if (!inType || !['on', 'at', 'of'].includes(token.image) || beginsLine(tokens, index)) return undefined;
  const message = `The server stands behind \`in\`; write \`${word} ${name.image} in ${nameFrom(tokens, index + 1)}\`.`;
  const problem = problemAt(token, message, token, { text: 'in' });
  return replaced({ index }, [instead(token, inType, 'in')], problem);
}

/** `event OrderPlaced via orders`. */
function channelOfEvent({ index, tokens, token }: Mistake): Mend | undefined {
  const name = tokens[index - 1];
  const channel = tokens[index + 1];
  if (token.image !== 'via' || tokens[index - 2]?.image !== 'event' || !name || !channel) return undefined;
  const message = `A channel says what it carries: \`topic ${channel.image} { carries ${name.image} }\`; or write \`via\` where the event is emitted.`;
  return replaced({ index }, [], problemAt(token, message, channel), 2);
}

/** `parallel [ … ]`. */
function squareBrackets({ index, tokens }: Mistake, { types }: Vocabulary): Mend | undefined {
  const from = [index, index + 1].find((at) => tokens[at]?.image === '[' && tokens[at + 1]?.image !== ']');
  const open = types.get('{');
  const close = types.get('}');
  if (from === undefined || !open || !close) return undefined;
  let depth = 0;
  const end = tokens.findIndex(({ image }, at) => {
    if (at >= from) depth += image === '[' ? 1 : image === ']' ? -1 : 0;
    return at > from && depth === 0;
  });
  const first = tokens[from];
  const last = tokens[end];
  if (!first || !last) return undefined;
  const inner = tokens.slice(from + 1, end);
  return {
    from,
    count: end - from + 1,
    instead: [instead(first, open, '{'), ...inner, instead(last, close, '}')],
    problem: problemAt(first, 'Blocks stand in braces; write `{` here and `}` at the end.'),
  };
}

/** `on OrderPlaced: {`, and a comma behind a member. */
function needlessSign({ index, tokens, token, rules }: Mistake, { keywords }: Vocabulary): Mend | undefined {
  const next = tokens[index + 1];
  const remove = (message: string) => replaced({ index }, [], problemAt(token, message, token, { text: '' }));
  if (token.image === ':' && next?.image === '{') return remove('There is no `:` before `{`; remove it.');
  const mayBegin = () => ['Model', ...rules].some((rule) => keywords(rule).includes(next?.image ?? ''));
  const endsMember = !next || next.image === '}' || beginsLine(tokens, index + 1) || mayBegin();
  return token.image === ',' && endsMember
    ? remove('Nothing stands between members; remove the `,`.')
    : undefined;
}

const describing = /^(descriptions?|summary|documentation|docs?|notes?|comments?|info|purpose)$/i;

/** `description "…"` and `title: "…"`. */
function description({ index, tokens, token, rules }: Mistake): Mend | undefined {
  const colon = tokens[index + 1]?.image === ':' ? 1 : 0;
  const text = tokens[index + 1 + colon];
  if (text?.tokenType.name !== 'STRING' || text.startLine !== token.startLine) return undefined;
  const problem = `\`${token.image}\` cannot stand ${placeOf(rules)}`;
  const remove = (help: string) =>
    replaced({ index }, [], problemAt(token, `${problem}; ${help}.`, text), 2 + colon);
  if (describing.test(token.image)) return remove('describe something in a comment before it, `/** … */`');
  if (!/^(title|label|displayname|name)$/i.test(token.image)) return undefined;
  return remove(`a title stands right behind the name, as in \`service Orders ${text.image}\``);
}

/** `import "./orders.svc"`. */
function importOfFile({ index, tokens, token, rules }: Mistake): Mend | undefined {
  const isImport = /^(import|include|using|require|from)$/.test(token.image) && beginsLine(tokens, index);
  if (!isImport || (rules.at(-1) ?? 'Model') !== 'Model') return undefined;
  const message = `The files of a project know each other; remove the \`${token.image}\`.`;
  return withoutLine({ tokens, index }, token, message);
}

/** `#todo later` where no tag can stand. */
function tagOfNothing({ index, tokens, token }: Mistake): Mend | undefined {
  if (token.tokenType.name !== 'TAG' || !beginsLine(tokens, index)) return undefined;
  const message = 'A tag stands behind the name of what it marks; a comment begins with `//`.';
  return withoutLine({ tokens, index }, token, message);
}

/** `@deprecated service Orders`. */
function annotation({ index, token, lexerErrors, text }: Mistake): Mend | undefined {
  const sign = lexerErrors.find(({ offset, length }) => offset + length === token.startOffset);
  if (!sign || text.charAt(token.startOffset - 1) !== '@' || !(isName(token) || isKeyword(token.tokenType)))
    return undefined;
  const first: Token = {
    ...token,
    startOffset: token.startOffset - 1,
    startColumn: (token.startColumn ?? 2) - 1,
  };
  const message = `There are no annotations in SVC; write a tag behind the name, as in \`service Orders #${token.image}\`.`;
  return replaced({ index }, [], problemAt(first, message, token));
}

function withoutLine(
  { tokens, index }: Pick<Mistake, 'tokens' | 'index'>,
  first: Token,
  message: string,
): Mend {
  let end = index + 1;
  while (end < tokens.length && !beginsLine(tokens, end) && tokens[end]?.image !== '}') end++;
  return {
    from: index,
    count: end - index,
    instead: [],
    problem: problemAt(first, message, tokens[end - 1]),
  };
}
