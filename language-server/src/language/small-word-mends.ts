import { type Mend, type Mistake, problemAt, replaced, type Vocabulary } from './mend.js';
import { instead, isOnLine, lineStart, nameFrom } from './tokens.js';

interface SmallWord {
  /** The words that begin what it stands in. */
  readonly in: readonly string[];
  readonly wrong: readonly string[];
  readonly right: string;
  /** What stands behind it. */
  readonly what: string;
  /** The kind of token that stands behind it, where the word alone does not tell. */
  readonly kind?: string;
}

const smallWords: readonly SmallWord[] = [
  { in: ['deploy'], wrong: ['in', 'on', 'at', 'into', 'onto', 'for'], right: 'to', what: 'The place' },
  {
    in: ['topic', 'queue', 'store', 'cache'],
    wrong: ['on', 'at', 'of', 'by', 'inside', 'within'],
    right: 'in',
    what: 'The server',
  },
  {
    in: ['emits', 'sends', 'calls'],
    wrong: ['to', 'into', 'through', 'over', 'onto', 'on'],
    right: 'via',
    what: 'The channel',
  },
  { in: ['environment'], wrong: ['in', 'at', 'for', 'using'], right: 'on', what: 'The platform' },
  {
    in: ['environment'],
    wrong: ['extends', 'inherits', 'from', 'of', 'as'],
    right: 'like',
    what: 'What it is like',
  },
  {
    in: ['partitions', 'idempotent'],
    wrong: ['on', 'with', 'key', 'per', 'over', 'using', 'via'],
    right: 'by',
    what: 'The field',
  },
  { in: ['auth'], wrong: ['via', 'with', 'from', 'using', 'through'], right: 'by', what: 'The provider' },
  { in: ['limit'], wrong: ['for', 'by'], right: 'per', what: 'Whose requests are counted' },
  { in: ['cached'], wrong: ['by', 'on', 'using', 'at'], right: 'in', what: 'The cache' },
  { in: ['leaves'], wrong: ['for', 'with', 'by'], right: 'to', what: 'Who does it' },
  { in: ['slo'], wrong: ['per', 'for', 'within', 'in'], right: 'over', what: 'The window', kind: 'DURATION' },
  { in: ['allow'], wrong: ['till', 'before', 'to'], right: 'until', what: 'The date', kind: 'DATE' },
  { in: ['view'], wrong: ['for', 'on', 'from'], right: 'of', what: 'What is shown' },
  { in: ['entity'], wrong: ['in', 'under', 'after'], right: 'within', what: 'The delay', kind: 'DURATION' },
  {
    in: ['entity'],
    wrong: ['from', 'clones', 'replicates', 'mirrors'],
    right: 'copies',
    what: 'The original',
  },
  {
    in: ['command', 'query'],
    wrong: ['throws', 'throw', 'fails', 'errors'],
    right: 'raises',
    what: 'An error',
  },
  { in: ['outbox'], wrong: ['via', 'through', 'from', 'in'], right: 'by', what: 'The relay' },
  { in: ['exposes'], wrong: ['on', 'under', 'as'], right: 'at', what: 'The path', kind: 'STRING' },
];

/** `deploy Orders in euWest`, `store Db on Postgres`: the small word of everyday speech for that of the language. */
export function mendSmallWord({ index, tokens, token }: Mistake, { types }: Vocabulary): Mend | undefined {
  const next = tokens[index + 1];
  if (!next || !isOnLine(tokens, index) || !isOnLine(tokens, index + 1)) return undefined;
  const start = lineStart(tokens, index);
  const opening = tokens.findLastIndex(({ image }, at) => at < index && /^[{}]$/.test(image));
  for (let at = index - 1; at >= Math.max(start, opening + 1); at--) {
    const word = tokens[at]?.image ?? '';
    const entry = smallWords.find(
      (each) =>
        each.in.includes(word) &&
        each.wrong.includes(token.image) &&
        (each.kind ?? next.tokenType.name) === next.tokenType.name,
    );
    const type = entry && types.get(entry.right);
    if (!entry || !type || tokens.slice(at, index).some(({ image }) => image === entry.right)) continue;
    const message = `${entry.what} stands behind \`${entry.right}\`; write \`${entry.right} ${nameFrom(tokens, index + 1)}\`.`;
    const problem = problemAt(token, message, token, { text: entry.right });
    return replaced({ index }, [instead(token, type, entry.right)], problem);
  }
  return undefined;
}
