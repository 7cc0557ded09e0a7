import { type Command, Option } from 'commander';
import { UsageError } from './exit-codes.js';

const help = `
Examples:
  vim.lsp.config('svc', { cmd = { 'svc', 'lsp', '--stdio' }, filetypes = { 'svc' } })   Neovim 0.11
  command = "svc", args = ["lsp", "--stdio"]                                           Helix`;

export function addLsp(program: Command): void {
  program
    .command('lsp')
    .summary('serve an editor')
    .description('Serves an editor that speaks the Language Server Protocol, until the editor ends it.')
    .option('--stdio', 'speak over standard input and output')
    // Editors add it so that the server ends with them; the connection reads it from the process.
    .addOption(new Option('--clientProcessId <id>').hideHelp())
    .addHelpText('after', help)
    .showHelpAfterError('(svc lsp --help shows what there is)')
    .action(async ({ stdio }: { readonly stdio?: true }) => {
      if (!stdio)
        throw new UsageError('The server speaks over standard input and output only: `svc lsp --stdio`.');
      const { serve } = await import('../main.js');
      // Beside the bundle that this becomes a part of.
      serve(new URL('docs/rules/', import.meta.url));
    });
}
