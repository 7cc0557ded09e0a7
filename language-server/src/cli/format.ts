import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { exitCodes, UsageError } from './exit-codes.js';
import { pathFrom } from './path-from.js';
import { printable } from './printable.js';
import type { Terminal } from './terminal.js';

interface FormatOptions {
  readonly check?: true;
  readonly write?: true;
}

const help = `
There is one style and nothing to configure. Only white space is changed. Lines with syntax errors are left
as they are, and named.

A folder stands for all .svc files below it, except in node_modules and where a name begins with a dot.
With --check or --write, no path means the working folder.

Exit code: 0 done, or with --check all is formatted; 1 with --check: some files are not; 2 wrong usage, a
file that cannot be read or written, or no .svc file found.

Examples:
  svc format orders.svc             print how the file should look
  svc format --write                format all models in the working folder
  svc format --check models         list the files that are not formatted
  svc format - < orders.svc         format what is read from standard input`;

export function addFormat(program: Command, terminal: Terminal): void {
  program
    .command('format')
    .summary('write models in the one style')
    .description('Prints a model in the one style of the language, checks for it, or rewrites files in it.')
    .argument('[paths...]', 'files and folders, or `-` for standard input')
    .addOption(new Option('--check', 'list the files that are not formatted').conflicts('write'))
    .option('--write', 'rewrite the files that are not formatted')
    .addHelpText('after', help)
    .action(async (paths: string[], options: FormatOptions) => {
      terminal.finish(await format(paths, options, terminal));
    });
}

async function format(paths: readonly string[], options: FormatOptions, terminal: Terminal): Promise<number> {
  const { check, write } = options;
  if (check || write) {
    if (paths.includes('-'))
      throw new UsageError('Standard input is printed, so --check and --write do not go with `-`.');
    return formatFiles(paths, write ? 'write' : 'check', terminal);
  }
  const [path, more] = paths;
  if (path === undefined || more !== undefined)
    throw new UsageError('Name one file to print, or add --check or --write to work on several.');
  return print(path, terminal);
}

/** Prints the formatted text of one file or of standard input. */
async function print(path: string, terminal: Terminal): Promise<number> {
  const { createFormatter } = await import('./format-text.js');
  const { readModel } = await import('./read-model.js');
  const { decodeModel } = await import('../language/decode-model.js');
  const shown = path === '-' ? 'standard input' : `\`${printable(path)}\``;
  const read =
    path === '-' ? decodeModel(await terminal.input()) : await readModel(await onlyFile(path, terminal));
  if (read.problem) {
    terminal.note(`${shown}: ${read.problem.message}`);
    return exitCodes.usage;
  }
  const formatted = createFormatter()(read.text);
  remark(formatted, shown, terminal);
  terminal.print(formatted.text);
  return formatted.refused ? exitCodes.internal : exitCodes.clean;
}

async function onlyFile(path: string, { cwd }: Terminal): Promise<string> {
  const { readTargets } = await import('./targets.js');
  const { files } = await readTargets([path], cwd);
  if (files.length === 0) {
    throw new UsageError(
      `\`${printable(path)}\` is a folder; name one file to print, or add --check or --write.`,
    );
  }
  return resolve(cwd, path);
}

async function formatFiles(
  paths: readonly string[],
  mode: 'check' | 'write',
  terminal: Terminal,
): Promise<number> {
  const { createFormatter } = await import('./format-text.js');
  const { findModels } = await import('./find-models.js');
  const { readModel } = await import('./read-model.js');
  const { replaceFile } = await import('./replace-file.js');
  const { files, unreadable } = await findModels(paths, terminal.cwd);
  const formatText = createFormatter();
  let changed = 0;
  let refused = false;
  let failed = unreadable.length;
  const complain = (path: string, message: string) =>
    terminal.note(`\`${printable(pathFrom(terminal.cwd, path))}\`: ${message}`);
  for (const { path, problem } of unreadable) complain(path, problem.message);
  for (const [index, file] of files.entries()) {
    terminal.status(`Formatting file ${index + 1} of ${files.length} …`);
    const { text, problem } = await readModel(file);
    if (problem) {
      failed++;
      complain(file, problem.message);
      continue;
    }
    const shown = printable(pathFrom(terminal.cwd, file));
    const formatted = formatText(text);
    remark(formatted, `\`${shown}\``, terminal);
    refused ||= formatted.refused;
    if (formatted.text === text) continue;
    const problemOfWriting = mode === 'write' ? await replaceFile(file, formatted.text) : undefined;
    if (problemOfWriting) {
      failed++;
      complain(file, problemOfWriting);
      continue;
    }
    changed++;
    terminal.print(`${shown}\n`);
  }
  terminal.status('');
  const total = count(files.length, 'file');
  if (mode === 'write') terminal.note(`Formatted ${changed} of ${total}.`);
  else if (changed === 0)
    terminal.note(failed > 0 ? 'All other files are formatted.' : `All is formatted (${total}).`);
  else terminal.note(`Not formatted: ${changed} of ${total}; \`svc format --write\` formats them.`);
  if (refused) return exitCodes.internal;
  if (failed > 0) return exitCodes.usage;
  return mode === 'check' && changed > 0 ? exitCodes.findings : exitCodes.clean;
}

interface Remarkable {
  readonly kept: readonly number[];
  readonly refused: boolean;
}

function remark({ kept, refused }: Remarkable, shown: string, terminal: Terminal): void {
  if (refused) {
    terminal.note(
      `${shown} is left as it is: formatting would have changed more than white space. This is a bug in svc; please report it.`,
    );
  } else if (kept.length > 0) {
    const lines = ranges(kept.map((line) => line + 1));
    terminal.note(
      `${shown} has syntax errors; left as it was: ${kept.length === 1 ? 'line' : 'lines'} ${lines}.`,
    );
  }
}

/** `1, 3-5`, of numbers in order. */
function ranges(numbers: readonly number[]): string {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

function count(amount: number, noun: string): string {
  return amount === 1 ? `1 ${noun}` : `${amount} ${noun}s`;
}
