import { carriersIn, carries, channelsCarrying } from '../../architecture/channels.js';
import type { Element, ElementId, SourceRange } from '../../architecture/model.js';
import type { Elements } from '../../architecture/queries.js';
import type { Finding } from '../finding.js';
import type { RuleFix } from '../fix.js';
import type { IndexedModel } from '../model-index.js';
import { ofEachSection } from '../sections.js';
import { fullName } from '../wording.js';

/** A message goes over a channel that carries it; one that does not say what it carries is not contradicted. */
export function wrongChannel(model: IndexedModel): Finding[] {
  const wrong = namedChannels(model).flatMap((use) => {
    const message = explain(use, model.byId);
    return message === undefined ? [] : [{ use, message }];
  });
  if (wrong.length === 0) return [];
  const carriers = carriersIn(model.stretches);
  return wrong.map(({ use, message }): Finding => {
    const carrying = channelsCarrying(use.message, carriers, model.byId);
    const fixes = fixesOf(use, carrying, model.byId);
    return { rule: 'wrong-channel', severity: 'error', message, range: use.range, related: [], fixes };
  });
}

const namedChannels = ofEachSection((section, { bodiesIn }) => {
  const uses: Use[] = [];
  for (const { actions } of bodiesIn(section))
    for (const { target: message, via, viaSource: range } of actions)
      if (via && range) uses.push({ message, via, range, sends: true });
  for (const { details } of section.elements) {
    if (details.kind !== 'subscription') continue;
    const { event: message, via, viaSource: range } = details;
    if (via && range) uses.push({ message, via, range, sends: false });
  }
  return uses;
});

interface Use {
  readonly message: ElementId;
  readonly via: ElementId;
  readonly range: SourceRange;
  readonly sends: boolean;
}

function explain({ message, via, sends }: Use, elements: Elements): string | undefined {
  const carried = elements.get(message);
  const channel = elements.get(via);
  if (!carried || !channel) return undefined;
  const topic = topicOf(channel, elements);
  if (topic && sends) {
    return `${fullName(channel)} gets what the topic ${fullName(topic)} gets; send ${fullName(carried)} to the topic.`;
  }
  if (carries(channel, carried, elements) !== false) return undefined;
  return `${fullName(channel)} does not carry ${fullName(carried)}; choose a channel that does, or add it to its \`carries\`.`;
}

/** The topic that a queue gets its messages from. */
function topicOf({ details }: Element, elements: Elements): Element | undefined {
  return details.kind === 'channel' && details.topic !== undefined ? elements.get(details.topic) : undefined;
}

/** Over a channel that carries it; and where none does, over this one, which gets to. */
function fixesOf(use: Use, carrying: readonly ElementId[], elements: Elements): RuleFix[] {
  const channel = elements.get(use.via);
  const message = elements.get(use.message);
  if (!channel || !message) return [];
  const topic = topicOf(channel, elements);
  if (topic && use.sends) return [instead(topic, use)];
  const others = [...new Set(carrying)].flatMap((id) => elements.get(id) ?? []);
  if (others.length > 0) return others.map((other) => instead(other, use));
  const declaration = (topic ?? channel).declarations.find(({ extension }) => !extension)?.range;
  if (!declaration) return [];
  const version = message.version === undefined ? '' : ` v${message.version}`;
  const title = `Let \`${(topic ?? channel).name}\` carry \`${message.name}\``;
  const text = `carries ${message.qualifiedName}${version}`;
  return [{ title, edits: [{ kind: 'add-member', declaration, text }] }];
}

function instead({ qualifiedName }: Element, { range, sends }: Use): RuleFix {
  // Of a step the range is that of the whole `via`.
  const text = sends ? `via ${qualifiedName}` : qualifiedName;
  return { title: `Change to \`${qualifiedName}\``, edits: [{ kind: 'replace', range, text }] };
}
