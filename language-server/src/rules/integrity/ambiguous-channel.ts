import { carriersIn, channelsCarrying } from '../../architecture/channels.js';
import type { Element, ElementId, SourceRange } from '../../architecture/model.js';
import { ownerOf } from '../../architecture/owners.js';
import type { Elements } from '../../architecture/queries.js';
import type { Finding } from '../finding.js';
import type { RuleFix } from '../fix.js';
import type { Body, IndexedModel } from '../model-index.js';
import { fullName, listOf } from '../wording.js';

/** Where several channels carry a message equally, step and handler say which one is meant. */
export function ambiguousChannel({ elements, byId, bodies, stating, stretches }: IndexedModel): Finding[] {
  if (stating('carries').length < 2) return [];
  const carriers = carriersIn(stretches);
  const channelsOf = (message: ElementId) => channelsCarrying(message, carriers, byId);
  const uses = [...bodies.flatMap((body) => sentFrom(body, byId)), ...elements.flatMap(handledIn)];
  return uses.flatMap((use) => explain(use, channelsOf, byId));
}

interface Use {
  readonly message: ElementId;
  readonly range: SourceRange;
  /** Whether a `via` may stand right behind the range. */
  readonly takesVia: boolean;
}

function sentFrom({ actions, owner }: Body, elements: Elements): Use[] {
  const leavesOwner = (target: ElementId) => {
    const receiver = elements.get(target);
    return receiver === undefined || ownerOf(receiver, elements)?.id !== owner?.id;
  };
  return actions
    .filter(({ viaSource }) => viaSource === undefined)
    .filter(
      ({ verb, target }) =>
        verb === 'emits' || ((verb === 'sends' || verb === 'calls') && leavesOwner(target)),
    )
    .map(({ target, source }) => ({ message: target, range: source, takesVia: true }));
}

function handledIn({ kind, details, declarations: [declaration] }: Element): Use[] {
  if (details.kind !== 'subscription' || details.viaSource || !declaration) return [];
  // Behind a `uses` it would stand before its fields, and a saga has a name before the event.
  const takesVia = kind === 'handler' && details.uses.length === 0;
  return [{ message: details.event, range: declaration.nameRange, takesVia }];
}

function explain(
  { message, range, takesVia }: Use,
  channelsOf: (message: ElementId) => readonly ElementId[],
  elements: Elements,
): Finding[] {
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
      ...(takesVia && { fixes: channels.map((channel) => viaFix(channel, range)) }),
    },
  ];
}

function viaFix({ qualifiedName }: Element, range: SourceRange): RuleFix {
  const text = `via ${qualifiedName}`;
  return { title: `Add \`${text}\``, edits: [{ kind: 'append', range, text }] };
}
