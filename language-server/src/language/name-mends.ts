import { type Mend, type Mistake, problemAt, replaced, type Vocabulary } from './mend.js';
import { isDeclaring } from './places.js';
import { openingBrace } from './statements.js';
import {
  beginsLine,
  closingBrace,
  instead,
  isName,
  nameFrom,
  type Token,
  textOf,
  unwritten,
} from './tokens.js';

/** Names that are missing, quoted, dotted where they are declared, or said with their kind. */
export function mendName(mistake: Mistake, vocabulary: Vocabulary): Mend | undefined {
  return (
    titleWithoutName(mistake, vocabulary) ??
    quotedName(mistake, vocabulary) ??
    dottedName(mistake) ??
    repeatedKind(mistake)
  );
}

/** `service "Order Service" {`. */
function titleWithoutName(
  { index, tokens, token, expected }: Mistake,
  { types }: Vocabulary,
): Mend | undefined {
  const word = tokens[index - 1];
  const type = types.get('ID');
  if (!type || !word || !isDeclaring(word.image) || !isTextForName(token, expected)) return undefined;
  const words = token.image.match(/[\p{L}\p{N}]+/gu) ?? [];
  const name = words.map((each) => each.charAt(0).toUpperCase() + each.slice(1)).join('');
  if (!/^\p{L}/u.test(name)) return undefined;
  const text = `${name} ${token.image}`;
  const problem = problemAt(token, `A name comes first, then the title: \`${word.image} ${text}\`.`, token, {
    text,
  });
  return replaced({ index }, [unwritten(token, type, name), token], problem);
}

/** `store Orders: "postgres"`. */
function quotedName({ index, token, expected, rules }: Mistake, { types }: Vocabulary): Mend | undefined {
  const type = types.get('ID');
  const name = token.image.replace(/"/g, '');
  const isValue = rules.at(-1) === 'Enum' && token.tokenType.name === 'STRING';
  if (
    !type ||
    !(isValue || isTextForName(token, expected)) ||
    !/^\p{L}[\p{L}\p{N}_]*(-[\p{L}\p{N}_]+)*$/u.test(name)
  )
    return undefined;
  const problem = problemAt(token, `Names stand without quotes; write \`${name}\`.`, token, { text: name });
  return replaced({ index }, [instead(token, type, name)], problem);
}

function isTextForName(token: Token, expected: Mistake['expected']): boolean {
  return token.tokenType.name === 'STRING' && expected.some(({ name }) => name === 'ID');
}

/** `service Ordering.Orders { … }`. */
function dottedName({ index, tokens, token, rules, text }: Mistake): Mend | undefined {
  const [word, prefix] = tokens.slice(Math.max(0, index - 2), index);
  const name = tokens[index + 1];
  const isDeclared = word && prefix && isName(prefix) && isDeclaring(word.image);
  if (token.image !== '.' || !isDeclared || !name || !isName(name)) return undefined;
  const written =
    nameFrom(tokens, index + 1)
      .split('.')
      .at(-1) ?? name.image;
  let end = index + 2;
  while (tokens[end]?.image === '.') end += 2;
  const read = { from: index - 1, count: end - index + 1, instead: tokens.slice(end - 1, end) };
  const around = containers[word.image];
  const [opening, container] = [openingBrace(tokens, index), rules.at(-1)?.toLowerCase()];
  const isInside =
    around === undefined || (container === around && tokens.slice(0, opening).at(-1)?.image === prefix.image);
  if (isInside) {
    const message = `A name is declared without dots; write \`${word.image} ${written}\`.`;
    return { ...read, problem: problemAt(prefix, message, tokens[end - 1], { text: written }) };
  }
  const close = tokens[end]?.image === '{' ? closingBrace(tokens, end) : undefined;
  const owner =
    nameFrom(tokens, index - 1)
      .split('.')
      .at(-2) ?? prefix.image;
  const message = `A name is declared without dots, in what it belongs to; write \`${around} ${owner} { ${word.image} ${written} }\`.`;
  const last = tokens[close ?? end - 1];
  const whole = `${around} ${owner} { ${word.image} ${textOf(text, tokens.slice(end - 1, (close ?? end - 1) + 1))} }`;
  const help = last && container === undefined ? { text: whole, last } : undefined;
  return { ...read, problem: problemAt(word, message, tokens[end - 1], help) };
}

/** What the names of a kind belong to; others stand at the top of a file. */
const containers: Readonly<Record<string, string>> = {
  ...{ service: 'context', gateway: 'context', external: 'context', server: 'context', topic: 'context' },
  ...{ queue: 'context', command: 'service', query: 'service', event: 'service', store: 'service' },
  ...{ cache: 'service', saga: 'service', process: 'service', entity: 'store', journey: 'actor' },
};

const referring = new Set([
  ...[
    'calls',
    'sends',
    'emits',
    'reads',
    'writes',
    'starts',
    'undo',
    'on',
    'owner',
    'via',
    'with',
    'in',
    'by',
    'to',
  ],
  ...['carries', 'exposes', 'deploy', 'without', 'from', 'dead-letter', 'runs', 'of'],
]);

/** `on event OrderPlaced` and `calls service Stock`. */
function repeatedKind({ index, tokens, token }: Mistake): Mend | undefined {
  const [word, kind] = tokens.slice(Math.max(0, index - 2), index);
  const isKind = kind && (isDeclaring(kind.image) || /^(policy|region|zone)$/.test(kind.image));
  if (!word || !isKind || !isName(token) || !referring.has(word.image) || beginsLine(tokens, index))
    return undefined;
  if (beginsLine(tokens, index - 1) || tokens[index - 3]?.image === '.') return undefined;
  const message = `\`${word.image}\` takes the name alone; remove \`${kind.image}\`.`;
  const problem = problemAt(kind, message, kind, { text: '' });
  return { from: index - 1, count: 1, instead: [], problem };
}
