import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Architecture } from '../architecture/model.js';
import type { Diagram, DiagramKind, DiagramQuery, PictureOrder } from '../protocol.js';
import type { DiagramWish } from './diagram-query.js';
import { exitCodes, UsageError } from './exit-codes.js';
import { pageFolder } from './page-folder.js';
import { printable } from './printable.js';
import type { Terminal } from './terminal.js';
import type { DrawImages } from './write-diagrams.js';

const help = `
Kinds: services (the map), contexts, c4, events, sequence, saga, data, types, states, impact, teams,
environment. Without --kind it is the view that --of names; else what shows most of what it names: a sequence,
a life cycle, an environment; else the service map. A name may leave out levels: placeOrder or
Orders.placeOrder for Ordering.Orders.placeOrder.

Standard output is Mermaid text: paste it into a \`\`\`mermaid block of a Markdown file on GitHub or GitLab, or
into https://mermaid.live. With --format markdown it is such a block, with its title and legend. It needs
Mermaid 11.17 or newer; an older one says "No such shape" or stops at a participant. --kind c4 draws a
flowchart that looks like C4; Mermaid's own C4 diagrams, with --notation c4, are experimental.

With --format svg or png (twice as large as drawn) it is an image, drawn as in the preview by a Chromium, Chrome or
Edge: the program file that SVC_BROWSER or CHROME_PATH names, else the first one found in the usual places.
What a picture leaves out, and that the model has errors, is said on standard error.

--all writes the views, the maps, life cycles, sagas and sequences as Markdown files into a folder, with an
index.md; files of the same names are replaced, others stay. Other pictures are drawn by name. With --format svg
or png the pages show images in files beside them, instead of Mermaid blocks.

Exit code: 0 drawn, also where the model has errors (\`svc validate\` fails on them); 2 wrong usage,
unreadable input, nothing to draw, no browser for an image or a file that cannot be written.

Examples:
  svc diagram                                             the service map of the project here
  svc diagram --of Ordering                               a context and what it talks to
  svc diagram examples/shop --of Orders.placeOrder        the sequence of an operation
  svc diagram examples/shop --of CheckoutPath             a view, by its name
  svc diagram examples/shop --kind impact --of Kafka      what fails with Kafka
  svc diagram --kind contexts > docs/contexts.mmd         the context map
  svc diagram --of Ordering --format svg > ordering.svg   a context as an image
  svc diagram --all docs/views                            all of it, to be read on GitHub`;

export function addDiagram(program: Command, terminal: Terminal): void {
  program
    .command('diagram')
    .summary('print a picture of a project as Mermaid text')
    .description('Prints a picture of one project, as Mermaid text or as an image.')
    .argument('[paths...]', 'the folder or a file of the project (default: the working folder)')
    .addOption(new Option('--kind <kind>', 'what to draw').choices(kinds))
    .option('--of <name>', 'the view, context, service, operation or the like to draw')
    .addOption(
      new Option('--depth <steps>', 'how far services, sequence and impact go').argParser(wholeNumber),
    )
    .addOption(new Option('--notation <name>', "Mermaid's own notation (experimental)").choices(['c4']))
    .addOption(
      new Option('--format <format>', 'what to print')
        .choices(['mermaid', 'markdown', 'svg', 'png'])
        .default('mermaid'),
    )
    .option('--all <folder>', 'write views, maps, sequences and the like into a folder')
    .addHelpText('after', help)
    .showHelpAfterError('(svc diagram --help shows what there is)')
    .action(async (paths: string[], { format, all, ...wish }: DiagramOptions) => {
      if (all !== undefined && Object.keys(wish).length > 0)
        throw new UsageError('--all draws everything: leave out --kind, --of, --depth and --notation.');
      if (all === undefined && format === 'png' && terminal.isRead)
        throw new UsageError(
          'A PNG is nothing to read: write it into a file, as in `… --format png > map.png`.',
        );
      const drawImages = isImage(format) ? await imageDrawing(format, terminal) : async () => [];
      const { loadOneProject } = await import('./one-project.js');
      const { project, exitCode } = await loadOneProject(paths, terminal);
      const { architecture } = project;
      if (all !== undefined) {
        const { writeDiagrams } = await import('./write-diagrams.js');
        const pages = { format: isImage(format) ? format : ('markdown' as const), drawImages };
        const written = await writeDiagrams(architecture, all, pages, terminal);
        terminal.finish(written ? exitCode : exitCodes.usage);
        return;
      }
      const { diagram, query } = await draw(architecture, wish);
      for (const note of notesOn(diagram, query, architecture)) terminal.note(note);
      terminal.print(isImage(format) ? await imageOf(diagram, drawImages) : await textOf(diagram, format));
      terminal.finish(exitCode);
    });
}

type ImageFormat = PictureOrder['format'];
type TextFormat = 'mermaid' | 'markdown';

interface DiagramOptions extends DiagramWish {
  readonly format: TextFormat | ImageFormat;
  readonly all?: string;
}

/** As `diagramKinds` has them, which is not loaded before it is needed; a test compares them. */
const kinds: readonly DiagramKind[] = [
  'services',
  'contexts',
  'c4',
  'events',
  'sequence',
  'saga',
  'data',
  'types',
  'states',
  'impact',
  'teams',
  'environment',
];

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('It is a whole number, 1 or more.');
}

function isImage(format: DiagramOptions['format']): format is ImageFormat {
  return format === 'svg' || format === 'png';
}

/** How images are made, if there is a browser for it; that is looked for before anything else is done. */
async function imageDrawing(format: ImageFormat, terminal: Terminal): Promise<DrawImages> {
  const { findBrowser } = await import('./page/find-browser.js');
  const browser = findBrowser(process.env, process.platform);
  return async (diagrams) => {
    const { drawInBrowser } = await import('./page/draw-in-browser.js');
    terminal.status('Starting a browser …');
    const orders = diagrams.map((diagram) => ({ diagram, format }));
    return drawInBrowser(orders, {
      browser,
      pageFolder,
      progress: (drawn) => terminal.status(`Drawing picture ${drawn + 1} of ${orders.length} …`),
    });
  };
}

async function imageOf(diagram: Diagram, drawImages: DrawImages): Promise<Uint8Array> {
  const [image] = await drawImages([diagram]);
  if (image !== undefined && 'bytes' in image) return image.bytes;
  throw new UsageError(`This picture could not be drawn: ${printable(image?.error ?? 'nothing came back.')}`);
}

async function textOf(diagram: Diagram, format: TextFormat): Promise<string> {
  if (format === 'mermaid') return diagram.text;
  const { markdownOf } = await import('./diagram-markdown.js');
  return markdownOf(diagram);
}

interface Drawn {
  readonly diagram: Diagram;
  /** What was asked for; the diagram may be of what that stands in. */
  readonly query: DiagramQuery;
}

async function draw(architecture: Architecture, wish: DiagramWish): Promise<Drawn> {
  const { wantedBy } = await import('./diagram-query.js');
  const { drawDiagram } = await import('../diagrams/index.js');
  const query = wantedBy(architecture, wish);
  const diagram = drawDiagram(architecture, query);
  if (diagram) return { diagram, query };
  if (architecture.elements.length === 0) throw new UsageError('The model has nothing to draw yet.');
  if (wish.of === undefined || !('of' in query))
    throw new UsageError(`The model has nothing that a picture of the kind \`${query.kind}\` shows.`);
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
