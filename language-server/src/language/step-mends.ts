import { type Mend, type Mistake, problemAt, replaced, type Vocabulary } from './mend.js';
import { beginsLine, instead, isName, lineStart, nameFrom, type Token } from './tokens.js';

/** Steps, with what qualifies them, as other languages write them. */
export function mendStep(mistake: Mistake, vocabulary: Vocabulary): Mend | undefined {
  return (
    settingsBehindWith(mistake, vocabulary) ??
    conditionBehind(mistake) ??
    rateOfCall(mistake) ??
    callWithoutWaiting(mistake, vocabulary) ??
    channelOfEvent(mistake, vocabulary) ??
    httpMethod(mistake)
  );
}

const actions = new Set(['calls', 'sends', 'emits', 'reads', 'writes', 'starts', 'undo']);

/** The word that begins the step which the token stands behind, in the same line. */
function stepBefore(tokens: readonly Token[], index: number): number | undefined {
  for (let at = index - 1; at >= lineStart(tokens, index); at--) {
    const image = tokens[at]?.image ?? '';
    if (/^[{}]$/.test(image)) return undefined;
    if (actions.has(image)) return at;
  }
  return undefined;
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

/** `calls Stock when "it is new"`. */
function conditionBehind({ index, tokens, expected }: Mistake): Mend | undefined {
  if (!expected.some(({ name }) => name === '{')) return undefined;
  const when = tokens.slice(0, index).findLastIndex(({ image }) => image === 'when');
  const word = tokens[when];
  const last = tokens[index - 1];
  const step = word ? stepBefore(tokens, when) : undefined;
  if (!word || !last || index - when > 3 || step === undefined || beginsLine(tokens, when)) return undefined;
  const condition = tokens.slice(when, index).map(({ image }) => image);
  const action = `${tokens[step]?.image} ${nameFrom(tokens, step + 1)}`;
  const message = `A condition stands around what it decides: \`${condition.join(' ')} { ${action} }\`.`;
  return { from: when, count: index - when, instead: [], problem: problemAt(word, message, last) };
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

/** `emits OrderPlaced to orders`. */
function channelOfEvent({ index, tokens, token }: Mistake, { types }: Vocabulary): Mend | undefined {
  const via = types.get('via');
  const step = tokens[stepBefore(tokens, index) ?? -1]?.image;
  const next = tokens[index + 1];
  if (!via || !next || !isName(next) || !(step === 'emits' || step === 'sends')) return undefined;
  if (!['to', 'into', 'through', 'over', 'onto'].includes(token.image)) return undefined;
  const message = `The channel stands behind \`via\`; write \`via ${nameFrom(tokens, index + 1)}\`.`;
  const problem = problemAt(token, message, token, { text: 'via' });
  return replaced({ index }, [instead(token, via, 'via')], problem);
}

/** `GET /orders` in an operation. */
function httpMethod({ index, tokens, token, rules, text }: Mistake): Mend | undefined {
  if (rules.at(-1) !== 'Operation' || !/^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/i.test(token.image))
    return undefined;
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
  const problem = problemAt(token, `Write \`${written}\`.`, last, { text: written });
  return { from: index, count, instead: [], problem };
}

/** Where what belongs together in one line ends. */
function endOfPhrase(tokens: readonly Token[], from: number): number {
  let end = from;
  while (tokens[end] && !/^[{}]$/.test(tokens[end]?.image ?? '') && !(end > from && beginsLine(tokens, end)))
    end++;
  return end;
}
