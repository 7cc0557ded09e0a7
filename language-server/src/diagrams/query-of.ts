import type { Element, ElementId } from '../architecture/model.js';
import type { DiagramKind, DiagramQuery } from '../protocol.js';
import { diagramKinds } from './index.js';

export interface Wish {
  readonly kind: DiagramKind;
  readonly of?: ElementId;
  readonly depth?: number;
}

/** @returns undefined where the kind is of one thing and none is named */
export function queryOf({ kind, of, depth }: Wish): DiagramQuery | undefined {
  const about = { ...(of !== undefined && { of }) };
  const far = { ...(depth !== undefined && { depth }) };
  switch (kind) {
    case 'contexts':
      return { kind };
    case 'services':
      return { kind, ...about, ...far };
    case 'c4':
    case 'events':
    case 'data':
    case 'types':
    case 'teams':
      return { kind, ...about };
    case 'sequence':
    case 'impact':
      return of === undefined ? undefined : { kind, of, ...far };
    case 'saga':
    case 'states':
    case 'environment':
      return of === undefined ? undefined : { kind, of };
  }
}

/** What a declared view shows; undefined where it does not say of what. */
export function queryOfView({ name, details }: Element): DiagramQuery | undefined {
  if (details.kind !== 'view') throw new Error(`The view ${name} says nothing of its kind.`);
  const { view, subject: of, depth } = details;
  const kind = diagramKinds.find((each) => each === view);
  return kind && queryOf({ kind, ...(of !== undefined && { of }), ...(depth !== undefined && { depth }) });
}
