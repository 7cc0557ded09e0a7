import { type Mend, type Mistake, problemAt, replaced, type Vocabulary } from './mend.js';
import { actions, endOfPhrase, endOfStatement, openingBrace, stepBefore } from './statements.js';
import {
  closingBrace,
  closingSign,
  instead,
  isName,
  isOnLine,
  nameFrom,
  type Token,
  textOf,
  unwritten,
} from './tokens.js';

/** Steps, with what qualifies them, as other languages write them. */
export function mendStep(mistake: Mistake, vocabulary: Vocabulary): Mend | undefined {
  return (
    settingsBehindWith(mistake, vocabulary) ??
    fieldsBehindWith(mistake, vocabulary) ??
    undoInSettings(mistake) ??
    stepsOfUndo(mistake) ??
    rateOfCall(mistake) ??
    callWithoutWaiting(mistake, vocabulary) ??
    result(mistake) ??
    variable(mistake, vocabulary) ??
    callWithoutVerb(mistake, vocabulary) ??
    httpMethod(mistake, vocabulary)
  );
}

/** `calls Stock with timeout 500ms`. */
function settingsBehindWith({ index, tokens }: Mistake, { types, keywords }: Vocabulary): Mend | undefined {
  const from = index - 2;
  const word = tokens[from];
  const setting = tokens[index - 1];
  const open = types.get('{');
  const close = types.get('}');
  if (word?.image !== 'with' || !setting || !keywords('Settings').includes(setting.image)) return undefined;
  if (!open || !close) return undefined;
  const end = endOfPhrase(tokens, from + 1);
  const settings = tokens.slice(from + 1, end);
  const last = settings.at(-1) ?? setting;
  const text = `{ ${settings.map(({ image }) => image).join(' ')} }`;
  if (stepBefore(tokens, from) === undefined) {
    const message = `\`with\` takes the name of a policy; declare one, such as \`policy Careful ${text}\`.`;
    return { from, count: end - from, instead: [], problem: problemAt(word, message, last) };
  }
  const message = `Settings of one call stand in braces; write \`${text}\`.`;
  return {
    from,
    count: end - from,
    instead: [instead(word, open, '{'), ...settings, instead(last, close, '}')],
    problem: problemAt(word, message, last, { text }),
  };
}

/** `emits OrderPlaced with { id }` and `emits OrderPlaced with id, total`. */
function fieldsBehindWith({ index, tokens, token }: Mistake, { keywords }: Vocabulary): Mend | undefined {
  const from = token.image === 'with' ? index : index - 2;
  const step = from < 0 ? undefined : stepBefore(tokens, from);
  const word = tokens[from];
  const opening = tokens[from + 1]?.image === '{' ? from + 1 : undefined;
  if (word?.image !== 'with' || step === undefined || !(opening || token.image === ',')) return undefined;
  if (opening && keywords('Settings').includes(tokens[opening + 1]?.image ?? '')) {
    const message = 'Settings of one call stand in braces alone; remove `with`.';
    return { from, count: 1, instead: [], problem: problemAt(word, message, word, { text: '' }) };
  }
  const end = opening
    ? (closingBrace(tokens, opening) ?? opening) + 1
    : endOfPhrase(tokens, from, [...actions]);
  const verb = tokens[step]?.image ?? '';
  const what =
    verb === 'emits'
      ? `an event carries all its fields: \`event ${nameFrom(tokens, step + 1)} { … }\``
      : 'a step names no data';
  const message = `\`with\` takes the name of a policy, and ${what}; remove this.`;
  const problem = problemAt(word, message, tokens[end - 1], { text: '' });
  return { from, count: end - from, instead: [], problem };
}

/** `calls Stock.reserve { undo Stock.release }`. */
function undoInSettings({ index, tokens, token, rules, text }: Mistake): Mend | undefined {
  const opening = openingBrace(tokens, index);
  const close = closingBrace(tokens, opening);
  const [open, shut] = [tokens[opening], tokens[close ?? -1]];
  const next = tokens[index + 1];
  if (token.image !== 'undo' || rules.at(-1) !== 'Settings' || !open || !shut || !next || !isName(next))
    return undefined;
  const undone = `undo ${nameFrom(tokens, index + 1)}`;
  let end = index + 2;
  while (tokens[end]?.image === '.') end += 2;
  const kept = [tokens.slice(opening + 1, index), tokens.slice(end, close)].map((each) => textOf(text, each));
  const settings = kept.join(' ').trim();
  const [braces, shown] = settings === '' ? ['', ''] : [`{ ${settings} } `, '{ … } '];
  const message = `\`undo\` stands behind the step, not in its braces; write \`${shown}${undone}\`.`;
  const problem = problemAt(open, message, shut, { text: `${braces}${undone}` });
  return { from: index, count: end - index, instead: [], problem };
}

/** `undo { calls Stock.release }`. */
function stepsOfUndo({ index, tokens, token }: Mistake): Mend | undefined {
  const close = closingBrace(tokens, index);
  const last = tokens[close ?? -1];
  if (token.image !== '{' || tokens[index - 1]?.image !== 'undo' || close === undefined || !last)
    return undefined;
  const inner = tokens.slice(index + 1, close);
  const calls = inner.filter(({ image }, at) => image === 'calls' && inner[at - 1]?.image !== '.');
  const at = inner.findIndex(({ image }) => image === 'calls');
  const written = at < 0 ? undefined : nameFrom(inner, at + 1);
  const example = written === undefined ? '' : `; write \`undo ${written}\``;
  const isOnly = calls.length === 1 && at === 0 && written !== undefined;
  const name = isOnly ? inner.slice(1, 2 * written.split('.').length) : [];
  const problem = problemAt(
    token,
    `\`undo\` names one operation${example}.`,
    last,
    isOnly ? { text: written } : undefined,
  );
  if (isOnly) return { from: index, count: close - index + 1, instead: name, problem };
  return { from: index - 1, count: close - index + 2, instead: [], problem };
}

/** `return order`. */
function result({ index, tokens, token, rules }: Mistake): Mend | undefined {
  if (!/^returns?$/.test(token.image) || rules.includes('Settings')) return undefined;
  const end = endOfStatement(tokens, index, [...actions]);
  const next = tokens[index + 1];
  const type = next && end > index + 1 && isName(next) ? nameFrom(tokens, index + 1) : 'Order';
  const message = `What an operation returns stands in its heading, as in \`query find(id: uuid): ${type}\`; remove this.`;
  return {
    from: index,
    count: end - index,
    instead: [],
    problem: problemAt(token, message, tokens[end - 1]),
  };
}

/** `const order = calls Stock.reserve` and `await calls Stock.reserve`. */
function variable({ index, tokens, token }: Mistake, { keywords }: Vocabulary): Mend | undefined {
  const sign = tokens.findIndex(({ image }, at) => at > index && image === '=');
  const isDeclared = sign > index && sign <= index + 2 && isOnLine(tokens, sign);
  const end = isDeclared ? sign + 1 : index + 1;
  const from = tokens[end]?.image === 'await' ? end + 1 : end;
  const isStep = keywords('Block').includes(tokens[from]?.image ?? '') && isOnLine(tokens, from);
  if (!isStep || !(isDeclared || token.image === 'await')) return undefined;
  const removed = tokens
    .slice(index, from)
    .map(({ image }) => image)
    .join(' ');
  const why = isDeclared ? 'There are no variables in SVC' : 'A call waits for its answer anyway';
  const problem = problemAt(token, `${why}; remove \`${removed}\`.`, tokens[from - 1], { text: '' });
  return { from: index, count: from - index, instead: [], problem };
}

/** `Stock.reserve()`, `await Stock.reserve()` and `-> Stock.reserve` among the steps. */
function callWithoutVerb(mistake: Mistake, { types, keywords }: Vocabulary): Mend | undefined {
  const { index, tokens, token, rules } = mistake;
  const calls = types.get('calls');
  const sign = tokens.findIndex(({ image }, at) => at > index && image === '=');
  const isDeclared = sign > index && sign <= index + 2 && isOnLine(tokens, sign);
  const start = isDeclared ? sign + 1 : index;
  const from = /^(await|->|new)$/.test(tokens[start]?.image ?? '') ? start + 1 : start;
  const name = tokens[from];
  const isBody = keywords(rules.at(-1) ?? '').includes('calls');
  const isCall = from > start || tokens[from + 1]?.image === '.';
  if (!calls || !name || !isName(name) || !isBody || !isCall || !isOnLine(tokens, from + 1)) return undefined;
  const arrow = token.image === '->' && !isDeclared;
  let end = from + 1;
  while (tokens[end]?.image === '.') end += 2;
  const close = tokens[end]?.image === '(' ? closingSign(tokens, end, ')') : undefined;
  const written = `calls ${nameFrom(tokens, from)}`;
  const behind = (close ?? end - 1) + 1;
  const called = tokens.slice(from, end);
  const message = `A call begins with \`calls\`; write \`${written}\`.`;
  const problem = problemAt(token, message, tokens[behind - 1], { text: written });
  return {
    from: index,
    count: behind - index,
    instead: [arrow ? instead(token, calls, 'calls') : unwritten(name, calls, 'calls'), ...called],
    problem,
  };
}

/** `calls Orders.place 100/s` and `calls Orders.place 100 rps`. */
function rateOfCall({ index, tokens, token, text }: Mistake): Mend | undefined {
  const step = stepBefore(tokens, index);
  if (step === undefined || !/^\d/.test(token.image)) return undefined;
  const rate = /^(\d[\d.]*)(?:\/[smhd]\b|\s*(?:rps|tps|qps)\b|\s*[\w]*\s*(?:\/|per)\s*s\w*)/i.exec(
    text.slice(token.startOffset),
  );
  if (!rate) return undefined;
  const end = token.startOffset + rate[0].length;
  const removed = tokens.slice(index).filter(({ startOffset }) => startOffset < end);
  const written = rate[0].includes('/') ? rate[0].replace(/\s/g, '') : `${rate[1]}/s`;
  const message = `A rate is said in a workload: \`workload Usual { ${nameFrom(tokens, step + 1)} ${written} }\`.`;
  const problem = problemAt(token, message, removed.at(-1));
  return { from: index, count: removed.length, instead: [], problem };
}

/** `async calls Stock.reserve` and `calls Stock.reserve async`. */
function callWithoutWaiting({ index, tokens, token }: Mistake, { types }: Vocabulary): Mend | undefined {
  if (!/^async(hronous(ly)?)?$/i.test(token.image)) return undefined;
  const message = 'A call waits for its answer; for what nobody waits for write `sends` instead of `calls`.';
  const next = tokens[index + 1];
  const sends = types.get('sends');
  if (next?.image === 'calls' && sends) {
    const problem = problemAt(token, message, next, { text: 'sends' });
    return replaced({ index }, [instead(next, sends, 'sends')], problem, 2);
  }
  return stepBefore(tokens, index) === undefined
    ? undefined
    : replaced({ index }, [], problemAt(token, message));
}

/** `GET /orders`. */
function httpMethod(
  { index, tokens, token, rules, text }: Mistake,
  { keywords }: Vocabulary,
): Mend | undefined {
  const isMethod = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/i.test(token.image);
  if (!isMethod || keywords(rules.at(-1) ?? 'Model').length === 0) return undefined;
  const [line = ''] = text.slice((token.endOffset ?? token.startOffset) + 1).split(/[\r\n]/, 1);
  const [, gap = '', address = ''] = /^(\s+)("[^"]*"|\/[^\s"]*)/.exec(line) ?? [];
  if (address === '') return undefined;
  const length = token.image.length + gap.length + address.length;
  const end = token.startOffset + length;
  const last: Token = {
    ...token,
    endOffset: end - 1,
    endColumn: (token.startColumn ?? 1) + length - 1,
  };
  const written = `http ${token.image.toUpperCase()} "${address.replace(/"/g, '')}"`;
  const count = tokens.slice(index).filter(({ startOffset }) => startOffset < end).length;
  if (rules.at(-1) === 'Operation') {
    const problem = problemAt(token, `Write \`${written}\`.`, last, { text: written });
    return { from: index, count, instead: [], problem };
  }
  const method = token.image.toUpperCase();
  const kind = /^(GET|HEAD|OPTIONS)$/.test(method) ? 'query' : 'command';
  const message = `An address belongs to an operation; write \`${kind} name { ${written} }\`.`;
  const behind =
    tokens[index + count]?.image === '{' ? (closingBrace(tokens, index + count) ?? index) - index + 1 : count;
  return { from: index, count: behind, instead: [], problem: problemAt(token, message, last) };
}
