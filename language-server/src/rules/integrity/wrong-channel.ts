import { carries } from '../../architecture/channels.js';
import type { ElementId, SourceRange } from '../../architecture/model.js';
import type { Elements } from '../../architecture/queries.js';
import type { Finding } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import { ofEachSection } from '../sections.js';
import { fullName } from '../wording.js';

/** A message goes over a channel that carries it; one that does not say what it carries is not contradicted. */
export function wrongChannel(model: IndexedModel): Finding[] {
  return namedChannels(model).flatMap((use): Finding[] => {
    const message = explain(use, model.byId);
    return message
      ? [{ rule: 'wrong-channel', severity: 'error', message, range: use.range, related: [] }]
      : [];
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
  const topic =
    channel.details.kind === 'channel' && channel.details.topic
      ? elements.get(channel.details.topic)
      : undefined;
  if (topic && sends) {
    return `${fullName(channel)} gets what the topic ${fullName(topic)} gets; send ${fullName(carried)} to the topic.`;
  }
  if (carries(channel, carried, elements) !== false) return undefined;
  return `${fullName(channel)} does not carry ${fullName(carried)}; choose a channel that does, or add it to its \`carries\`.`;
}
