import type { ElementKind } from '../architecture/model.js';
import type { LegendEntry, LegendSign } from '../protocol.js';

/**
 * How everything in a flowchart looks, in one place. The meaning is in the shape or the stroke; the class is a name that
 * a theme may give a colour besides, as C4 and event storming have them.
 */
export interface NodeLook {
  /** A shape of Mermaid. */
  readonly shape: string;
  readonly class?: string;
  /** What it looks like, in words. */
  readonly looks: string;
  readonly means: string;
}

export const nodeLooks = {
  actor: { shape: 'person', class: 'actor', looks: 'person', means: 'actor' },
  external: { shape: 'fr-rect', class: 'external', looks: 'dashed box with double sides', means: 'external' },
  gateway: { shape: 'hex', looks: 'hexagon', means: 'gateway' },
  service: { shape: 'rounded', looks: 'rounded box', means: 'service' },
  process: { shape: 'lin-rect', looks: 'box with a line at its left', means: 'process of a service' },
  store: { shape: 'cyl', class: 'store', looks: 'cylinder', means: 'store' },
  cache: { shape: 'lin-cyl', class: 'store', looks: 'cylinder with a line', means: 'cache' },
  server: { shape: 'div-rect', class: 'server', looks: 'box with a line at its top', means: 'server' },
  topic: { shape: 'h-cyl', class: 'channel', looks: 'lying cylinder', means: 'topic' },
  queue: { shape: 'bow-rect', class: 'channel', looks: 'box with bowed sides', means: 'queue' },
  context: { shape: 'rect', looks: 'box', means: 'bounded context' },
  place: {
    shape: 'rect',
    class: 'place',
    looks: 'box',
    means: 'region or zone that nothing is deployed to by itself',
  },
  team: { shape: 'stadium', class: 'team', looks: 'box with round ends', means: 'team' },
  system: { shape: 'rect', class: 'system', looks: 'box', means: 'this system' },
  event: { shape: 'notch-rect', class: 'event', looks: 'card with a cut corner', means: 'event' },
  events: { shape: 'st-rect', class: 'event', looks: 'stack', means: 'several events' },
  more: { shape: 'st-rect', looks: 'stack', means: 'more that is not drawn' },
} as const satisfies Readonly<Record<string, NodeLook>>;

export type NodeLookName = keyof typeof nodeLooks;

/** The look of a part of a system. */
export function lookOf(kind: ElementKind): NodeLookName {
  return kind in nodeLooks ? (kind as NodeLookName) : 'context';
}

/** Border and the like of classes, whatever the theme. */
export const classStyles: Readonly<Record<string, string>> = {
  // Externals have a dashed border as well as a shape of their own: they are somebody else's.
  external: 'stroke-dasharray:5 4',
  failed: 'stroke-width:4px',
};

export interface LineLook {
  /** The arrow of Mermaid. */
  readonly arrow: string;
  /** What tells dashed from dotted and thin from thick, whatever the theme. */
  readonly style?: string;
  readonly sign: Extract<LegendSign, { stroke: unknown }>;
  readonly means: string;
}

const solid = { stroke: 'solid', ends: 'arrow' } as const;
const dashed = { stroke: 'dashed', ends: 'arrow' } as const;
const thick = { stroke: 'thick', ends: 'arrow' } as const;
const dashes = 'stroke-dasharray:6 4';
const dots = 'stroke-width:1px,stroke-dasharray:2 4';

export const lineLooks = {
  call: { arrow: '-->', sign: solid, means: 'call that waits for an answer' },
  message: { arrow: '-.->', style: dashes, sign: dashed, means: 'event or message, nobody waits' },
  relation: {
    arrow: '===',
    style: 'stroke-width:3px',
    sign: { stroke: 'thick', ends: 'none' },
    means: 'stated relation: the downstream side follows the upstream one',
  },
  mutual: {
    arrow: '<==>',
    style: 'stroke-width:3px',
    sign: { stroke: 'thick', ends: 'both-arrows' },
    means: 'stated relation of two equals',
  },
  data: {
    arrow: '---',
    style: 'stroke-width:1px',
    sign: { stroke: 'solid', ends: 'none' },
    means: 'use of data',
  },
  hosting: { arrow: '-.-', style: dots, sign: { stroke: 'dotted', ends: 'none' }, means: 'runs in' },
  deadLetter: {
    arrow: '-.->',
    style: dots,
    sign: { stroke: 'dotted', ends: 'arrow' },
    means: 'dead letters: what cannot be handled',
  },
  hard: {
    arrow: '==>',
    style: 'stroke-width:3px',
    sign: thick,
    means: 'hard: fails with it',
  },
  soft: { arrow: '-->', sign: solid, means: 'soft: goes on without it (optional, or with a fallback)' },
  delayed: { arrow: '-.->', style: dashes, sign: dashed, means: 'delayed: hears of it later' },
} as const satisfies Readonly<Record<string, LineLook>>;

export type LineLookName = keyof typeof lineLooks;

const endings: Readonly<Record<LineLook['sign']['ends'], string>> = {
  none: 'line',
  arrow: 'arrow',
  'both-arrows': 'arrow at both ends',
  'open-arrow': 'open arrow',
  'crow-foot': 'line with a crow’s foot',
  'both-crow-feet': 'line with a crow’s foot at both ends',
  cross: 'line with a cross',
};

/** The legend of what a flowchart shows, each look once, shapes before lines. */
export function legendOf(nodes: Iterable<NodeLookName>, lines: Iterable<LineLookName>): LegendEntry[] {
  return [
    ...[...new Set(nodes)].map((name) => {
      const look: NodeLook = nodeLooks[name];
      const sign = { shape: look.shape, ...(look.class === undefined ? {} : { class: look.class }) };
      return { sign, looks: look.looks, means: look.means };
    }),
    ...[...new Set(lines)].map((name) => lineEntry(lineLooks[name].sign, lineLooks[name].means)),
  ];
}

/** An entry for a line. */
export function lineEntry(sign: LineLook['sign'], means: string): LegendEntry {
  return { sign, looks: `${sign.stroke} ${endings[sign.ends]}`, means };
}

/** An entry for a word or sign that stands in the picture as it is. */
export function textEntry(text: string, means: string): LegendEntry {
  return { sign: { text }, looks: `“${text}”`, means };
}
