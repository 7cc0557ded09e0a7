import type { Architecture } from '../architecture/model.js';
import type { Diagram, DiagramQuery } from '../protocol.js';
import { contextMap } from './context-map.js';
import { serviceMap } from './service-map.js';
export function drawDiagram(architecture: Architecture, query: DiagramQuery): Diagram | undefined {
  if (query.kind === 'services') return serviceMap(architecture, query);
  if (query.kind === 'contexts') return contextMap(architecture);
  return undefined;
}
