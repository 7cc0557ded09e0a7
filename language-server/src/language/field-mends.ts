import { type Mend, type Mistake, problemAt, replaced, type Vocabulary } from './mend.js';
import { openingBrace } from './statements.js';
import {
  beginsLine,
  closingBrace,
  closingSign,
  instead,
  isName,
  lineStart,
  nameFrom,
  textOf,
} from './tokens.js';

/** Fields, parameters and results as other languages write them. */
export function mendField(mistake: Mistake, vocabulary: Vocabulary): Mend | undefined {
  return (
    result(mistake, vocabulary) ??
    markBeforeName(mistake) ??
    markOfTable(mistake) ??
    defaultValue(mistake) ??
    enumWithPath(mistake) ??
    fieldsOfUse(mistake, vocabulary)
  );
}

/** `query find() -> Order` and `query find() returns Order`. */
function result({ index, tokens, token }: Mistake, { types }: Vocabulary): Mend | undefined {
  const colon = types.get(':');
  const isArrow = token.image === '=' && tokens[index + 1]?.image === '>';
  const sign = isArrow ? tokens[index + 1] : token;
  const next = tokens[index + (isArrow ? 2 : 1)];
  const isWord = isArrow || ['->', 'returns', 'return'].includes(token.image);
  if (!colon || !isWord || !next || !isName(next)) return undefined;
  const heading = tokens.slice(lineStart(tokens, index), index).map(({ image }) => image);
  const operation = heading.findLastIndex((image) => image === 'command' || image === 'query');
  if (operation < 0 || heading.includes('{', operation)) return undefined;
  const written = nameFrom(tokens, tokens.indexOf(next));
  if (tokens[index - 1]?.image === ':') {
    const message = `What an operation returns stands behind \`:\` alone; remove \`${token.image}\`.`;
    return replaced({ index }, [], problemAt(token, message, sign, { text: '' }), isArrow ? 2 : 1);
  }
  const message = `What an operation returns stands behind \`:\`; write \`: ${written}\`.`;
  const problem = problemAt(token, message, sign, { text: ':' });
  return replaced({ index }, [instead(token, colon, ':')], problem, isArrow ? 2 : 1);
}

/** `optional email: string` and `required email: string`. */
function markBeforeName({ index, tokens, token, expected }: Mistake): Mend | undefined {
  const mark = tokens[index - 1];
  const type = tokens[index + 2];
  if (!mark || !expectsColon(expected) || !isName(token) || tokens[index + 1]?.image !== ':')
    return undefined;
  const remove = (message: string): Mend => ({
    from: index - 1,
    count: 1,
    instead: [],
    problem: problemAt(mark, message, mark, { text: '' }),
  });
  switch (mark.image.toLowerCase()) {
    case 'optional':
    case 'nullable':
      return remove(
        `\`${mark.image}\` is a \`?\` behind the type: \`${token.image}: ${type?.image ?? 'string'}?\`.`,
      );
    case 'required':
    case 'mandatory':
      return remove(`A field always has a value unless its type ends in \`?\`; remove \`${mark.image}\`.`);
    default:
      return modifiers.has(mark.image.toLowerCase()) && !beginsLine(tokens, index)
        ? remove(`Fields have no modifiers; remove \`${mark.image}\`.`)
        : undefined;
  }
}

const modifiers = new Set([
  ...[
    'readonly',
    'private',
    'public',
    'protected',
    'internal',
    'final',
    'static',
    'const',
    'let',
    'var',
    'val',
  ],
  ...['repeated', 'immutable', 'mutable', 'lateinit'],
]);

/** `total: decimal = 3` and `total: decimal default 3`. */
function defaultValue({ index, tokens, token, text, rules, expected }: Mistake): Mend | undefined {
  const isWord = tokens[index - 1]?.image === 'default' && expectsColon(expected);
  const from = isWord ? index - 1 : index;
  const heading = tokens.slice(lineStart(tokens, from), from);
  const isEnum = rules.at(-1) === 'Enum' && heading.length > 0;
  const isField = heading.some(({ image }) => image === ':') && !heading.some(({ image }) => image === '}');
  if (
    tokens[from - 1]?.image === ':' ||
    !(isWord || token.image === '=') ||
    !(isEnum || isField) ||
    heading[0]?.image === 'type'
  )
    return undefined;
  const value = isWord ? index : index + 1;
  const close = { '(': ')', '[': ']', '{': '}' }[tokens[value]?.image ?? ''];
  const end = (close === undefined ? value : (closingSign(tokens, value, close) ?? value)) + 1;
  const removed = tokens.slice(from, end);
  const [first] = removed;
  if (!first) return undefined;
  const what = isEnum ? 'A value of an enum is a name alone' : 'There are no default values';
  const problem = problemAt(first, `${what}; remove \`${textOf(text, removed)}\`.`, removed.at(-1), {
    text: '',
  });
  return { from, count: removed.length, instead: [], problem };
}

/** `id: uuid primary key` and `name: string not null`: the first word is read as the next field. */
function markOfTable({ index, tokens, token, expected }: Mistake): Mend | undefined {
  const before = tokens[index - 1];
  if (!before || !expectsColon(expected)) return undefined;
  const phrase = `${before.image} ${token.image}`.toLowerCase();
  if (phrase === 'primary key') {
    const problem = problemAt(before, `A key is marked \`key\` alone; remove \`${before.image}\`.`);
    return { from: index - 1, count: 1, instead: [], problem };
  }
  if (phrase !== 'not null') return undefined;
  const message = `A field always has a value unless its type ends in \`?\`; remove \`${before.image} ${token.image}\`.`;
  return { from: index - 1, count: 2, instead: [], problem: problemAt(before, message, token) };
}

/** `enum Status { Pending -> Paid }`. */
function enumWithPath({ index, tokens, token, rules }: Mistake): Mend | undefined {
  const opening = openingBrace(tokens, index);
  const close = closingBrace(tokens, opening);
  const name = tokens
    .slice(0, opening)
    .findLast(({ image }, at) => tokens[at - 1]?.image === 'enum' && image !== '');
  if (token.image !== '->' || rules.at(-1) !== 'Enum' || close === undefined || !name) return undefined;
  const inner = tokens.slice(opening + 1, close);
  const values = inner.filter(
    (each, at) => isName(each) && inner.findIndex(({ image }) => image === each.image) === at,
  );
  const list = values.map(({ image }) => image).join(', ');
  const message = `An enum lists its values, \`${name.image} { ${list} }\`; how they follow each other stands at a field: \`status: ${name.image} { ${values[0]?.image} -> ${values[1]?.image} }\`.`;
  return { from: opening + 1, count: inner.length, instead: values, problem: problemAt(token, message) };
}

/** `emits OrderPlaced { id: uuid }`. */
function fieldsOfUse({ index, tokens, token, rules }: Mistake, { keywords }: Vocabulary): Mend | undefined {
  const settings = rules.at(-1) === 'Settings' ? keywords('Settings') : undefined;
  if (!settings || settings.includes(token.image) || tokens[index + 1]?.image !== ':') return undefined;
  const opening = tokens.slice(0, index).findLastIndex(({ image }) => image === '{');
  const end = closingBrace(tokens, opening);
  const last = end === undefined ? undefined : tokens[end - 1];
  if (end === undefined || !last) return undefined;
  const heading = tokens.slice(lineStart(tokens, opening), opening);
  const emits = heading.findLastIndex(({ image }) => image === 'emits');
  const example = emits < 0 ? '' : `: \`event ${nameFrom(heading, emits + 1)} { ${token.image}: … }\``;
  const message = `Fields stand where something is declared, not where it is used${example}.`;
  return { from: index, count: end - index, instead: [], problem: problemAt(token, message, last) };
}

function expectsColon(expected: Mistake['expected']): boolean {
  return expected.some(({ name }) => name === ':');
}
