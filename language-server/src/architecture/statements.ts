import type { Declaration, Details, Element, ElementId } from './model.js';
import type { UsedElement } from './used-elements.js';

/**
 * What one document states about one element: a declaration, one of the places a context is opened in, or an `extend`
 * block. Ids of elements in other documents are known already; nothing else of other documents is.
 */
export interface ElementStatement extends Omit<Element, 'declarations' | 'defaults' | 'details'> {
  readonly declaration: Declaration;
  readonly details: Details;
  /** Has no name of its own, so that equals are told apart by an ordinal. */
  readonly nameless: boolean;
}

/** All that one document states, in the order of its text. */
export interface DocumentSummary {
  readonly uri: string;
  readonly statements: readonly ElementStatement[];
  /** The elements of used projects it refers to. */
  readonly used: readonly UsedElement[];
}

/** `kind:qualified.name`, with `@version` where there is one. */
export function elementId(kind: Element['kind'], qualifiedName: string, version?: number): ElementId {
  return `${kind}:${qualifiedName}${version === undefined ? '' : `@${version}`}`;
}
