import { type Command, Option } from 'commander';
import type { Architecture } from '../architecture/model.js';
import type { Diagram, DiagramQuery } from '../protocol.js';
import type { DiagramWish } from './diagram-query.js';
import { UsageError } from './exit-codes.js';
import { printable } from './printable.js';
import type { Terminal } from './terminal.js';

const help = `
Without --kind it is the view that --of names; else the sequence of what it names, where that has one; else
the service map. A name may leave out levels: placeOrder or Orders.placeOrder for
Ordering.Orders.placeOrder.

Standard output is Mermaid text: paste it into a \`\`\`mermaid block of a Markdown file on GitHub or GitLab, or
into https://mermaid.live. It needs Mermaid 11.17 or newer; an older one says "No such shape" or stops at
a participant.
What a picture leaves out, and that the model has errors, is said on standard error.

Exit code: 0 drawn, also where the model has errors (\`svc validate\` fails on them); 2 wrong usage,
unreadable input or nothing to draw.

Examples:
  svc diagram                                             the service map of the project here
  svc diagram --of Ordering                               a context and what it talks to
  svc diagram examples/shop --of Orders.placeOrder        the sequence of an operation
  svc diagram examples/shop --of CheckoutPath             a view, by its name
  svc diagram --kind contexts > docs/contexts.mmd         the context map`;

export function addDiagram(program: Command, terminal: Terminal): void {
  program
    .command('diagram')
    .summary('print a picture of a project as Mermaid text')
    .description('Prints a picture of one project as Mermaid text.')
    .argument('[paths...]', 'the folder or a file of the project (default: the working folder)')
    .addOption(new Option('--kind <kind>', 'what to draw').choices(['services', 'contexts', 'sequence']))
    .option('--of <name>', 'the view, context, service, operation or the like to draw')
    .addHelpText('after', help)
    .showHelpAfterError('(svc diagram --help shows what there is)')
    .action(async (paths: string[], wish: DiagramWish) => {
      const { loadOneProject } = await import('./one-project.js');
      const { project, exitCode } = await loadOneProject(paths, terminal);
      const { diagram, query } = await draw(project.architecture, wish);
      for (const note of notesOn(diagram, query, project.architecture)) terminal.note(note);
      terminal.print(diagram.text);
      terminal.finish(exitCode);
    });
}

interface Drawn {
  readonly diagram: Diagram;
  /** What was asked for; the diagram may be of what that stands in. */
  readonly query: DiagramQuery;
}

async function draw(architecture: Architecture, wish: DiagramWish): Promise<Drawn> {
  const { wantedBy } = await import('./diagram-query.js');
  const { drawDiagram } = await import('../diagrams/index.js');
  const { sequence } = await import('../diagrams/sequence.js');
  const { query, depth } = wantedBy(architecture, wish);
  const diagram =
    query.kind === 'sequence' && depth !== undefined
      ? sequence(architecture, query.of, { depth })
      : drawDiagram(architecture, query);
  if (diagram) return { diagram, query };
  if (wish.of === undefined) throw new UsageError('The model has nothing to draw yet.');
  throw new UsageError(`\`${printable(wish.of)}\` is nothing that this kind of diagram shows.`);
}

/** What the picture is of where that was not asked for, what it leaves out, and what to type for more of it. */
function notesOn(
  { query, notice, more }: Diagram,
  asked: DiagramQuery,
  { elements }: Architecture,
): string[] {
  const subjectOf = (of: DiagramQuery) => elements.find(({ id }) => 'of' in of && id === of.of);
  const [part, whole] = [subjectOf(asked), subjectOf(query)];
  const place =
    part && whole && part !== whole
      ? [
          `This is the map of the ${whole.kind} \`${printable(whole.name)}\`, where the ${part.kind} \`${printable(part.name)}\` stands.`,
        ]
      : [];
  const help = more === undefined ? [] : [howToSee[more]];
  return [...place, ...(notice === undefined ? [] : [[notice, ...help].join(' ')])];
}

const howToSee: Readonly<Record<NonNullable<Diagram['more']>, string>> = {
  context: 'Name a context with --of to see its services.',
  part: 'Name one of them with --of to see more.',
  step: 'Name it with --of to see how.',
};
