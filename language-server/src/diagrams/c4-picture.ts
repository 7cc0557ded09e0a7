import type { DiagramQuery } from '../protocol.js';
import type { Bundle } from './drawing.js';
import type { Sourced } from './sourced.js';

/** What a C4 diagram shows, in either notation. */
export interface C4Picture {
  readonly level: 'context' | 'container';
  readonly title: string;
  readonly description: string;
  readonly boundaries: readonly C4Boundary[];
  readonly boxes: readonly C4Box[];
  readonly relationships: readonly Bundle[];
}

interface C4Thing extends Sourced {
  readonly key: string;
  readonly name: string;
  /** Key of the boundary it stands in. */
  readonly group?: string;
  readonly opens?: DiagramQuery;
}

export interface C4Boundary extends C4Thing {
  /** `Software System`, `Bounded Context`. */
  readonly type: string;
}

export interface C4Box extends C4Thing {
  readonly kind: 'person' | 'system' | 'external' | 'container' | 'database' | 'queue' | 'boundary' | 'more';
  readonly technology?: string;
  /** What it does, in a sentence. */
  readonly about?: string;
}
