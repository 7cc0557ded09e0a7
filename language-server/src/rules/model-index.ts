import type { ActionStep, Architecture, Element, Step } from '../architecture/model.js';
import { ownerOf } from '../architecture/owners.js';
import { type Elements, elementsById } from '../architecture/queries.js';
import { actionsIn, sequencesOf } from './steps.js';

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
  const bodies: Body[] = [];
  for (const element of architecture.elements) {
    if (hasSteps(element)) bodies.push(bodyOf(element, ownerOf(element, byId)));
  }
  return { ...architecture, byId, bodies };
}

const knownBodies = new WeakMap<Element, Body>();

/** The very same one as long as neither the element nor its owner changes. */
function bodyOf(element: Element, owner: Element | undefined): Body {
  const known = knownBodies.get(element);
  if (known?.owner === owner && known) return known;
  const sequences = known?.sequences ?? sequencesOf(element);
  const actions = known?.actions ?? actionsIn(sequences);
  const body: Body = { element, owner, sequences, actions };
  knownBodies.set(element, body);
  return body;
}

function hasSteps({ steps, undo, facts }: Element): boolean {
  return steps.length > 0 || undo.length > 0 || facts.some((fact) => fact.kind === 'fallback');
}
