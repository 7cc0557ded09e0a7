import { type ChannelsOf, channelsByMessage } from '../../architecture/channels.js';
import type { Architecture, Element, ElementId, SourceRange } from '../../architecture/model.js';
import { ownerOf } from '../../architecture/owners.js';
import { type Elements, elementsById } from '../../architecture/queries.js';
import type { Finding } from '../finding.js';
import { actionsOf } from '../steps.js';
import { fullName, listOf } from '../wording.js';

/** Where several channels carry a message equally, step and handler say which one is meant. */
export function ambiguousChannel(architecture: Architecture): Finding[] {
  const elements = elementsById(architecture);
  const channelsOf = channelsByMessage(architecture.elements, elements);
  return architecture.elements.flatMap((element) =>
    [...sentFrom(element, elements), ...handledIn(element)].flatMap((use) =>
      explain(use, channelsOf, elements),
    ),
  );
}

interface Use {
  readonly message: ElementId;
  readonly range: SourceRange;
}

function sentFrom(body: Element, elements: Elements): Use[] {
  const owner = ownerOf(body, elements);
  const leavesOwner = (target: ElementId) => {
    const receiver = elements.get(target);
    return receiver === undefined || ownerOf(receiver, elements)?.id !== owner?.id;
  };
  return actionsOf(body)
    .filter(({ viaSource }) => viaSource === undefined)
    .filter(
      ({ verb, target }) =>
        verb === 'emits' || ((verb === 'sends' || verb === 'calls') && leavesOwner(target)),
    )
    .map(({ target, source }) => ({ message: target, range: source }));
}

function handledIn({ details, declarations: [declaration] }: Element): Use[] {
  if (details.kind !== 'subscription' || details.viaSource || !declaration) return [];
  return [{ message: details.event, range: declaration.nameRange }];
}

function explain({ message, range }: Use, channelsOf: ChannelsOf, elements: Elements): Finding[] {
  const carried = elements.get(message);
  const channels = [...new Set(channelsOf(message))].flatMap((id) => elements.get(id) ?? []);
  if (!carried || channels.length < 2) return [];
  const names = listOf(channels.map(fullName), 'and');
  return [
    {
      rule: 'ambiguous-channel',
      severity: 'error',
      message: `${fullName(carried)} is carried by ${names} alike; say which one with \`via\`.`,
      range,
      related: [],
    },
  ];
}
