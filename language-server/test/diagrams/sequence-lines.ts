/** Sequence diagrams as the lines a reader sees. */
import type { Architecture } from '../../src/architecture/model.js';
import { type SequenceOptions, sequence } from '../../src/diagrams/sequence.js';
import type { Diagram } from '../../src/protocol.js';
import { calls, type Draft, operation, service, type } from './literal.js';
import { readSequence } from './mermaid.js';

export function drawSequence(model: Architecture, id: string, options?: SequenceOptions): Diagram {
  const diagram = sequence(model, id, options);
  if (diagram === undefined) throw new Error(`${id} has no sequence`);
  return diagram;
}

export async function linesOf(
  model: Architecture,
  id: string,
  options?: SequenceOptions,
): Promise<readonly string[]> {
  return (await readSequence(drawSequence(model, id, options).text)).lines;
}

/** Two services to call. */
export const others: Draft[] = [
  type('Money'),
  service('B', [operation('ask', [], 'Money'), operation('tell'), operation('untell')]),
  service('C', [operation('work', [calls('B.tell')]), operation('unwork')]),
];
