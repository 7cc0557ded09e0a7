/** Reads diagrams back with Mermaid's own parser, which needs a DOM: without one it gets that of jsdom. */
import { builtinEnvironments } from 'vitest/environments';

if (!('document' in globalThis)) await builtinEnvironments.jsdom.setup(globalThis, {});
const { default: mermaid } = await import('mermaid');

export interface ReadFlowchart {
  /** Label by node id. */
  readonly nodes: ReadonlyMap<string, { readonly label: string; readonly shape: string }>;
  /** Label and node ids by group id. */
  readonly groups: ReadonlyMap<string, { readonly label: string; readonly nodes: readonly string[] }>;
  readonly links: readonly ReadLink[];
  readonly title: string;
  readonly description: string;
}

export interface ReadLink {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly stroke: string;
  readonly arrow: string;
}

interface FlowchartDatabase {
  getVertices(): Map<string, { text: string; type: string }>;
  getSubGraphs(): { id: string; title: string; nodes: string[] }[];
  getEdges(): { start: string; end: string; text: string; stroke: string; type: string }[];
  getAccTitle(): string;
  getAccDescription(): string;
}

interface SequenceDatabase {
  getActors(): Map<string, { description: string; type: string }>;
  getMessages(): { type: number; from?: string; to?: string; message: string; placement?: number }[];
  getAccTitle(): string;
  getAccDescription(): string;
  LINETYPE: Record<string, number>;
}

/** The kind of diagram, as Mermaid calls it: `flowchart-v2`, `sequence`; throws where the text is no diagram. */
export async function parseMermaid(text: string): Promise<string> {
  const { diagramType } = await mermaid.parse(text);
  return diagramType;
}

export async function databaseOf<Database>(text: string): Promise<Database> {
  await parseMermaid(text);
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
  return diagram.db as unknown as Database;
}

/** What Mermaid understands of a flowchart; throws where the text is none. */
export async function readFlowchart(text: string): Promise<ReadFlowchart> {
  const database = await databaseOf<FlowchartDatabase>(text);
  const groups = database.getSubGraphs();
  return {
    nodes: new Map(
      [...database.getVertices()].map(([id, { text, type }]) => [id, { label: shown(text), shape: type }]),
    ),
    groups: new Map(groups.map(({ id, title, nodes }) => [id, { label: shown(title), nodes }])),
    links: database.getEdges().map(({ start, end, text, stroke, type }) => ({
      from: start,
      to: end,
      label: shown(text),
      stroke,
      arrow: type,
    })),
    title: shown(database.getAccTitle()),
    description: shown(database.getAccDescription()),
  };
}

/** A flowchart in the words of its labels: `Orders -> Billing: placeOrder`, dashed arrows as `~>`, plain lines as `--`. */
export async function linksOf(text: string): Promise<string[]> {
  const { nodes, links } = await readFlowchart(text);
  const label = (id: string) => nodes.get(id)?.label ?? id;
  return links.map((link) => {
    const plain = link.stroke === 'dotted' ? '..' : '--';
    const pointed = link.stroke === 'dotted' ? '~>' : link.stroke === 'thick' ? '=>' : '->';
    const arrow = link.arrow === 'arrow_open' ? plain : link.arrow.startsWith('double') ? '<=>' : pointed;
    return `${label(link.from)} ${arrow} ${label(link.to)}${link.label === '' ? '' : `: ${link.label}`}`;
  });
}

/** The groups of a flowchart and what is in them: `Ordering: Orders, OrderDb`. */
export async function groupsOf(text: string): Promise<string[]> {
  const { nodes, groups } = await readFlowchart(text);
  return [...groups.values()].map(
    (group) => `${group.label}: ${group.nodes.map((id) => nodes.get(id)?.label ?? id).join(', ')}`,
  );
}

export interface ReadSequence {
  readonly participants: ReadonlyMap<string, { readonly label: string; readonly type: string }>;
  /** `Orders ->> Inventory: reserve`, `loop each item`, `note Orders: optional`, `end`, in the order of the text. */
  readonly lines: readonly string[];
  readonly title: string;
  readonly description: string;
}

/** What Mermaid understands of a sequence diagram; throws where the text is none. */
export async function readSequence(text: string): Promise<ReadSequence> {
  const database = await databaseOf<SequenceDatabase>(text);
  const participants = new Map(
    [...database.getActors()].map(([id, { description, type }]) => [id, { label: shown(description), type }]),
  );
  const names = new Map(Object.entries(database.LINETYPE).map(([name, number]) => [number, name]));
  const label = (id: string | undefined) => participants.get(id ?? '')?.label ?? id ?? '';
  const lines = database.getMessages().flatMap((message): string[] => {
    const type = names.get(message.type) ?? '';
    if (message.placement !== undefined) return [`note ${label(message.from)}: ${shown(message.message)}`];
    const arrow = arrows[type];
    if (arrow !== undefined)
      return [`${label(message.from)} ${arrow} ${label(message.to)}: ${shown(message.message)}`];
    if (type.startsWith('ACTIVE_')) return [];
    if (type.endsWith('_END')) return ['end'];
    const keyword = keywords[type];
    if (keyword === undefined) throw new Error(`A line of type ${type} was not expected.`);
    return [`${keyword} ${shown(message.message)}`.trim()];
  });
  return {
    participants,
    lines,
    title: shown(database.getAccTitle()),
    description: shown(database.getAccDescription()),
  };
}

const arrows: Readonly<Record<string, string>> = {
  SOLID: '->>',
  DOTTED: '-->>',
  SOLID_POINT: '-)',
  DOTTED_CROSS: '--x',
};

const keywords: Readonly<Record<string, string>> = {
  LOOP_START: 'loop',
  ALT_START: 'alt',
  ALT_ELSE: 'else',
  OPT_START: 'opt',
  PAR_START: 'par',
  PAR_AND: 'and',
  BREAK_START: 'break',
};

/** What the reader sees: Mermaid's placeholders decoded, invisible joiners gone, line breaks as ` / `. */
export function shown(text: string): string {
  return text
    .replaceAll('ﬂ°°', '&#')
    .replaceAll('ﬂ°', '&')
    .replaceAll('¶ß', ';')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/<br\s*\/?>/g, ' / ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('\u2060', '');
}
