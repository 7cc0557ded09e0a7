import { type Command, InvalidArgumentError } from 'commander';
import { exitCodes } from './exit-codes.js';
import { pageFolder } from './page-folder.js';
import type { Terminal } from './terminal.js';

const help = `
It is the preview of the VS Code extension, for a browser: all pictures, drawn anew whenever a model or a config
file changes. It reads and never writes; what it saves goes where the browser puts downloads.

Only browsers of this machine reach it, and only with the address that is printed, which is another one each
time. To look from elsewhere, forward the port: ssh -L 4040:127.0.0.1:4040 HOST, with --port 4040 at both ends.

Exit code: 0 ended with Ctrl+C; 2 wrong usage, no .svc file found, or a port that is taken.

Examples:
  svc serve                      the models below the working folder
  svc serve examples/shop        those of a folder
  svc serve --port 4040          at a port of your choice`;

export function addServe(program: Command, terminal: Terminal): void {
  program
    .command('serve')
    .summary('show the pictures in a browser')
    .description(
      'Shows all pictures of the models in a browser, and draws them anew while the models change.',
    )
    .argument('[paths...]', 'files and folders (default: the working folder)')
    .option('--port <number>', 'where to listen (default: any free port)', portNumber, 0)
    .addHelpText('after', help)
    .showHelpAfterError('(svc serve --help shows what there is)')
    .action(async (paths: string[], { port }: { readonly port: number }) => {
      const { servePreview } = await import('./page/serve-preview.js');
      const end = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end.abort());
      await servePreview(paths, { port, pageFolder, end: end.signal }, terminal);
      terminal.finish(exitCodes.clean);
    });
}

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('It is a number from 0 to 65535.');
}
