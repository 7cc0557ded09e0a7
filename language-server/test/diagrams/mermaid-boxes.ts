/** Reads diagrams of states, entities and classes back with Mermaid's own parser, in the words of their labels. */
import { databaseOf, shown } from './mermaid.js';

interface StateDatabase {
  getData(): {
    nodes: { id: string; label?: string; shape: string }[];
    edges: { start: string; end: string; label?: string }[];
  };
}

interface EntityDatabase {
  getEntities(): Map<
    string,
    {
      id: string;
      alias: string;
      attributes: { type: string; name: string; keys?: string[]; comment?: string }[];
    }
  >;
  getRelationships(): {
    entityA: string;
    entityB: string;
    roleA: string;
    relSpec: { relType: string; cardA: string; cardB: string };
  }[];
}

interface ClassDatabase {
  getClasses(): Map<string, { label: string; annotations: string[]; members: { text: string }[] }>;
  getRelations(): { id1: string; id2: string; title?: string; relationTitle2?: string }[];
}

export interface ReadBoxes {
  /** `Order (OrderDb): OrderId id PK`, or the label alone. */
  readonly boxes: readonly string[];
  /** `Pending -> Paid: on(PaymentCaptured)`; a beginning or end is `*`. */
  readonly lines: readonly string[];
}

export async function readStates(text: string): Promise<ReadBoxes> {
  const { nodes, edges } = (await databaseOf<StateDatabase>(text)).getData();
  const name = (id: string) => {
    const node = nodes.find((each) => each.id === id);
    if (node?.shape === 'stateStart' || node?.shape === 'stateEnd') return '*';
    return node?.label === undefined || node.label === id ? (node?.shape ?? id) : plain(node.label);
  };
  return {
    boxes: nodes.map(({ id }) => name(id)).filter((label) => label !== '*'),
    lines: edges.map(
      ({ start, end, label }) => `${name(start)} -> ${name(end)}${label ? `: ${plain(label)}` : ''}`,
    ),
  };
}

export async function readEntities(text: string): Promise<ReadBoxes> {
  const database = await databaseOf<EntityDatabase>(text);
  const entities = [...database.getEntities().values()];
  const name = (id: string) => {
    const entity = entities.find((each) => each.id === id);
    return entity === undefined ? id : plain(entity.alias);
  };
  return {
    boxes: entities.map(({ alias, attributes }) => {
      const rows = attributes.map(({ type, name: field, keys = [], comment = '' }) =>
        [type, field, ...keys, comment]
          .filter((word) => word !== '')
          .map(plain)
          .join(' '),
      );
      return [plain(alias), ...(rows.length === 0 ? [] : [rows.join(', ')])].join(': ');
    }),
    lines: database.getRelationships().map(({ entityA, entityB, roleA, relSpec: { relType, cardA } }) => {
      // Mermaid calls the end that is written last the first.
      const line = relType === 'IDENTIFYING' ? '--' : '..';
      const end = cardA === 'ZERO_OR_MORE' || cardA === 'ONE_OR_MORE' ? '*' : '';
      return `${name(entityA)} ${line}${end} ${name(entityB)}: ${plain(roleA)}`;
    }),
  };
}

export async function readClasses(text: string): Promise<ReadBoxes> {
  const database = await databaseOf<ClassDatabase>(text);
  const classes = database.getClasses();
  const name = (id: string) => plain(classes.get(id)?.label ?? id);
  return {
    boxes: [...classes.values()].map(({ label, annotations, members }) => {
      const rows = members.map((member) => plain(member.text));
      return `${annotations.map(plain).join()} ${plain(label)}${rows.length === 0 ? '' : `: ${rows.join(', ')}`}`;
    }),
    lines: database.getRelations().map(({ id1, id2, title = '', relationTitle2 = '' }) => {
      const count = relationTitle2 === 'none' ? '' : relationTitle2;
      return `${name(id1)} -> ${count}${name(id2)}: ${plain(title)}`;
    }),
  };
}

const meant: Readonly<Record<string, string>> = {
  '\u037e': ';',
  '\u2236': ':',
  '\u2217': '*',
  '\u223c': '~',
  '\u02cb': '`',
  '\uff5b': '{',
  '\uff5d': '}',
  '\uff05': '%',
  '\uff3c': '\\',
  '\uff08': '(',
  '\uff09': ')',
};

/** What the reader takes a label for: characters that stand for another one are that one. */
export function plain(text: string): string {
  return withoutLookAlikes(shown(text))
    .replace(/^\\(?=[-+#~])/, '')
    .trim();
}

/** The same of a text that is drawn already. */
export function withoutLookAlikes(text: string): string {
  return text.replace(
    /[\u037e\u2236\u2217\u223c\u02cb\uff5b\uff5d\uff05\uff3c\uff08\uff09]/g,
    (each) => meant[each] ?? each,
  );
}
