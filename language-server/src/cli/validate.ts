import { type Command, InvalidArgumentError, Option } from 'commander';
import { exitCodes } from './exit-codes.js';
import type { LoadedProjects } from './load-projects.js';
import { jsonText } from './printable.js';
import type { Terminal } from './terminal.js';
import { textReport } from './text-report.js';

interface ValidateOptions {
  readonly format: 'text' | 'json';
  readonly maxWarnings?: number;
  readonly quiet?: true;
  readonly watch?: true;
}

const help = `
A folder stands for all .svc files below it, except in node_modules and where a name begins with a dot.
Files belong to the project of the nearest svc.config.json above them; without one, to the folder given
or, for single files, to the working folder. A project is always read whole; printed is what is found
in the files given. Rules that this version reads but does not check yet are remarks (info).

Lines and columns count from 1; in JSON an endColumn is the one behind the last character.

With --quiet warnings and remarks are left out of the text, the JSON and the counts; --max-warnings counts
the warnings all the same.

Exit code: 0 nothing of error severity found, 1 errors or too many warnings, 2 wrong usage, unreadable
input or no .svc file found.

Examples:
  svc validate                             the working folder
  svc validate models orders/orders.svc    a folder and a file
  svc validate --max-warnings 0            fail on warnings too
  svc validate --quiet                     print errors only
  svc validate --watch                     while you edit
  svc validate --format json > found.json  for other programs`;

export function addValidate(program: Command, terminal: Terminal): void {
  program
    .command('validate')
    .summary('check models and print what is wrong')
    .description('Checks models and prints what is wrong in them, and where.')
    .argument('[paths...]', 'files and folders (default: the working folder)')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .option('--quiet', 'print errors only, no warnings and no remarks')
    .option('--watch', 'stay and print anew whenever a model or a config file changes')
    .option('--max-warnings <n>', 'fail if there are more than n warnings', wholeNumber)
    .addHelpText('after', help)
    .showHelpAfterError('(svc validate --help shows what there is)')
    .action(async (paths: string[], options: ValidateOptions) => {
      terminal.finish(await validate(paths, options, terminal));
    });
}

async function validate(paths: string[], options: ValidateOptions, terminal: Terminal): Promise<number> {
  const { loadProjects, openProjects } = await import('./load-projects.js');
  const print = await printerFor(options, terminal);
  if (!options.watch) return print(await loadProjects(paths, terminal));
  const { watchProjects } = await import('./watch.js');
  return watchProjects(
    () => openProjects(paths, terminal),
    (loaded) => {
      print(loaded);
      terminal.note('Watching for changes; end with Ctrl+C.');
    },
  );
}

/** Prints what was found in projects and answers the exit code for it. */
async function printerFor(
  { format, maxWarnings, quiet }: ValidateOptions,
  terminal: Terminal,
): Promise<(loaded: LoadedProjects) => number> {
  const { findingsOf, reportOf } = await import('./report.js');
  return (loaded) => {
    const all = findingsOf(loaded, terminal.cwd);
    const findings = quiet ? all.filter(({ finding }) => finding.severity === 'error') : all;
    const report = reportOf(loaded, findings, terminal.cwd);
    terminal.print(format === 'json' ? jsonText(report) : textReport(findings, report, terminal.colors));
    const { errors } = report.summary;
    const warnings = all.filter(({ finding }) => finding.severity === 'warning').length;
    if (loaded.unreadable.length > 0) return exitCodes.usage;
    if (maxWarnings !== undefined && warnings > maxWarnings) {
      const counted = warnings === 1 ? 'is 1 warning' : `are ${warnings} warnings`;
      terminal.note(`There ${counted}; --max-warnings allows ${maxWarnings}.`);
      return exitCodes.findings;
    }
    return errors > 0 ? exitCodes.findings : exitCodes.clean;
  };
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number, 0 or more.');
}
