import type { Command } from 'commander';
import { UsageError } from './exit-codes.js';
import { printable } from './printable.js';
import type { Terminal } from './terminal.js';

const help = `
Prints Markdown. What follows from the language itself has no page: its message says what to do.

Examples:
  svc explain                   all rules, by theme
  svc explain cyclic-sync-call  why it is reported, how to mend it, when to allow it`;

export function addExplain(program: Command, terminal: Terminal): void {
  program
    .command('explain')
    .summary('say what a rule is about')
    .description('Says what a rule looks for, why that hurts, how to mend it and when to allow it.')
    .argument('[rule]', 'the name of a rule, as findings show it (default: the list of all rules)')
    .addHelpText('after', help)
    .showHelpAfterError('(svc explain --help shows what there is)')
    .action(async (rule: string | undefined) => {
      terminal.print(withoutRelativeLinks(await explanationOf(rule)));
    });
}

async function explanationOf(name: string | undefined): Promise<string> {
  const { allRules, ruleNamed } = await import('../rules/registry.js');
  const { rulePage, rulesIndex } = await import('../rules/rule-page.js');
  if (name === undefined) return rulesIndex(allRules);
  const rule = ruleNamed(name);
  if (rule) return rulePage(rule);
  const { closestName } = await import('../architecture/similar-names.js');
  const closest = closestName(
    name,
    allRules.map((each) => each.name),
  );
  const hint = closest === undefined ? '`svc explain` lists all' : `did you mean \`${closest}\``;
  throw new UsageError(
    `No rule with a page is called \`${printable(name)}\`; ${hint}${closest === undefined ? '.' : '?'}`,
  );
}

/** Pages lead to each other by links that a terminal cannot follow. */
function withoutRelativeLinks(markdown: string): string {
  return markdown.replace(/\[([^\]]+)\]\((?![a-z]+:)[^)\s]+\)/g, '$1');
}
