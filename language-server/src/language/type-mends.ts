import { builtInTypes } from '../architecture/built-in-types.js';
import { type Mend, type Mistake, problemAt, type Vocabulary } from './mend.js';
import { typeFor } from './other-words.js';
import { openingBrace } from './statements.js';
import {
  beginsLine,
  closingSign,
  endOf,
  instead,
  isName,
  nameFrom,
  type Token,
  textOf,
  unwritten,
} from './tokens.js';

/** Types as other languages write them. */
export function mendType(mistake: Mistake, vocabulary: Vocabulary): Mend | undefined {
  return (
    genericType(mistake, vocabulary) ??
    sizeOfType(mistake) ??
    inlineType(mistake, vocabulary) ??
    typeFirst(mistake, vocabulary) ??
    markBehindName(mistake)
  );
}

const alternative = /"[^"\n]*"|'[^'\n]*'|[\p{L}_][\p{L}\w.-]*(?:\[\])*\??/u.source;
const alternatives = new RegExp(`^\\s*\\|?\\s*((?:${alternative})(?:\\s*\\|+\\s*(?:${alternative}))+)`, 'u');

/** `status: Open | Paid`: every `|` is a mistake of its own to the lexer. */
export function mendUnion(
  { tokens, text, lexerErrors }: Pick<Mistake, 'tokens' | 'text' | 'lexerErrors'>,
  { types }: Vocabulary,
): Mend | undefined {
  for (const { offset } of lexerErrors) {
    if (text.charAt(offset) !== '|') continue;
    const behind = tokens.findIndex(({ startOffset }) => startOffset > offset);
    const before = behind < 0 ? tokens.length : behind;
    const sign = tokens.findLastIndex(({ image }, at) => at < before && /^[:={}]$/.test(image));
    const [name, equals] = tokens.slice(Math.max(0, sign - 1), sign + 1);
    const type = types.get('ID');
    if (sign < 1 || !name || !equals || !isName(name) || !type || !/^[:=]$/.test(equals.image)) continue;
    const [whole = '', written = ''] = alternatives.exec(text.slice(endOf(equals))) ?? [];
    const end = endOf(equals) + whole.length;
    if (end <= offset) continue;
    const union = tokens.filter(({ startOffset }) => startOffset > equals.startOffset && startOffset < end);
    const [first] = union;
    const last = union.at(-1);
    if (!first || !last) continue;
    const word = tokens[sign - 2]?.image ?? '';
    const { message, text: help } = unionHelp(written, name.image, equals.image === '=' ? word : '');
    const isEnum = word === 'enum' && equals.image === '=';
    return {
      from: isEnum ? sign : sign + 1,
      count: union.length + (isEnum ? 1 : 0),
      instead: isEnum ? [] : [instead(first, type, 'string')],
      problem: problemAt(
        isEnum ? equals : first,
        message,
        last,
        help === undefined ? undefined : { text: help },
      ),
    };
  }
  return undefined;
}

/** What to write for several types or values between `|`. */
function unionHelp(written: string, name: string, word: string): { message: string; text?: string } {
  const all = written.split('|').map((each) => each.trim().replace(/^["']|["']$/g, ''));
  const some = all.filter((each) => each !== '' && !/^(null|undefined|none|nil)$/i.test(each));
  const [only = ''] = some;
  if (some.length === 1)
    return {
      message: `Write \`${only}?\`: what may be missing has a \`?\` behind its type.`,
      text: `${only}?`,
    };
  if (some.some((each) => isBuiltIn(each)))
    return { message: 'A value has one type; choose one of them, or write `json`.' };
  const values = `{ ${some.join(', ')} }`;
  if (word === 'enum')
    return {
      message: `The values of an enum stand in braces; write \`enum ${name} ${values}\`.`,
      text: values,
    };
  const enumName = word === 'type' ? name : `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const use = word === 'type' ? '' : `, and write \`${name}: ${enumName}\` here`;
  return {
    message: `What is one of several values is an enum; declare \`enum ${enumName} ${values}\`${use}.`,
  };
}

function isBuiltIn(name: string): boolean {
  return builtInTypes.some((type) => type === name) || typeFor(name) !== undefined;
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

/** `name: string(20)`. */
function sizeOfType({ index, tokens, token, text }: Mistake): Mend | undefined {
  const close = token.image === '(' ? closingSign(tokens, index, ')') : undefined;
  const [colon, type] = tokens.slice(Math.max(0, index - 2), index);
  const last = tokens[close ?? -1];
  if (close === undefined || !last || colon?.image !== ':' || !type || !isName(type)) return undefined;
  const inner = tokens.slice(index + 1, close);
  if (!inner.every(({ image }) => /^[\d,]/.test(image))) return undefined;
  const written = textOf(text, tokens.slice(index, close + 1));
  const problem = problemAt(token, `Types take no parameters; remove \`${written}\`.`, last, { text: '' });
  return { from: index, count: close - index + 1, instead: [], problem };
}

/** `tags: [string]`, `status: (Open, Paid)` and `address: { street: string }`. */
function inlineType({ index, tokens, rules, text }: Mistake, { types }: Vocabulary): Mend | undefined {
  const isLifecycle = rules.at(-1) === 'Lifecycle';
  const opening = isLifecycle ? openingBrace(tokens, index) : index;
  const from = tokens[opening - 1]?.image === 'enum' ? opening - 1 : opening;
  const [open, first, name, colon] = [tokens[opening], tokens[from], tokens[from - 2], tokens[from - 1]];
  const close = closingSign(tokens, opening, { '(': ')', '[': ']', '{': '}' }[open?.image ?? ''] ?? '');
  const last = tokens[close ?? -1];
  const [type, brackets] = [types.get('ID'), [types.get('['), types.get(']')]];
  if (!open || !first || !name || colon?.image !== ':' || close === undefined || !last || !type)
    return undefined;
  const inner = tokens.slice(opening + 1, close);
  const written = textOf(text, inner);
  const all = { from, count: close - from + 1 };
  if (open.image === '[' && inner[0] && nameFrom(inner, 0) === written) {
    const signs = brackets.flatMap((each) => (each ? [instead(last, each, each.name)] : []));
    const problem = problemAt(open, `Write \`${written}[]\`: the brackets stand behind the type.`, last, {
      text: `${written}[]`,
    });
    return { ...all, instead: [...inner, ...signs], problem };
  }
  const capital = `${name.image.charAt(0).toUpperCase()}${name.image.slice(1)}`;
  const isFields = inner.some(({ image }) => image === ':');
  if (inner.some(({ image }) => image === '->')) return undefined;
  const kind = isFields ? 'type' : 'enum';
  const list =
    isFields || inner.length === 0
      ? '…'
      : inner
          .filter(({ image }) => image !== ',')
          .map(({ image }) => image.replace(/"/g, ''))
          .join(', ');
  const what = isFields
    ? 'Fields inside a field are a type of their own'
    : 'What is one of several values is an enum';
  const message = `${what}; declare \`${kind} ${capital} { ${list} }\`, and write \`${name.image}: ${capital}\` here.`;
  return { ...all, instead: [instead(first, type, 'string')], problem: problemAt(first, message, last) };
}

/** `uuid id` and `String name`. */
function typeFirst({ index, tokens, token, expected }: Mistake, { types }: Vocabulary): Mend | undefined {
  const before = tokens[index - 1];
  const [colon, name] = [types.get(':'), types.get('ID')];
  if (!expected.some((type) => type.name === ':') || !before || !colon || !name || !isName(token))
    return undefined;
  const isType = isBuiltIn(before.image) || /^\p{Lu}/u.test(before.image);
  const isLast = beginsLine(tokens, index + 1) || /^[,;)}]$/.test(tokens[index + 1]?.image ?? '');
  const isAlone = beginsLine(tokens, index - 1) || /^[,({}]$/.test(tokens[index - 2]?.image ?? '');
  if (!isType || !isLast || !isAlone || beginsLine(tokens, index) || isBuiltIn(token.image)) return undefined;
  const written = `${token.image}: ${before.image}`;
  const problem = problemAt(before, `The name stands before the type; write \`${written}\`.`, token, {
    text: written,
  });
  const swapped = [
    instead(before, name, token.image),
    unwritten(token, colon, ':'),
    instead(token, name, before.image),
  ];
  return { from: index - 1, count: 2, instead: swapped, problem };
}

/** `note?: string`. */
function markBehindName({ index, tokens, token }: Mistake): Mend | undefined {
  const [colon, type, next] = tokens.slice(index + 1, index + 4);
  const name = tokens[index - 1];
  if (token.image !== '?' || colon?.image !== ':' || !type || !isName(type) || !name) return undefined;
  const written = nameFrom(tokens, index + 2);
  const isPlain = written === type.image && next?.image !== '[' && next?.image !== '?';
  const message = `The \`?\` stands behind the type; write \`${name.image}: ${written}?\`.`;
  const help = isPlain ? { text: `: ${type.image}?`, last: type } : undefined;
  return { from: index, count: 1, instead: [], problem: problemAt(token, message, token, help) };
}
