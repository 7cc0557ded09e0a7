import type { Diagnostic } from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol.js';
import { ruleNamed } from '../rules/registry.js';

/** Where the page of a rule is, by its name; nothing for what has no page. */
export type RuleHelp = (rule: string) => string | undefined;

/**
 * The pages at an address that the editor gave at the start, else as files.
 * @param options what the editor sent with `initialize`
 * @param folder the address of the folder with the pages, with a slash at the end; absent: there are no files
 */
export function ruleHelp(options: unknown, folder: string | undefined): RuleHelp {
  const given: unknown =
    typeof options === 'object' && options !== null
      ? Reflect.get(options, 'ruleDocumentation' satisfies keyof InitializationOptions)
      : undefined;
  const addressOf = (rule: string) => {
    if (typeof given === 'string') return given + rule;
    return folder === undefined ? undefined : `${folder}${rule}.md`;
  };
  return (rule) => (ruleNamed(rule) ? addressOf(rule) : undefined);
}

/** Diagnostics whose code leads to the page of its rule. */
export function withHelp(diagnostics: readonly Diagnostic[], helpOf: RuleHelp): Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const href = helpOf(String(diagnostic.code));
    return href === undefined ? diagnostic : { ...diagnostic, codeDescription: { href } };
  });
}
