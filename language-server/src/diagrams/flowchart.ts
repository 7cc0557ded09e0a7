import { groupedBy } from '../architecture/queries.js';
import type { DiagramAnchor, DiagramQuery, LegendEntry } from '../protocol.js';
import { anchorsOf, idsOf } from './ids.js';
import {
  classStyles,
  type LineLook,
  type LineLookName,
  legendOf,
  lineLooks,
  type NodeLook,
  type NodeLookName,
  nodeLooks,
} from './looks.js';
import { flowchartText } from './mermaid-text.js';
import type { Sourced } from './sourced.js';

/** A flowchart as data: what is drawn, in whose words, and where each thing comes from. */
export interface Flowchart {
  readonly title: string;
  readonly description: string;
  /** From left to right, where the picture is a table of few columns; absent: from top to bottom. */
  readonly toTheRight?: boolean;
  readonly groups: readonly FlowchartGroup[];
  readonly nodes: readonly FlowchartNode[];
  readonly links: readonly FlowchartLink[];
}

interface Labelled extends Sourced {
  readonly key: string;
  /** Lines of the label, as the model has them. */
  readonly label: readonly string[];
  /** Key of the group it stands in. */
  readonly group?: string;
  readonly opens?: DiagramQuery;
}

export type FlowchartGroup = Labelled;

export interface FlowchartNode extends Labelled {
  readonly look: NodeLookName;
  /** Classes besides that of its look. */
  readonly classes?: readonly string[];
}

export interface FlowchartLink extends Sourced {
  readonly from: string;
  readonly to: string;
  readonly look: LineLookName;
  readonly label: readonly string[];
}

/** In its newer look Mermaid 12.3 draws a dashed line solid where it hops over another one. */
const frontMatter = ['---', 'config:', '  look: classic', '---'];

const maxLabel = 48;
const maxDescription = 400;

/** Mermaid text of a flowchart. */
export function flowchart(chart: Flowchart): {
  text: string;
  anchors: DiagramAnchor[];
  legend: LegendEntry[];
} {
  const idOf = idsOf([...chart.groups, ...chart.nodes]);
  const text = [
    ...frontMatter,
    // Top to bottom: the picture mostly stands in a narrow panel beside the text, and labels need no room there.
    `flowchart ${chart.toTheRight ? 'LR' : 'TB'}`,
    `accTitle: ${flowchartText(chart.title, maxDescription)}`,
    `accDescr: ${flowchartText(chart.description, maxDescription)}`,
    ...contents(chart, idOf),
    ...chart.links.map(({ from, to, look, label }) => {
      const words = label.length === 0 ? '' : `|"${lines(label)}"|`;
      return `${idOf(from)} ${lineLooks[look].arrow}${words} ${idOf(to)}`;
    }),
    ...classes(chart, idOf),
    ...linkStyles(chart.links),
  ];
  return {
    text: `${text.join('\n')}\n`,
    anchors: anchorsIn(chart, idOf),
    legend: legendOf(
      chart.nodes.map(({ look }) => look),
      chart.links.map(({ look }) => look),
    ),
  };
}

type IdOf = (key: string) => string;

/** Groups with what is in them, then the nodes that stand in no group. */
function contents({ groups, nodes }: Flowchart, idOf: IdOf): string[] {
  const innerGroups = groupedBy(groups, ({ group }) => group);
  const members = groupedBy(nodes, ({ group }) => group);
  const inside = (key: string | undefined): string[] => [
    ...(innerGroups.get(key) ?? []).flatMap((group) => [
      `subgraph ${idOf(group.key)}["${lines(group.label)}"]`,
      ...inside(group.key).map((line) => `  ${line}`),
      'end',
    ]),
    ...(members.get(key) ?? []).map(
      (node) => `${idOf(node.key)}["${lines(node.label)}"]@{ shape: ${nodeLooks[node.look].shape} }`,
    ),
  ];
  return inside(undefined);
}

function anchorsIn({ groups, nodes, links }: Flowchart, idOf: IdOf): DiagramAnchor[] {
  const names = new Map(nodes.map(({ key, label }) => [key, label[0] ?? '']));
  return anchorsOf([
    ...[...groups, ...nodes].map((each) => ({
      ...each,
      at: { node: idOf(each.key) },
      label: each.label.join(' '),
    })),
    ...links.map((link, index) => ({
      ...link,
      at: { line: index },
      label: link.label.join(', ') || `${names.get(link.from)} to ${names.get(link.to)}`,
    })),
  ]);
}

function classes({ nodes }: Flowchart, idOf: IdOf): string[] {
  const members = new Map<string, string[]>();
  for (const node of nodes) {
    const look: NodeLook = nodeLooks[node.look];
    for (const name of [...(look.class === undefined ? [] : [look.class]), ...(node.classes ?? [])])
      members.set(name, [...(members.get(name) ?? []), idOf(node.key)]);
  }
  return [...members].flatMap(([name, ids]) => {
    const style = classStyles[name];
    return [...(style === undefined ? [] : [`classDef ${name} ${style}`]), `class ${ids.join(',')} ${name}`];
  });
}

function linkStyles(links: readonly FlowchartLink[]): string[] {
  if (links.length === 0) return [];
  const byStyle = groupedBy(links.keys(), (index) => {
    const link = links[index];
    const look: LineLook | undefined = link && lineLooks[link.look];
    return look?.style;
  });
  const styles = [...byStyle].flatMap(([style, indices]) =>
    style === undefined ? [] : [`linkStyle ${indices.join(',')} ${style}`],
  );
  return ['linkStyle default stroke-width:1.5px', ...styles];
}

function lines(label: readonly string[]): string {
  return label.map((line) => flowchartText(line, maxLabel)).join('<br/>');
}
