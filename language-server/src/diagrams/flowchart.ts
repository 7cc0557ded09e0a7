import type { SourceRange } from '../architecture/model.js';
import { groupedBy } from '../architecture/queries.js';
import type { DiagramAnchor, DiagramQuery } from '../protocol.js';
import { flowchartText } from './mermaid-text.js';

/** A flowchart as data: what is drawn, in whose words, and where each thing comes from. */
export interface Flowchart {
  readonly title: string;
  readonly description: string;
  readonly groups: readonly Labelled[];
  readonly nodes: readonly FlowchartNode[];
  readonly links: readonly FlowchartLink[];
}

interface Labelled {
  readonly key: string;
  /** Lines of the label, as the model has them. */
  readonly label: readonly string[];
  readonly source?: SourceRange;
  readonly opens?: DiagramQuery;
}

export interface FlowchartNode extends Labelled {
  /** Key of the group it stands in. */
  readonly group?: string;
  readonly shape: Shape;
}

export interface FlowchartLink {
  readonly from: string;
  readonly to: string;
  readonly style: LinkStyle;
  readonly label: readonly string[];
}

/** Shapes of Mermaid that this project uses; the meaning is in the shape, never in a colour. */
export type Shape =
  | 'rounded'
  | 'hex'
  | 'fr-rect'
  | 'person'
  | 'cyl'
  | 'lin-cyl'
  | 'div-rect'
  | 'h-cyl'
  | 'bow-rect'
  | 'st-rect'
  | 'rect';

/** Arrow: solid for calls, dashed for messages, thick for relations; without head: use of data, dotted for hosting. */
export type LinkStyle = 'call' | 'message' | 'relation' | 'mutual' | 'data' | 'hosting';

const arrows: Readonly<Record<LinkStyle, string>> = {
  call: '-->',
  message: '-.->',
  relation: '==>',
  mutual: '<==>',
  data: '---',
  hosting: '-.-',
};

/** What tells dashed from dotted and thin from thick, whatever the theme; by kind of link. */
const strokes: Partial<Readonly<Record<LinkStyle, string>>> = {
  message: 'stroke-dasharray:6 4',
  relation: 'stroke-width:3px',
  mutual: 'stroke-width:3px',
  data: 'stroke-width:1px',
  hosting: 'stroke-width:1px,stroke-dasharray:2 4',
};

/** In its newer look Mermaid 12.3 draws a dashed line solid where it hops over another one. */
const frontMatter = ['---', 'config:', '  look: classic', '---'];

const maxLabel = 48;
const maxDescription = 400;

/** Mermaid text of a flowchart. Ids are generated, so nothing a model contains can be one. */
export function flowchart(chart: Flowchart): { text: string; anchors: DiagramAnchor[] } {
  const ids = new Map([...chart.groups, ...chart.nodes].map(({ key }, index) => [key, `n${index + 1}`]));
  const idOf = (key: string): string => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`A link or group names ${key}, which is not drawn.`);
    return id;
  };
  const members = groupedBy(chart.nodes, (node) => node.group);
  const drawNode = (node: FlowchartNode) =>
    `${idOf(node.key)}["${lines(node.label)}"]@{ shape: ${node.shape} }`;
  const text = [
    ...frontMatter,
    // Top to bottom: the picture mostly stands in a narrow panel beside the text, and labels need no room there.
    'flowchart TB',
    `accTitle: ${flowchartText(chart.title, maxDescription)}`,
    `accDescr: ${flowchartText(chart.description, maxDescription)}`,
    ...chart.groups.flatMap((group) => [
      `subgraph ${idOf(group.key)}["${lines(group.label)}"]`,
      ...(members.get(group.key) ?? []).map((node) => `  ${drawNode(node)}`),
      'end',
    ]),
    ...(members.get(undefined) ?? []).map(drawNode),
    ...chart.links.map(({ from, to, style, label }) => {
      const words = label.length === 0 ? '' : `|"${lines(label)}"|`;
      return `${idOf(from)} ${arrows[style]}${words} ${idOf(to)}`;
    }),
    ...outsiders(chart, idOf),
    ...linkStyles(chart.links),
  ];
  const anchors = [...chart.groups, ...chart.nodes].flatMap(
    ({ key, label, source, opens }): DiagramAnchor[] =>
      source === undefined
        ? []
        : [
            {
              at: { node: idOf(key) },
              label: label.join(' '),
              source,
              ...(opens === undefined ? {} : { opens }),
            },
          ],
  );
  return { text: `${text.join('\n')}\n`, anchors };
}

/** Externals have a dashed border as well as a shape of their own: they are somebody else's. */
function outsiders(chart: Flowchart, idOf: (key: string) => string): string[] {
  const external = chart.nodes.filter((node) => node.shape === 'fr-rect').map((node) => idOf(node.key));
  if (external.length === 0) return [];
  return ['classDef external stroke-dasharray:5 4', `class ${external.join(',')} external`];
}

function linkStyles(links: readonly FlowchartLink[]): string[] {
  if (links.length === 0) return [];
  const byStyle = groupedBy(links.keys(), (index) => links[index]?.style);
  const styles = [...byStyle].flatMap(([style, indices]) => {
    const stroke = style && strokes[style];
    return stroke === undefined ? [] : [`linkStyle ${indices.join(',')} ${stroke}`];
  });
  return ['linkStyle default stroke-width:1.5px', ...styles];
}

function lines(label: readonly string[]): string {
  return label.map((line) => flowchartText(line, maxLabel)).join('<br/>');
}
