import { headingBefore } from './headings.js';
import { type Mend, type Mistake, problemAt, replaced, type Vocabulary } from './mend.js';
import { wordsFor } from './other-words.js';
import { isDeclaring, placeOf } from './places.js';
import { endOfPhrase } from './statements.js';
import { beginsLine, instead, isKeyword, isName, type Token } from './tokens.js';

/** What stands in and around headings in other languages. */
export function mendHeading(mistake: Mistake, vocabulary: Vocabulary): Mend | undefined {
  return (
    technologyOfChannel(mistake) ??
    channelOfEvent(mistake) ??
    usesOfNothing(mistake) ??
    squareBrackets(mistake, vocabulary) ??
    needlessSign(mistake, vocabulary) ??
    description(mistake) ??
    importOfFile(mistake) ??
    tagOfNothing(mistake) ??
    inheritance(mistake) ??
    modifier(mistake, vocabulary) ??
    annotation(mistake)
  );
}

/** `topic orders: kafka`. */
function technologyOfChannel({ index, tokens, token }: Mistake): Mend | undefined {
  const word = tokens[index - 2]?.image;
  const next = tokens[index + 1];
  const name = tokens[index - 1];
  if (!(word === 'topic' || word === 'queue') || !name || !next || !isName(next)) return undefined;
  if (token.image !== ':') return undefined;
  const message = `A ${word} has no technology of its own, its server has: \`${word} ${name.image} in Broker\` and \`server Broker: ${next.image}\`.`;
  return replaced({ index }, [], problemAt(token, message, next), 2);
}

/** `event OrderPlaced via orders`. */
function channelOfEvent({ index, tokens, token }: Mistake): Mend | undefined {
  const name = tokens[index - 1];
  const channel = tokens[index + 1];
  if (token.image !== 'via' || tokens[index - 2]?.image !== 'event' || !name || !channel) return undefined;
  const message = `A channel says what it carries: \`topic ${channel.image} { carries ${name.image} }\`; or write \`via\` where the event is emitted.`;
  return replaced({ index }, [], problemAt(token, message, channel), 2);
}

/** `on OrderPlaced uses { … }`. */
function usesOfNothing({ index, tokens, token }: Mistake): Mend | undefined {
  const next = tokens[index + 1];
  const heading = headingBefore(tokens, index, (rule) => rule === 'Handler' || rule === 'Saga');
  if (token.image !== 'uses' || !heading || (next && isName(next))) return undefined;
  const message = '`uses` names fields of the event, as in `uses id, total`; name them, or remove it.';
  return replaced({ index }, [], problemAt(token, message));
}

/** `parallel [ … ]`. */
function squareBrackets(
  { index, tokens, rules }: Mistake,
  { types, keywords }: Vocabulary,
): Mend | undefined {
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
  if (!rules.some((rule) => keywords(rule).includes(inner[0]?.image ?? ''))) return undefined;
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

/** `event OrderPlaced extends DomainEvent`. */
function inheritance({ index, tokens, token }: Mistake): Mend | undefined {
  const [word, name] = tokens.slice(Math.max(0, index - 2), index);
  if (
    !/^(extends|implements|inherits|isa|is)$/.test(token.image) ||
    !word ||
    !name ||
    !isKeyword(word.tokenType)
  )
    return undefined;
  const end = endOfPhrase(tokens, index);
  const removed = tokens.slice(index, end);
  const written = removed.map(({ image }) => image).join(' ');
  const problem = problemAt(token, `Nothing inherits in SVC; remove \`${written}\`.`, removed.at(-1), {
    text: '',
  });
  return { from: index, count: removed.length, instead: [], problem };
}

const modifiers = new Set([
  ...[
    'public',
    'private',
    'internal',
    'protected',
    'abstract',
    'export',
    'static',
    'final',
    'default',
    'sealed',
  ],
  ...[
    'open',
    'virtual',
    'override',
    'declare',
    'new',
    'define',
    'create',
    'add',
    'let',
    'const',
    'var',
    'async',
  ],
]);

/** `public service Orders` and `export service Orders`. */
function modifier({ index, tokens, token, rules }: Mistake, { keywords }: Vocabulary): Mend | undefined {
  const [next, name] = tokens.slice(index + 1, index + 3);
  if (!modifiers.has(token.image) || !next || !name || !isName(name) || beginsLine(tokens, index + 1))
    return undefined;
  const words = keywords(rules.at(-1) ?? 'Model');
  const isKind =
    (isDeclaring(next.image) && words.includes(next.image)) ||
    wordsFor(next.image).some((word) => words.includes(word));
  if (!isKind) return undefined;
  const isOurs = /^(public|private|internal)$/.test(token.image);
  const why = isOurs
    ? `Only operations are \`${token.image}\``
    : `\`${token.image}\` says nothing in a model`;
  const message = `${why}; remove it.`;
  return replaced({ index }, [], problemAt(token, message, token, { text: '' }));
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
  const isFrame = /^(start|end)uml$/.test(token.image);
  const message = isFrame
    ? `A model is not written in PlantUML; remove \`@${token.image}\`.`
    : `There are no annotations in SVC; write a tag behind the name, as in \`service Orders #${token.image}\`.`;
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
