import { type Mend, type Mistake, problemAt, replaced, type Vocabulary } from './mend.js';
import { closingBrace, instead, isName, lineStart, nameFrom, type Token } from './tokens.js';

/** Fields, parameters and results as other languages write them. */
export function mendField(mistake: Mistake, vocabulary: Vocabulary): Mend | undefined {
  return (
    result(mistake, vocabulary) ??
    genericType(mistake, vocabulary) ??
    markBeforeName(mistake) ??
    markOfTable(mistake) ??
    fieldsOfUse(mistake, vocabulary)
  );
}

/** `query find() -> Order` and `query find() returns Order`. */
function result({ index, tokens, token }: Mistake, { types }: Vocabulary): Mend | undefined {
  const colon = types.get(':');
  const next = tokens[index + 1];
  if (!colon || !['->', 'returns', 'return'].includes(token.image) || !next || !isName(next))
    return undefined;
  const heading = tokens.slice(lineStart(tokens, index), index).map(({ image }) => image);
  const operation = heading.findLastIndex((image) => image === 'command' || image === 'query');
  if (operation < 0 || heading.includes('{', operation)) return undefined;
  const message = `What an operation returns stands behind \`:\`; write \`: ${nameFrom(tokens, index + 1)}\`.`;
  return replaced({ index }, [instead(token, colon, ':')], problemAt(token, message, token, { text: ':' }));
}

const lists = new Set(['list', 'array', 'set', 'collection', 'sequence', 'seq', 'iterable']);
const optionals = new Set(['optional', 'option', 'maybe', 'nullable']);

/** `List<string>` and the like. */
function genericType({ index, tokens, token }: Mistake, { types }: Vocabulary): Mend | undefined {
  const name = tokens[index - 1];
  if (token.image !== '<' || !name || !isName(name)) return undefined;
  const end = closingAngle(tokens, index);
  const last = end === undefined ? undefined : tokens[end];
  const nameType = types.get('ID');
  if (end === undefined || !last || !nameType) return undefined;
  const inner = tokens.slice(index + 1, end);
  const written = inner.map(({ image }) => image).join('');
  const asMany = (signs: readonly string[]): Mend => {
    const more = signs.flatMap((sign) => {
      const type = types.get(sign);
      return type ? [instead(last, type, sign)] : [];
    });
    const text = `${written}${signs.join('')}`;
    const problem = problemAt(name, `Write \`${text}\`: types take no parameters.`, last, { text });
    return { from: index - 1, count: end - index + 2, instead: [...inner, ...more], problem };
  };
  const kind = name.image.toLowerCase();
  if (lists.has(kind)) return asMany(['[', ']']);
  if (optionals.has(kind)) return asMany(['?']);
  const message = 'Types take no parameters; declare a type with fields and name it here, or write `json`.';
  return {
    from: index - 1,
    count: end - index + 2,
    instead: [instead(name, nameType, 'json')],
    problem: problemAt(name, message, last),
  };
}

function closingAngle(tokens: readonly Token[], opening: number): number | undefined {
  let depth = 0;
  for (let index = opening; tokens[index]?.startLine === tokens[opening]?.startLine; index++) {
    if (tokens[index]?.image === '<') depth++;
    else if (tokens[index]?.image === '>' && --depth === 0) return index;
  }
  return undefined;
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
    problem: problemAt(mark, message),
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
      return undefined;
  }
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
