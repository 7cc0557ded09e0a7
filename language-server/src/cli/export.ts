import type { Command } from 'commander';
import type { CheckedProject } from '../language/project-models.js';
import { jsonText } from './printable.js';
import type { Terminal } from './terminal.js';

const help = `
The format is described by the JSON Schema schemas/architecture-1.schema.json of this package; its number
grows when it changes in a way that breaks readers. Source places are relative to the project's folder; their
lines and characters count from 0, as editors do.

Exit code: 0 printed, also where the model has errors: standard error says so, and \`svc validate\` fails on
them; 2 wrong usage or unreadable input.

Examples:
  svc export json > model.json
  svc export json examples/shop | jq '.elements[] | select(.kind == "service") | .name'`;

export function addExport(program: Command, terminal: Terminal): void {
  program
    .command('export')
    .summary('print the model for other programs')
    .description('Prints the model of one project for other programs.')
    .showHelpAfterError('(write `svc export json [paths...]`: JSON is the format there is)')
    .command('json')
    .summary('as JSON')
    .description(
      'Prints the architecture model of one project as JSON: its elements and what flows between them.',
    )
    .argument('[paths...]', 'the folder or a file of the project (default: the working folder)')
    .addHelpText('after', help)
    .showHelpAfterError('(svc export json --help shows what there is)')
    .action(async (paths: string[]) => {
      const { loadOneProject } = await import('./one-project.js');
      const { project, exitCode } = await loadOneProject(paths, terminal);
      terminal.print(jsonText(project.architecture, relativeTo(folderOf(project))));
      terminal.finish(exitCode);
    });
}

/** A file that its project leaves out is a project by itself, in the folder around it. */
function folderOf({ project: { root }, documents }: CheckedProject): string {
  const isFile = documents.some(({ uri }) => uri.toString() === root);
  return isFile ? root.slice(0, root.lastIndexOf('/')) : root;
}

/** Source places relative to the project's folder, also those in projects it uses: the same wherever that lies. */
function relativeTo(folder: string): (key: string, item: unknown) => unknown {
  const from = folder.split('/');
  return (key, item) => {
    if (key !== 'uri' || typeof item !== 'string') return item;
    const to = item.split('/');
    const parting = from.findIndex((part, index) => part !== to[index]);
    const shared = parting < 0 ? from.length : parting;
    return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
  };
}
