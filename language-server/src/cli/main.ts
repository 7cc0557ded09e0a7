import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { addAnalyze } from './analyze.js';
import { addDiagram } from './diagram.js';
import { exitCodes, UsageError } from './exit-codes.js';
import { addExplain } from './explain.js';
import { addExport } from './export.js';
import { addFormat } from './format.js';
import { addLsp } from './lsp.js';
import { addServe } from './serve.js';
import { createTerminal, type Terminal } from './terminal.js';
import { addValidate } from './validate.js';

/** Every command of the program. A new one is a file and a line here. */
const commands = [addValidate, addExplain, addFormat, addDiagram, addAnalyze, addExport, addServe, addLsp];

const help = `
Examples:
  svc validate                 check the models in the working folder
  svc diagram > map.mmd        draw their service map
  svc serve                    show them all in a browser, while you edit
  svc help diagram             more about a command`;

process.stdout.on('error', onWriteError);
// Nobody listens any more, so there is nobody to tell.
process.stderr.on('error', () => {});
process.on('uncaughtException', (error) => {
  stop(error);
  process.exit();
});
await run();

async function run(): Promise<void> {
  const terminal = createTerminal(process);
  try {
    await createProgram(terminal).parseAsync();
  } catch (error) {
    if (error instanceof CommanderError)
      terminal.finish(error.exitCode === 0 ? exitCodes.clean : exitCodes.usage);
    else if (error instanceof UsageError) {
      terminal.note(error.message);
      terminal.finish(exitCodes.usage);
    } else stop(error);
  }
}

function createProgram(terminal: Terminal): Command {
  const program = new Command('svc')
    .description('Checks, draws and exports models of what microservices do, written in SVC.')
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .showHelpAfterError('(svc --help shows what there is)')
    .addHelpText('after', help)
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'svc: ')) })
    .exitOverride();
  for (const add of commands) add(program, terminal);
  return program;
}

/** Whoever reads the output may stop early, as `head` does; that is nothing to talk about. */
function onWriteError(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  process.exitCode = exitCodes.usage;
  process.stderr.write(`svc: The output cannot be written (${error.code}).\n`);
}

function stop(error: unknown): void {
  const details = error instanceof Error ? error.stack : String(error);
  process.stderr.write(
    `svc: This is a bug in svc ${version}, not in your model. Please report it, with the lines below and the model if you can share it.\n${details}\n`,
  );
  process.exitCode = exitCodes.internal;
}
