import type { Architecture, Element, Position } from '../architecture/model.js';
import { behaviourKinds, elementAt, elementsById } from '../architecture/queries.js';
import { remembered } from '../architecture/remembered.js';
import type { Diagram, DiagramAnswer, DiagramQuery } from '../protocol.js';
import { contextMap } from './context-map.js';
import { partOf } from './flows.js';
import { sequence } from './sequence.js';
import { serviceMap } from './service-map.js';
import { versioned } from './wording.js';

/** @returns undefined where there is nothing to draw yet, or the query names nothing that can be drawn */
export function drawDiagram(architecture: Architecture, query: DiagramQuery): Diagram | undefined {
  switch (query.kind) {
    case 'services':
      return serviceMap(architecture, query);
    case 'contexts':
      return contextMap(architecture);
    case 'sequence':
      return sequence(architecture, query.of);
  }
}

/** The Mermaid text alone. */
export function diagramText(architecture: Architecture, query: DiagramQuery): string | undefined {
  return drawDiagram(architecture, query)?.text;
}

/** Everything that can be drawn: the maps, each context, and each behaviour that does something. */
export const diagramChoices = remembered((architecture: Architecture): DiagramAnswer['choices'] => {
  const elements = elementsById(architecture);
  const contexts = architecture.elements.filter((element) => element.kind === 'context');
  const behaviours = architecture.elements.filter(doesSomething);
  return [
    { label: 'Service map', query: { kind: 'services' } },
    ...(contexts.length === 0 ? [] : [{ label: 'Context map', query: { kind: 'contexts' } as const }]),
    ...contexts.map(({ id, name, title }) => ({
      label: `Services: ${name}`,
      query: { kind: 'services', of: id } as const,
      ...(title === undefined ? {} : { detail: title }),
    })),
    ...behaviours.map((behaviour) => {
      const part = partOf(behaviour.id, elements);
      const owner = part === undefined ? undefined : elements.get(part);
      const detail = behaviour.title ?? contextNameOf(behaviour);
      return {
        label: `Sequence: ${versioned(owner === undefined ? behaviour.name : `${owner.name}.${behaviour.name}`, behaviour)}`,
        query: { kind: 'sequence', of: behaviour.id } as const,
        ...(detail === undefined ? {} : { detail }),
      };
    }),
  ];
});

/** What fits a position best: the sequence of the behaviour it is in, else the service map. */
export function bestQuery(architecture: Architecture, uri: string, position: Position): DiagramQuery {
  const behaviour = elementAt(architecture, uri, position, behaviourKinds);
  return behaviour !== undefined && doesSomething(behaviour)
    ? { kind: 'sequence', of: behaviour.id }
    : { kind: 'services' };
}

function doesSomething(element: Element): boolean {
  return behaviourKinds.has(element.kind) && element.steps.length > 0;
}

/** The names around the owner, where there are any: `Ordering` of `Ordering.Orders.placeOrder`. */
function contextNameOf(behaviour: Element): string | undefined {
  const around = behaviour.qualifiedName.split('.').slice(0, -2).join('.');
  return around === '' ? undefined : around;
}
