import type { ActionStep, Architecture, Element, Step } from '../architecture/model.js';
import { ownerOf } from '../architecture/owners.js';
import { type Elements, elementsById } from '../architecture/queries.js';
import { actionsOf, sequencesOf } from './steps.js';

/** The model with what most checks look up in it, worked out once for all of them. */
export interface IndexedModel extends Architecture {
  readonly byId: Elements;
  /** The elements in which something happens. */
  readonly bodies: readonly Body[];
}

export interface Body {
  readonly element: Element;
  /** The service, external or actor it belongs to. */
  readonly owner: Element | undefined;
  /** Every list of steps that runs in order: the body itself, the blocks inside and those of fallbacks. */
  readonly sequences: readonly (readonly Step[])[];
  readonly actions: readonly ActionStep[];
}

export function indexModel(architecture: Architecture): IndexedModel {
  const byId = elementsById(architecture);
  const bodies = architecture.elements.filter(hasSteps).map((element) => {
    return { ...stepsIn(element), owner: ownerOf(element, byId) };
  });
  return { ...architecture, byId, bodies };
}

const knownSteps = new WeakMap<Element, Omit<Body, 'owner'>>();

function stepsIn(element: Element): Omit<Body, 'owner'> {
  let known = knownSteps.get(element);
  if (!known) {
    known = { element, sequences: sequencesOf(element), actions: actionsOf(element) };
    knownSteps.set(element, known);
  }
  return known;
}

function hasSteps({ steps, undo, facts }: Element): boolean {
  return steps.length > 0 || undo.length > 0 || facts.some((fact) => fact.kind === 'fallback');
}
