/** How a statement is written: its words in order, each with the word that opens it, if it has one. */
export interface Signature {
  readonly keyword: string;
  readonly parts: readonly SignaturePart[];
}

export interface SignaturePart {
  readonly label: string;
  readonly meaning: string;
  /** The words by one of which the part begins; without one it goes by its place. */
  readonly opens: readonly string[];
  /** How many words follow those; a range counts as one. */
  readonly values: number;
}

/** A part that goes by its place, or begins with a word. */
function part(
  label: string,
  meaning: string,
  opens: string | readonly string[] = [],
  values = 1,
): SignaturePart {
  return { label, meaning, opens: typeof opens === 'string' ? [opens] : opens, values };
}

const percentiles = ['p50', 'p75', 'p90', 'p95', 'p99', 'p999'];

/** The statements that take more than one word. */
export const signatures: readonly Signature[] = [
  { keyword: 'timeout', parts: [part('duration', 'of one attempt: `300ms`')] },
  {
    keyword: 'deadline',
    parts: [
      part('duration', 'of the whole call with its retries: `700ms`'),
      part('propagated', 'those called see what is left', 'propagated', 0),
    ],
  },
  {
    keyword: 'retry',
    parts: [
      part('count', 'attempts after the first: `2`'),
      part('backoff min..max', 'waits between them: `50ms..1s`', 'backoff'),
      part('jitter', 'spread the waits at random', 'jitter', 0),
      part('budget share', 'retries are at most this share of all calls: `10%`', 'budget'),
    ],
  },
  {
    keyword: 'breaker',
    parts: [
      part('share', 'of failures that opens it: `50%`'),
      part('of requests', 'the last ones that are looked at: `20`', 'of'),
      part('for duration', 'it stays open: `30s`', 'for'),
    ],
  },
  { keyword: 'bulkhead', parts: [part('number', 'of calls under way at once: `50`')] },
  { keyword: 'connections', parts: [part('number', 'of connections at most: `200`')] },
  {
    keyword: 'limit',
    parts: [part('rate', 'that is let through: `50/s`'), part('per subject', 'for each: `client`', 'per')],
  },
  {
    keyword: 'replicas',
    parts: [
      part('min..max', 'copies: `3` or `3..20`'),
      part('at share cpu|memory|load', 'when more are added: `70% cpu`', 'at', 2),
      part('needs number', 'copies that must be there: `2`', 'needs'),
    ],
  },
  {
    keyword: 'capacity',
    parts: [part('rate', 'it can take: `150/s`'), part('per replica', 'for each copy', 'per')],
  },
  {
    keyword: 'availability',
    parts: [part('share', 'of the time: `99.95%`'), part('per replica', 'for each copy', 'per')],
  },
  {
    keyword: 'latency',
    parts: [
      part('p50|p75|p90|p95|p99|p999 duration', 'as many as are known: `p50 12ms p99 40ms`', percentiles),
    ],
  },
  {
    keyword: 'slo',
    parts: [
      part('p50|p75|p90|p95|p99|p999 duration', 'promised: `p99 800ms`', percentiles),
      part('availability share', 'promised: `99.9%`', 'availability'),
      part('over duration', 'it is measured: `30d`', 'over'),
    ],
  },
  {
    keyword: 'auth',
    parts: [
      part('scheme', 'such as `oauth2`, or `none`'),
      part('by provider', 'the service or external that decides', 'by'),
    ],
  },
  {
    keyword: 'partitions',
    parts: [part('number', 'of parts: `24`'), part('by field', 'that decides which: `orderId`', 'by')],
  },
  {
    keyword: 'outbox',
    parts: [
      part('by service', 'that empties it', 'by'),
      part('every duration', 'it is emptied: `500ms`', 'every'),
    ],
  },
  {
    keyword: 'cached',
    parts: [part('share', 'of answers it has: `80%`'), part('in cache', 'which one', 'in')],
  },
  {
    keyword: 'each',
    parts: [
      part('"item"', 'what there are several of'),
      part('count', 'on average: `2.4x`'),
      part('max number', 'at most: `20`', 'max'),
    ],
  },
  {
    keyword: 'when',
    parts: [part('"condition"', 'in words'), part('share', 'how often it holds: `5%`')],
  },
  {
    keyword: 'allow',
    parts: [
      part('rule', 'whose findings are accepted here'),
      part('"reason"', 'why'),
      part('until date', 'it holds: `2027-03-31`', 'until'),
    ],
  },
  { keyword: 'http', parts: [part('METHOD', 'such as `POST`'), part('"path"', 'such as `"/orders"`')] },
];

/** Parameters of operations, and fields of types, events and entities. */
export const fieldSignature: Signature = {
  keyword: '',
  parts: [
    part('name', 'of the field or parameter'),
    part(': Type', 'built in or declared, `Type[]` for a list, `Type?` where it may be absent', ':'),
    part(
      'key|pii|secret|pci|phi',
      'marks: what identifies, and what needs protection',
      ['key', 'pii', 'secret', 'pci', 'phi'],
      0,
    ),
  ],
};
