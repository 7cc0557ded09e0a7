import events from '../templates/events.svc';
import load from '../templates/load.svc';
import sketch from '../templates/sketch.svc';

export interface Template {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly text: string;
}

/** What a new model can begin with, the simplest first. */
export const templates: readonly Template[] = [
  {
    id: 'sketch',
    label: 'A sketch',
    description: 'who talks to whom: ten minutes are enough',
    text: sketch,
  },
  {
    id: 'events',
    label: 'Services that talk by events',
    description: 'events, topics, handlers, entities and their states',
    text: events,
  },
  {
    id: 'load',
    label: 'With load and failure',
    description: 'policies, capacities, workloads and an environment',
    text: load,
  },
];
