import { placeOf, ruleOf } from './places.js';
import { isName, lineStart, type Token } from './tokens.js';

/** What declares something or begins a step, without its braces. */
export interface Heading {
  readonly index: number;
  readonly word: string;
  /** The grammar rule of what may stand in its braces. */
  readonly rule: string;
}

/** The nearest heading in the line that the token at the index stands behind. */
export function headingBefore(
  tokens: readonly Token[],
  index: number,
  fits: (rule: string) => boolean = () => true,
): Heading | undefined {
  const start = lineStart(tokens, index);
  for (let at = index - 1; at >= start; at--) {
    const token = tokens[at];
    const name = tokens[at + 1];
    if (!token || /^[{}]$/.test(token.image)) return undefined;
    const rule = ruleOf(token.image);
    const isHeading = rule !== undefined && name && at + 1 < index && tokens[at - 1]?.image !== '.';
    if (!isHeading || !fits(rule) || tokens[at - 2]?.image === 'saga') continue;
    if (isName(name) || /^(Schedule|Deployment|Block)$/.test(rule))
      return { index: at, word: token.image, rule };
  }
  return undefined;
}

/** `the handler`, `the operation`. */
export function describeHeading({ rule }: Heading): string {
  return placeOf([rule]).replace(/^in an? /, 'the ');
}
