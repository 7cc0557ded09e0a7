import { type Command, Option } from 'commander';
import type { Architecture } from '../architecture/model.js';
import type { Diagram } from '../protocol.js';
import type { DiagramWish } from './diagram-query.js';
import { UsageError } from './exit-codes.js';
import { printable } from './printable.js';
import type { Terminal } from './terminal.js';

const help = `
Without --kind it is the sequence of what --of names, where that has one, else the service map. A name may
leave out levels: placeOrder or Orders.placeOrder for Ordering.Orders.placeOrder.

Examples:
  svc diagram                                             the service map of the project here
  svc diagram --of Ordering                               a context and what it talks to
  svc diagram examples/shop --of Orders.placeOrder        the sequence of an operation
  svc diagram --kind contexts > docs/contexts.mmd         the context map`;

export function addDiagram(program: Command, terminal: Terminal): void {
  program
    .command('diagram')
    .summary('print a picture of a project as Mermaid text')
    .description('Prints a picture of one project as Mermaid text.')
    .argument('[paths...]', 'the folder or a file of the project (default: the working folder)')
    .addOption(new Option('--kind <kind>', 'what to draw').choices(['services', 'contexts', 'sequence']))
    .option('--of <name>', 'the context, service, operation or the like to draw')
    .addHelpText('after', help)
    .action(async (paths: string[], wish: DiagramWish) => {
      const { loadOneProject } = await import('./one-project.js');
      const { project, exitCode } = await loadOneProject(paths, terminal);
      const diagram = await draw(project.architecture, wish);
      if (diagram.notice !== undefined) terminal.note(diagram.notice);
      terminal.print(diagram.text);
      terminal.finish(exitCode);
    });
}

async function draw(architecture: Architecture, wish: DiagramWish): Promise<Diagram> {
  const { queryOf } = await import('./diagram-query.js');
  const { drawDiagram } = await import('../diagrams/index.js');
  const diagram = drawDiagram(architecture, queryOf(architecture, wish));
  if (diagram) return diagram;
  if (wish.of === undefined) throw new UsageError('The model has nothing to draw yet.');
  throw new UsageError(`\`${printable(wish.of)}\` is nothing that this kind of diagram shows.`);
}
