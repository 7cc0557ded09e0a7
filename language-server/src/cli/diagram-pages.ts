import type { Architecture } from '../architecture/model.js';
import { diagramChoices } from '../diagrams/choices.js';
import { drawDiagram } from '../diagrams/index.js';
import { prose } from '../editor/markdown.js';
import type { Diagram, DiagramChoice, DiagramQuery } from '../protocol.js';
import { markdownOf } from './diagram-markdown.js';

/** A file of a set that can be browsed: its name, without a folder, and its text. */
export interface Page {
  readonly name: string;
  readonly text: string;
  /** The picture that its text shows from a file of its own. */
  readonly picture?: { readonly name: string; readonly diagram: Diagram };
}

/** How pages have their pictures: as Mermaid text in them, or as files beside them. */
export type PageFormat = 'markdown' | 'svg' | 'png';

export const indexName = 'index.md';

interface Drawn {
  readonly name: string;
  readonly choice: DiagramChoice;
  readonly diagram: Diagram;
  readonly isView: boolean;
}

/** Every picture there is to choose, each on a page of its own with links to those it leads to, and an index. */
export function diagramPages(architecture: Architecture, format: PageFormat): Page[] {
  const views = new Set(architecture.elements.flatMap(({ kind, name }) => (kind === 'view' ? [name] : [])));
  const taken = new Set([indexName]);
  const drawn = diagramChoices(architecture).flatMap((choice, index): Drawn[] => {
    const diagram = drawDiagram(architecture, choice.query);
    if (diagram === undefined) return [];
    const isView = index < views.size && views.has(choice.label);
    return [
      {
        name: fileName(isView ? `view-${choice.label}` : nameOf(choice.query), taken),
        choice,
        diagram,
        isView,
      },
    ];
  });
  const byQuery = new Map(
    drawn.filter(({ isView }) => !isView).map((each) => [keyOf(each.choice.query), each]),
  );
  return [
    { name: indexName, text: indexText(architecture.project, drawn) },
    ...drawn.map((each): Page => {
      const { name, diagram } = each;
      if (format === 'markdown') return { name, text: pageText(each, byQuery) };
      const image = name.replace(/md$/, format);
      return { name, text: pageText(each, byQuery, image), picture: { name: image, diagram } };
    }),
  ];
}

/** A name that is a file name everywhere, and not that of another file, also where case does not count. */
function fileName(wanted: string, taken: Set<string>): string {
  const base = wanted
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, 100);
  for (let number = 1; ; number++) {
    const name = `${base}${number === 1 ? '' : `-${number}`}.md`;
    const folded = name.toLowerCase();
    if (taken.has(folded)) continue;
    taken.add(folded);
    return name;
  }
}

function nameOf(query: DiagramQuery): string {
  const of = 'of' in query ? query.of : undefined;
  return of === undefined ? query.kind : `${query.kind}-${of.slice(of.indexOf(':') + 1)}`;
}

function keyOf(query: DiagramQuery): string {
  return `${query.kind} ${'of' in query ? (query.of ?? '') : ''}`;
}

function indexText(project: string, drawn: readonly Drawn[]): string {
  const groups = new Map<string, Drawn[]>();
  for (const each of drawn) {
    const heading = each.isView ? 'Views' : headings[each.choice.query.kind];
    groups.set(heading, [...(groups.get(heading) ?? []), each]);
  }
  return [
    `# ${prose(project)}`,
    '',
    'Drawn from the model by `svc diagram --all`; edit the model, not these files.',
    ...[...groups].flatMap(([heading, pages]) => [
      '',
      `## ${heading}`,
      '',
      ...pages.map(({ name, choice, diagram, isView }) => {
        const detail = choice.detail === undefined ? '' : ` – ${prose(choice.detail)}`;
        return `- ${linkTo(name, isView ? choice.label : diagram.title)}${detail}`;
      }),
    ]),
    '',
  ].join('\n');
}

const headings: Readonly<Record<DiagramQuery['kind'], string>> = {
  services: 'Services',
  contexts: 'Contexts',
  c4: 'C4',
  events: 'Events',
  data: 'Data',
  types: 'Types',
  states: 'Life cycles',
  saga: 'Sagas',
  sequence: 'Sequences',
  impact: 'Impact of failures',
  teams: 'Teams',
  environment: 'Environments',
};

function pageText({ name, diagram }: Drawn, byQuery: ReadonlyMap<string, Drawn>, image?: string): string {
  const targets = new Map(
    diagram.anchors.flatMap(({ opens }) => {
      const page = opens && byQuery.get(keyOf(opens));
      return page === undefined || page.name === name ? [] : [[page.name, page] as const];
    }),
  );
  return [
    linkTo(indexName, 'All pictures'),
    '',
    markdownOf(diagram, { level: 1, ...(image !== undefined && { image }) }),
    ...(targets.size === 0
      ? []
      : [
          '## More',
          '',
          ...[...targets.values()].map((page) => `- ${linkTo(page.name, page.diagram.title)}`),
          '',
        ]),
  ].join('\n');
}

function linkTo(name: string, words: string): string {
  return `[${prose(words)}](${encodeURIComponent(name)})`;
}
