import { type Command, Option } from 'commander';
import type { Architecture, Element } from '../architecture/model.js';
import type { Diagram, DiagramQuery } from '../protocol.js';
import { UsageError } from './exit-codes.js';
import type { Terminal } from './terminal.js';

interface DiagramOptions {
  readonly kind?: DiagramQuery['kind'];
  readonly of?: string;
}

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
    .action(async (paths: string[], options: DiagramOptions) => {
      const { loadOneProject } = await import('./one-project.js');
      const { project, exitCode } = await loadOneProject(paths, terminal);
      const diagram = await draw(project.architecture, options);
      if (diagram.notice !== undefined) terminal.note(diagram.notice);
      terminal.print(diagram.text);
      terminal.finish(exitCode);
    });
}

async function draw(architecture: Architecture, options: DiagramOptions): Promise<Diagram> {
  const { drawDiagram } = await import('../diagrams/index.js');
  const query = await queryOf(architecture, options);
  const diagram = drawDiagram(architecture, query);
  if (diagram) return diagram;
  const subject = 'of' in query ? `\`${options.of}\`` : 'This model';
  throw new UsageError(`${subject} has nothing that a diagram of kind \`${query.kind}\` could show.`);
}

async function queryOf(architecture: Architecture, { kind, of }: DiagramOptions): Promise<DiagramQuery> {
  const { findElement, listOf } = await import('./find-element.js');
  const { behaviourKinds } = await import('../architecture/queries.js');
  const isBehaviour = (element: Element) => behaviourKinds.has(element.kind);
  switch (kind) {
    case 'contexts':
      if (of !== undefined)
        throw new UsageError('The context map is of the whole project: leave out --of, or --kind contexts.');
      return { kind };
    case 'services':
      return of === undefined ? { kind } : { kind, of: findElement(architecture.elements, of, 'element').id };
    case 'sequence': {
      const behaviours = architecture.elements.filter(isBehaviour);
      if (of !== undefined)
        return { kind, of: findElement(behaviours, of, 'operation, handler or the like').id };
      throw new UsageError(
        `A sequence is of one thing that happens: name it with --of.\n${listOf(behaviours)}`,
      );
    }
  }
  if (of === undefined) return { kind: 'services' };
  const element = findElement(architecture.elements, of, 'element');
  return { kind: isBehaviour(element) ? 'sequence' : 'services', of: element.id };
}
