import type { SourceRange } from '../architecture/model.js';
import type { Finding } from './finding.js';

/** A way to mend a finding, as data: what turns it into edits knows the text, a rule does not. */
export interface RuleFix {
  /** What it does, as editors show it: `Add \`timeout 1s\``. */
  readonly title: string;
  readonly edits: readonly FixEdit[];
  /** Set where nobody would want anything else, so that all findings of the rule may be mended at once. */
  readonly safe?: true;
}

/** A change of a text. White space is put in order afterwards, so what is added may be written in any. */
export type FixEdit =
  /** Other words for exactly this place. */
  | { readonly kind: 'replace'; readonly range: SourceRange; readonly text: string }
  /** Words behind this place, in its line. */
  | { readonly kind: 'append'; readonly range: SourceRange; readonly text: string }
  /** The fact, step or declaration that begins there, whole, with its line where nothing else stands in it. */
  | { readonly kind: 'remove'; readonly range: SourceRange }
  /** A fact, step or declaration in the braces of the declaration that begins there, which it gets if it has none. */
  | { readonly kind: 'add-member'; readonly declaration: SourceRange; readonly text: string }
  /** As `add-member`, before all others. */
  | { readonly kind: 'add-first-member'; readonly declaration: SourceRange; readonly text: string }
  /** A setting in the braces of the step or `exposes` that begins there, which it gets if it has none. */
  | { readonly kind: 'add-setting'; readonly statement: SourceRange; readonly text: string }
  /** Words before the braces of the loop or declaration that begins there, or at its end if it has none. */
  | { readonly kind: 'add-to-heading'; readonly of: SourceRange; readonly text: string }
  /** A declaration behind the one that begins there. */
  | { readonly kind: 'add-declaration'; readonly behind: SourceRange; readonly text: string };

/** The fix of a finding that nobody needs to be asked for. */
export function safeFixOf({ fixes }: Pick<Finding, 'fixes'>): RuleFix | undefined {
  return fixes?.find(({ safe }) => safe);
}
