import type { Element, Field } from '../../architecture/model.js';
import { groupedBy, nameRange } from '../../architecture/queries.js';
import { factIn } from '../calls.js';
import type { Violation } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule } from '../rule.js';
import { fullName, listOf, ownName } from '../wording.js';

/** A version of an event that differs from the one before in a way that its channel does not allow. */
export const incompatibleSchemaChange: Rule = {
  name: 'incompatible-schema-change',
  theme: 'messaging',
  severities: { sketch: 'error', design: 'error', production: 'error' },
  documentation: {
    found: 'a version of an event changes fields in a way that the `compatible` mode of its channel forbids',
    harm: 'Consumers that were promised to go on reading cannot: they fail on the first message of the new version, or, after a rollback, on those that are still in the channel.',
    example: `
topic orders {
  carries Orders
  compatible backward
}
service Orders {
  event OrderPlaced v1 { id: uuid key }
  event OrderPlaced v2 { id: uuid key, email: string }
  command place { emits OrderPlaced v1  emits OrderPlaced v2 }
}
service Mailer {
  on OrderPlaced v1
  on OrderPlaced v2
}
`,
    mended: `
topic orders {
  carries Orders
  compatible backward
}
service Orders {
  event OrderPlaced v1 { id: uuid key }
  event OrderPlaced v2 { id: uuid key, email: string? }
  command place { emits OrderPlaced v1  emits OrderPlaced v2 }
}
service Mailer {
  on OrderPlaced v1
  on OrderPlaced v2
}
`,
    remedy:
      'Add only what may be missing, remove only what the mode lets go, or give the new event a name or a channel of its own.',
    allow:
      '`backward` lets fields go and optional ones come, `forward` lets fields come and optional ones go, `full` allows both for optional ones only. Events without fields are not compared.',
    sources: ['Confluent Schema Registry documentation: Schema Evolution and Compatibility'],
  },
  check: (model) => {
    if (model.stating('compatible').length === 0) return [];
    const versioned = model
      .ofKind('event')
      .filter(({ version, project }) => version !== undefined && project === undefined);
    const families = groupedBy(versioned, ({ qualifiedName }) => qualifiedName);
    return [...families.values()].flatMap((events) => {
      const inOrder = events.toSorted((a, b) => (a.version ?? 0) - (b.version ?? 0));
      return inOrder.slice(1).flatMap((event, index) => compare(inOrder[index], event, model));
    });
  },
};

type Mode = 'backward' | 'forward' | 'full' | 'none';

function compare(before: Element | undefined, event: Element, model: IndexedModel): Violation[] {
  const range = nameRange(event);
  const channel = channelOf(event, model);
  const mode = channel && factIn(channel.facts, 'compatible')?.mode;
  if (!before || !range || !channel || !mode || before.fields.length === 0 || event.fields.length === 0)
    return [];
  const changes = changesBetween(before.fields, event.fields).filter(
    ({ allowed }) => !allowed.includes(mode),
  );
  if (changes.length === 0) return [];
  const what = listOf(
    changes.map(({ text }) => text),
    'and',
  );
  return [
    {
      element: event.id,
      message: `${fullName(event)} ${what}, which ${ownName(channel)} does not allow (\`compatible ${mode}\`); change it in a way that may be read, or give it another name.`,
      range,
      related: changes.map(({ place, text }) => ({ message: `It ${text}.`, range: place })),
    },
  ];
}

/** The channel that says how its events may change. */
function channelOf({ id }: Element, { edgesTo, byId }: IndexedModel): Element | undefined {
  const edge = edgesTo(id).find(({ kind, channel }) => kind === 'emits' && channel !== undefined);
  return edge?.channel === undefined ? undefined : byId.get(edge.channel);
}

interface Change {
  readonly text: string;
  readonly place: Field['source'];
  readonly allowed: readonly Mode[];
}

function changesBetween(before: readonly Field[], after: readonly Field[]): Change[] {
  const old = new Map(before.map((field) => [field.name, field]));
  const added = after
    .filter(({ name }) => !old.has(name))
    .map((field): Change => {
      const allowed: readonly Mode[] = isOptional(field)
        ? ['backward', 'forward', 'full', 'none']
        : ['forward', 'none'];
      const what = isOptional(field) ? 'optional' : 'required';
      return { text: `adds the ${what} \`${field.name}\``, place: field.source, allowed };
    });
  const current = new Map(after.map((field) => [field.name, field]));
  const removed = before
    .filter(({ name }) => !current.has(name))
    .map((field): Change => {
      const allowed: readonly Mode[] = isOptional(field)
        ? ['backward', 'forward', 'full', 'none']
        : ['backward', 'none'];
      const what = isOptional(field) ? 'optional' : 'required';
      return { text: `leaves out the ${what} \`${field.name}\``, place: field.source, allowed };
    });
  const changed = after.flatMap((field): Change[] => {
    const was = old.get(field.name);
    if (!was?.type || !field.type) return [];
    if (was.type.type !== field.type.type || was.type.list !== field.type.list)
      return [{ text: `gives \`${field.name}\` another type`, place: field.source, allowed: ['none'] }];
    if (isOptional(was) === isOptional(field)) return [];
    return isOptional(field)
      ? [{ text: `makes \`${field.name}\` optional`, place: field.source, allowed: ['backward', 'none'] }]
      : [{ text: `makes \`${field.name}\` required`, place: field.source, allowed: ['forward', 'none'] }];
  });
  return [...added, ...removed, ...changed];
}

function isOptional({ type }: Field): boolean {
  return type?.optional ?? false;
}
