import { type Mend, type Mistake, problemAt, type Vocabulary } from './mend.js';
import { endOfPhrase } from './statements.js';
import { instead, lineStart, textOf } from './tokens.js';

/** `relation Billing downstream of Ordering` and other relations that begin at the wrong end. */
export function mendRelation(mistake: Mistake, { types }: Vocabulary): Mend | undefined {
  const { index, tokens, token, text, rules } = mistake;
  const start = tokens.findLastIndex(({ image }, at) => at < index && image === 'relation');
  const mutual = types.get('<->');
  const first = tokens[start + 1];
  if (!rules.includes('Relation') || start < lineStart(tokens, index) || !first || !mutual) return undefined;
  const from = /^(of|on|from|to)$/.test(tokens[index + 1]?.image ?? '') ? index + 2 : index + 1;
  const end = endOfPhrase(tokens, from);
  const last = tokens[end - 1];
  if (!last || end <= from || tokens[from]?.image === '[') return undefined;
  const [left, right] = [textOf(text, tokens.slice(start + 1, index)), textOf(text, tokens.slice(from, end))];
  const read = { from: index, count: from - index, instead: [instead(token, mutual, '<->')] };
  if (/^(downstream|depends|uses|consumes|follows|conforms|customer|calls)$/.test(token.image)) {
    const swapped = `${right} upstream of ${left}`;
    const message = `A relation begins with the side that is upstream; write \`relation ${swapped}\`.`;
    return { ...read, problem: problemAt(first, message, last, { text: swapped }) };
  }
  if (!['->', '<', '-'].includes(token.image)) return undefined;
  const message = `A relation says which side is upstream; write \`relation ${left} upstream of ${right}\` or the other way round, or \`<->\` between equals.`;
  return { ...read, problem: problemAt(first, message, last) };
}
