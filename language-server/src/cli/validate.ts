import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { exitCodes, UsageError } from './exit-codes.js';
import type { LoadedProjects, OpenProjects } from './load-projects.js';
import { printable } from './printable.js';
import type { Excerpted } from './report.js';
import { type ReportFormat, reportFormats } from './reports/format-names.js';
import { noColors, type Terminal } from './terminal.js';

interface ValidateOptions {
  readonly format: ReportFormat;
  readonly report: readonly ReportFile[];
  readonly baseline?: string;
  readonly updateBaseline?: true;
  readonly maxWarnings?: number;
  readonly quiet?: true;
  readonly showAllowed?: true;
  readonly today?: string;
  readonly watch?: true;
  readonly fix?: true;
  readonly fixDryRun?: true;
}

interface ReportFile {
  readonly format: ReportFormat;
  readonly path: string;
}

const help = `
A folder stands for all .svc files below it, except in node_modules and where a name begins with a dot.
Files belong to the project of the nearest svc.config.json above them; without one, to the folder given
or, for single files, to the working folder. A project is always read whole; printed is what is found
in the files given. Rules that this version reads but does not check yet are remarks (info).

A baseline is a file that lists what is known: only what is not in it is printed and counted, so that a
system can begin to be checked without mending everything first. It is written with --update-baseline and
belongs in version control. Findings are recognised by what they are about, also when their lines move.

Lines and columns count from 1; in JSON an endColumn is the one behind the last character.

With --show-allowed, what a model accepts (allow rule "reason" until 2027-03-31) is listed too, each with its reason; it
counts for nothing.

With --quiet warnings and remarks are left out of the text, the JSON and the counts; --max-warnings counts
the warnings all the same.

With --fix what can be mended safely is, in the files given: slips that can only mean one thing, and what a rule knows
one way to mend; then what is left is printed. With --quiet errors only. Files are written whole, and what was formatted stays
formatted. --fix-dry-run writes nothing and prints the changes instead, as a diff; the exit code is that of what would be
left.

Exit code: 0 nothing of error severity found, 1 errors or too many warnings, 2 wrong usage, unreadable
input, a file that cannot be written or no .svc file found.

Examples:
  svc validate                             the working folder
  svc validate models orders/orders.svc    a folder and a file
  svc validate --max-warnings 0            fail on warnings too
  svc validate --quiet                     print errors only
  svc validate --watch                     while you edit
  svc validate --fix models                mend what is safe to mend
  svc validate --fix-dry-run | git apply   the same, with a look at it on the way
  svc validate --format json > found.json  for other programs
  svc validate --format github             as annotations of a pull request
  svc validate --report sarif=svc.sarif --report junit=svc.xml
                                           reports in files, and the text as usual
  svc validate --baseline known.json --update-baseline
                                           what is wrong now is known from here on
  svc validate --baseline known.json       fail on new findings only`;

export function addValidate(program: Command, terminal: Terminal): void {
  program
    .command('validate')
    .summary('check models and print what is wrong')
    .description('Checks models and prints what is wrong in them, and where.')
    .argument('[paths...]', 'files and folders (default: the working folder)')
    .addOption(new Option('--format <format>', 'how to print').choices(reportFormats).default('text'))
    .option('--report <format=file>', 'write a report into a file as well; may be repeated', reportFile, [])
    .option('--baseline <file>', 'leave out the findings that this file knows')
    .option('--update-baseline', 'write all findings into the file of --baseline')
    .option('--quiet', 'print errors only, no warnings and no remarks')
    .option('--show-allowed', 'list what the models accept with `allow`, too')
    .option('--today <date>', 'the day that `allow … until` is compared with (default: today)', dateText)
    .option('--watch', 'stay and print anew whenever a model or a config file changes')
    .addOption(
      new Option('--fix', 'mend what is safe to mend, in the files, and print what is left').conflicts(
        'watch',
      ),
    )
    .addOption(
      new Option('--fix-dry-run', 'print what --fix would change, as a diff, and write nothing').conflicts([
        'fix',
        'watch',
        'format',
        'report',
        'updateBaseline',
        'showAllowed',
      ]),
    )
    .option('--max-warnings <n>', 'fail if there are more than n warnings', wholeNumber)
    .addHelpText('after', help)
    .showHelpAfterError('(svc validate --help shows what there is)')
    .action(async (paths: string[], options: ValidateOptions) => {
      terminal.finish(await validate(paths, options, terminal));
    });
}

async function validate(paths: string[], options: ValidateOptions, terminal: Terminal): Promise<number> {
  if (options.updateBaseline && options.baseline === undefined)
    throw new UsageError('--update-baseline needs to know the file; add --baseline FILE.');
  const { loadProjects, openProjects } = await import('./load-projects.js');
  const print = await printerFor(options, terminal);
  if (options.fix || options.fixDryRun)
    return fixAndPrint(await openProjects(paths, terminal, options.today), options, terminal, print);
  if (!options.watch) return print(await loadProjects(paths, terminal, options.today));
  const { watchProjects } = await import('./watch.js');
  await watchProjects(
    () => openProjects(paths, terminal, options.today),
    async (loaded) => {
      await print(loaded);
      terminal.note('Watching for changes; end with Ctrl+C.');
    },
  );
  return exitCodes.clean;
}

/** Mends what is safe to mend, or shows how, and prints what is left. */
async function fixAndPrint(
  projects: OpenProjects,
  { fixDryRun, quiet }: ValidateOptions,
  terminal: Terminal,
  print: Print,
): Promise<number> {
  const { fixModels } = await import('./fix-models.js');
  terminal.status('Mending …');
  const fixed = await fixModels(projects, { onlyErrors: quiet ?? false });
  if (fixDryRun) {
    const { fixesAsDiff } = await import('./fixes-as-diff.js');
    terminal.print(fixesAsDiff(fixed, terminal.cwd));
    const mended = mendedText(fixed.mended.length, fixed.changes.size);
    terminal.note(mended === undefined ? nothingToMend : `Would mend ${mended}; nothing was written.`);
    return print(fixed.loaded);
  }
  const { writeFixes } = await import('./write-fixes.js');
  const { loaded, problems, files, hasFailed } = await writeFixes(fixed, projects, terminal);
  const mended = mendedText(problems, files);
  if (mended !== undefined) terminal.note(`Mended ${mended}.`);
  else if (!hasFailed) terminal.note(nothingToMend);
  const exitCode = await print(loaded);
  return hasFailed ? exitCodes.usage : exitCode;
}

const nothingToMend = 'There is nothing that can be mended safely.';

/** `3 problems in 2 files`; nothing where no file changes. */
function mendedText(problems: number, files: number): string | undefined {
  if (files === 0) return undefined;
  return `${problems} ${problems === 1 ? 'problem' : 'problems'} in ${files} ${files === 1 ? 'file' : 'files'}`;
}

type Print = (loaded: LoadedProjects) => Promise<number>;

/** Prints and writes what was found in projects, and answers the exit code for it. */
async function printerFor(options: ValidateOptions, terminal: Terminal): Promise<Print> {
  const { format, report: files, maxWarnings, quiet, showAllowed } = options;
  const { allowedOf, findingsOf, reportOf } = await import('./report.js');
  const { writeReport } = await import('./reports/formats.js');
  const { writeWhole } = await import('./write-whole.js');
  const { cwd, colors } = terminal;
  return async (loaded) => {
    const all = await newFindings(findingsOf(loaded, cwd), loaded, options, terminal);
    const excerpts = quiet ? all.filter(({ finding }) => finding.severity === 'error') : all;
    const report = reportOf(loaded, excerpts, cwd, {
      ...(showAllowed && { allowed: allowedOf(loaded, cwd) }),
      ...(quiet && { leftOut: all.length - excerpts.length }),
    });
    // What is printed is the diff then.
    if (!options.fixDryRun) terminal.print(writeReport[format]({ report, excerpts, colors }));
    for (const { format, path } of files)
      await writeWhole(path, writeReport[format]({ report, excerpts, colors: noColors }), cwd);
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

/** What the baseline does not know; all of it without one. */
async function newFindings(
  all: readonly Excerpted[],
  { projects }: LoadedProjects,
  { baseline: name, updateBaseline: update }: ValidateOptions,
  terminal: Terminal,
): Promise<readonly Excerpted[]> {
  if (name === undefined) return all;
  const { compareWithBaseline, updateBaseline } = await import('./baseline.js');
  const checked = new Set(projects.flatMap(({ chosen }) => chosen.map(({ uri }) => uri.fsPath)));
  const baseline = { path: resolve(terminal.cwd, name), name, checked };
  const shown = `\`${printable(name)}\``;
  if (update) {
    await updateBaseline(baseline, all, terminal.cwd);
    terminal.note(`${shown} knows ${findings(all.length)} of these files now.`);
    return [];
  }
  const { found, known, gone } = await compareWithBaseline(baseline, all);
  if (known > 0) terminal.note(`Left out ${findings(known)} that ${shown} knows.`);
  if (gone > 0) {
    const are = gone === 1 ? '1 finding is' : `${gone} findings are`;
    terminal.note(`${are} not there any more; --update-baseline takes what is gone out of ${shown}.`);
  }
  return found;
}

function findings(count: number): string {
  return count === 1 ? '1 finding' : `${count} findings`;
}

function reportFile(text: string, others: readonly ReportFile[]): ReportFile[] {
  const [name = '', path = ''] = text.split(/=(.*)/s);
  const format = reportFormats.find((each) => each === name);
  if (format && path !== '') return [...others, { format, path }];
  throw new InvalidArgumentError(
    `Write a format and a file, as \`sarif=svc.sarif\`; formats are ${reportFormats.join(', ')}.`,
  );
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number, 0 or more.');
}

function dateText(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)) return text;
  throw new InvalidArgumentError('It must be a day such as 2027-03-31.');
}
