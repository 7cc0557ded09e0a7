import type { ElkNode } from 'elkjs/lib/elk-api.js';
import Elk from 'elkjs/lib/elk-api.js';
import workerSource from 'elkjs/lib/elk-worker.min.js';
import { packComponents } from './layout-components.js';
import { plainGraph, takeOver } from './layout-graph.js';

/** Why a layout did not come about. */
export class LayoutCancelled extends Error {
  constructor() {
    super('The drawing was cancelled.');
  }
}

interface Engine {
  layout(graph: ElkNode): Promise<ElkNode>;
  /** Ends what is being laid out, with an error. */
  cancel(): void;
}

let engine: Engine | undefined;

/** A layout engine in a thread of its own, so that the page answers while it works. */
function started(): Engine {
  if (engine !== undefined) return engine;
  const address = URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' }));
  const elk = new Elk({ workerFactory: () => new Worker(address) });
  let cancel = (): void => {};
  const cancelled = new Promise<never>((_, reject) => {
    cancel = () => reject(new LayoutCancelled());
  });
  // Nobody may be waiting.
  cancelled.catch(() => {});
  engine = {
    layout: (graph) => Promise.race([elk.layout(graph), cancelled]),
    cancel() {
      elk.terminateWorker();
      URL.revokeObjectURL(address);
      cancel();
    },
  };
  return engine;
}

/** Ends the layout that is being worked out; its drawing fails with `LayoutCancelled`. */
export function cancelLayout(): void {
  engine?.cancel();
  engine = undefined;
}

/** Stands in Mermaid for `elkjs`, which would work in the thread of the page. */
export default class LayoutEngine {
  async layout(graph: ElkNode): Promise<ElkNode> {
    takeOver(graph, await started().layout(packComponents(plainGraph(graph))));
    return graph;
  }
}
