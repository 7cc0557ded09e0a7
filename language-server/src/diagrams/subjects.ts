import type { Element } from '../architecture/model.js';
import { behaviourKinds, type Elements } from '../architecture/queries.js';
import type { DiagramKind } from '../protocol.js';
import { canFail } from './impact.js';
import { isSaga } from './saga.js';
import { hasLifeCycle } from './states.js';

/** What the pictures of a kind are of. */
export interface Subject {
  /** In words, with `one` before it and without. */
  readonly what: string;
  readonly fits: (element: Element, elements: Elements) => boolean;
}

/** Of the kinds of which every picture is of one thing. */
export const subjects: ReadonlyMap<string, Subject> = new Map<DiagramKind, Subject>([
  ['sequence', { what: 'operation, handler or the like', fits: ({ kind }) => behaviourKinds.has(kind) }],
  ['saga', { what: 'saga, or operation with an `undo`', fits: isSaga }],
  ['states', { what: 'entity with a life cycle', fits: hasLifeCycle }],
  ['impact', { what: 'service, store, server or the like', fits: canFail }],
  ['teams', { what: 'team', fits: ({ kind }) => kind === 'team' }],
  ['environment', { what: 'environment', fits: ({ kind }) => kind === 'environment' }],
]);
