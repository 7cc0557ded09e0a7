import type { Architecture } from '../architecture/model.js';
import type { Diagram, DiagramKind, DiagramQuery } from '../protocol.js';
import { c4 } from './c4.js';
import { contextMap } from './context-map.js';
import { data } from './data.js';
import { environment } from './environment.js';
import { events } from './events.js';
import { impact } from './impact.js';
import { saga } from './saga.js';
import { sequence } from './sequence.js';
import { serviceMap } from './service-map.js';
import { states } from './states.js';
import { teams } from './teams.js';
import { types } from './types.js';

/** Every kind of diagram, in the words of the language: `view NAME kind of X`. A new one is a file and a line here. */
export const diagramKinds = [
  'services',
  'contexts',
  'c4',
  'events',
  'sequence',
  'saga',
  'data',
  'types',
  'states',
  'impact',
  'teams',
  'environment',
] as const satisfies readonly DiagramKind[];

/** @returns undefined where there is nothing to draw yet, or the query names nothing that can be drawn */
export function drawDiagram(architecture: Architecture, query: DiagramQuery): Diagram | undefined {
  switch (query.kind) {
    case 'services':
      return serviceMap(architecture, query);
    case 'contexts':
      return contextMap(architecture, query);
    case 'c4':
      return c4(architecture, query);
    case 'events':
      return events(architecture, query);
    case 'sequence':
      return sequence(architecture, query.of, query);
    case 'saga':
      return saga(architecture, query.of);
    case 'data':
      return data(architecture, query);
    case 'types':
      return types(architecture, query);
    case 'states':
      return states(architecture, query.of);
    case 'impact':
      return impact(architecture, query.of, query);
    case 'teams':
      return teams(architecture, query);
    case 'environment':
      return environment(architecture, query.of);
  }
}

/** The Mermaid text alone. */
export function diagramText(architecture: Architecture, query: DiagramQuery): string | undefined {
  return drawDiagram(architecture, query)?.text;
}
