import type { Edge, ElementId, SourceRange } from '../../architecture/model.js';
import type { IndexedModel } from '../model-index.js';

/** One thing needs another one: what is called, used or listened to is known to who does it, and not the other way. */
export interface Dependency {
  readonly from: ElementId;
  readonly to: ElementId;
  /** From who needs to what is needed, with the gateway or channel between them. */
  readonly path: readonly ElementId[];
  readonly source: SourceRange;
}

/** Every dependency that a model states: causal edges, and what data and channels are hosted by. */
export function dependenciesIn({ edges, elements }: IndexedModel): Dependency[] {
  return [
    ...edges.flatMap(ofEdge),
    ...elements.flatMap(({ id, details, declarations }) => hosting(id, details, declarations[0]?.nameRange)),
  ];
}

function ofEdge({ kind, from, to, gateway, channel, source }: Edge): Dependency[] {
  // Who handles an event knows it; who emits it need not know who does.
  const [needing, needed] = kind === 'handles' ? [to, from] : [from, to];
  const between = [gateway, channel].filter((id) => id !== undefined);
  return [
    { from: needing, to: needed, path: [needing, ...between, needed], source },
    ...between.map((id) => ({ from: needing, to: id, path: [needing, id], source })),
  ];
}

function hosting(
  id: ElementId,
  details: IndexedModel['elements'][number]['details'],
  source: SourceRange | undefined,
): Dependency[] {
  const isHosted = details.kind === 'technology' || details.kind === 'channel';
  if (!source || !isHosted || details.server === undefined) return [];
  return [{ from: id, to: details.server, path: [id, details.server], source }];
}
