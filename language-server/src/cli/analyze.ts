import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Overview } from '../analysis/overview.js';
import type { ScenarioWish } from './analyze-scenario.js';
import { exitCodes } from './exit-codes.js';
import type { LoadedProject } from './load-projects.js';
import { jsonText } from './printable.js';
import type { Terminal } from './terminal.js';

type Format = 'text' | 'json' | 'csv' | 'markdown';

interface AnalyzeOptions extends ScenarioWish {
  readonly format: Format;
  readonly compare?: string;
}

const help = `
Without --workload the only workload of the model is in force; where there are several, one has to be named for
figures of load. A workload of shares without a total gives loads per arrival. Assertions are worked out under what
they say themselves, everything else under the options.

What is not known is said so: unknown, at least, at most. docs/figures.md explains each figure.

Exit code: 0 all assertions and service level objectives hold or are unknown, 1 one of them fails, 2 wrong
usage or unreadable input.

Examples:
  svc analyze examples/shop --workload BlackFriday
  svc analyze --workload Normal --scale 1.5 --environment Production --lose-zone euWest.a
  svc analyze --fail Stripe --format markdown >> "$GITHUB_STEP_SUMMARY"
  svc analyze --compare ../main                    what a change does to the figures`;

export function addAnalyze(program: Command, terminal: Terminal): void {
  program
    .command('analyze')
    .summary('work out load, latency, availability and what fails with what')
    .description('Works out figures of one project: load, utilisation, latency, availability, risks.')
    .argument('[paths...]', 'the folder or a file of the project (default: the working folder)')
    .option('--workload <name>', 'what arrives')
    .option('--scale <factor>', 'so many times the workload', factor)
    .option('--environment <name>', 'where it runs (default: the numbers of the model itself)')
    .option('--fail <name>', 'what is out of order; may be repeated', collect, [])
    .option('--lose-zone <name>', 'a zone or region that is lost; may be repeated', collect, [])
    .addOption(
      new Option('--format <format>', 'how to print')
        .choices(['text', 'json', 'csv', 'markdown'])
        .default('text'),
    )
    .option('--compare <folder>', 'print what is other than in that project, under the same scenario')
    .addHelpText('after', help)
    .showHelpAfterError('(svc analyze --help shows what there is)')
    .action(async (paths: string[], options: AnalyzeOptions) => {
      terminal.finish(await analyze(paths, options, terminal));
    });
}

async function analyze(paths: string[], options: AnalyzeOptions, terminal: Terminal): Promise<number> {
  const { loadOneProject } = await import('./one-project.js');
  const { scenarioOf } = await import('./analyze-scenario.js');
  const { overviewOf } = await import('../analysis/overview.js');
  const { project, exitCode } = await loadOneProject(paths, terminal);
  const workOut = ({ architecture }: LoadedProject): Overview =>
    overviewOf(architecture, scenarioOf(architecture, options, terminal));
  const overview = workOut(project);
  if (options.compare === undefined) {
    terminal.print(await printed(overview, project, options.format, terminal));
  } else {
    const { project: other } = await loadOneProject([options.compare], terminal);
    const { comparisonText } = await import('./analysis-comparison.js');
    terminal.print(comparisonText(workOut(other), overview, options.format, terminal.colors));
  }
  if (exitCode !== exitCodes.clean) return exitCode;
  const results = [...overview.objectives, ...overview.assertions];
  return results.some(({ status }) => status === 'fails') ? exitCodes.findings : exitCodes.clean;
}

async function printed(
  overview: Overview,
  { architecture }: LoadedProject,
  format: Format,
  terminal: Terminal,
): Promise<string> {
  if (format === 'json') return jsonText(overview);
  if (format === 'csv') {
    const { csvText } = await import('./analysis-csv.js');
    return csvText(overview);
  }
  const { headingOf, tablesOf } = await import('./analysis-tables.js');
  const { markdownTable, terminalTable } = await import('./table.js');
  const { placeText } = await import('./place-text.js');
  const tables = tablesOf(overview, architecture, (source) => placeText(source, terminal.cwd));
  const heading = headingOf(overview, architecture);
  const { bold } = terminal.colors;
  const parts =
    format === 'markdown'
      ? [`# ${heading}`, ...tables.map(markdownTable)]
      : [bold(heading), ...tables.map((table) => terminalTable(table, bold))];
  return `${parts.join('\n\n')}\n`;
}

function factor(text: string): number {
  const value = Number(text.replace(/x$/, ''));
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError('It must be a number, 0 or more, such as 1.5.');
}

function collect(name: string, names: readonly string[]): string[] {
  return [...names, name];
}
