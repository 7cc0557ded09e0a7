import { groupedBy } from '../architecture/queries.js';
import type { Diagram } from '../protocol.js';
import type { C4Box, C4Picture } from './c4-picture.js';
import { anchorsOf, idsOf } from './ids.js';
import { flowchartText } from './mermaid-text.js';

const maxLabel = 48;
const maxDescription = 400;

/** Mermaid's own C4 diagram, which is experimental. */
export function c4Notation(picture: C4Picture): Pick<Diagram, 'text' | 'anchors' | 'legend'> {
  const { level, title, description, boundaries, boxes, relationships } = picture;
  const idOf = idsOf([...boundaries, ...boxes]);
  const innerBoundaries = groupedBy(boundaries, ({ group }) => group);
  const members = groupedBy(boxes, ({ group }) => group);
  const inside = (key: string | undefined): string[] => [
    ...(members.get(key) ?? []).map((box) => boxText(box, idOf(box.key), level)),
    ...(innerBoundaries.get(key) ?? []).flatMap((boundary) => [
      `Boundary(${idOf(boundary.key)}, ${quoted(boundary.name)}, ${quoted(boundary.type)}) {`,
      ...inside(boundary.key).map((line) => `  ${line}`),
      '}',
    ]),
  ];
  const text = [
    level === 'context' ? 'C4Context' : 'C4Container',
    `accTitle: ${flowchartText(title, maxDescription)}`,
    `accDescr: ${flowchartText(description, maxDescription)}`,
    ...inside(undefined),
    ...relationships.map(
      ({ from, to, label }) => `Rel(${idOf(from)}, ${idOf(to)}, ${quoted(label.join(', ') || 'uses')})`,
    ),
    'UpdateLayoutConfig($c4ShapeInRow="3", $c4BoundaryInRow="1")',
  ];
  const anchors = anchorsOf(
    [...boundaries, ...boxes].map(({ name, ...box }) => ({
      ...box,
      at: { node: idOf(box.key) },
      label: name,
    })),
  );
  // What C4 draws says what it is.
  return { text: `${text.join('\n')}\n`, anchors, legend: [] };
}

function boxText({ kind, name, technology, about }: C4Box, id: string, level: C4Picture['level']): string {
  const words = about === undefined ? [] : [quoted(about)];
  const place = [id, quoted(name)];
  const container = [...place, quoted(technology ?? '-'), ...words].join(', ');
  switch (kind) {
    case 'person':
      return `Person(${[...place, ...words].join(', ')})`;
    case 'external':
      return `System_Ext(${[...place, ...words].join(', ')})`;
    case 'system':
    case 'more':
      return `${level === 'context' ? 'System' : 'Container'}(${[...place, ...words].join(', ')})`;
    case 'boundary':
    case 'container':
      return `Container(${container})`;
    case 'database':
      return `ContainerDb(${container})`;
    case 'queue':
      return `ContainerQueue(${container})`;
  }
}

function quoted(text: string): string {
  return `"${flowchartText(text, maxLabel)}"`;
}
