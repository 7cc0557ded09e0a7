import type { LegendSign } from '../preview-messages.js';
import { element, svgElement } from './element.js';

/** Outlines of Mermaid's shapes in a field of 36 by 24, as they look in a picture. */
const box = 'M4 4h28v16h-28z';

const shapes: Readonly<Record<string, string>> = {
  person: 'M18 2a5 5 0 1 1 0 10a5 5 0 1 1 0-10z M8 12h20v10h-20z',
  'fr-rect': 'M4 4h28v16h-28z M8 4v16 M28 4v16',
  hex: 'M10 4h16l6 8l-6 8h-16l-6-8z',
  rounded: 'M8 4h20a4 4 0 0 1 4 4v8a4 4 0 0 1-4 4h-20a4 4 0 0 1-4-4v-8a4 4 0 0 1 4-4z',
  'lin-rect': 'M4 4h28v16h-28z M8 4v16',
  cyl: 'M8 6a10 3 0 0 1 20 0v12a10 3 0 0 1-20 0z M8 6a10 3 0 0 0 20 0',
  'lin-cyl': 'M8 6a10 3 0 0 1 20 0v12a10 3 0 0 1-20 0z M8 6a10 3 0 0 0 20 0 M8 9a10 3 0 0 0 20 0',
  'div-rect': 'M4 4h28v16h-28z M4 8h28',
  'h-cyl': 'M8 6h20a3 6 0 0 1 0 12h-20a3 6 0 0 1 0-12z M28 6a3 6 0 0 0 0 12',
  'bow-rect': 'M8 5h24q-5 7 0 14h-24q-5-7 0-14z',
  rect: box,
  stadium: 'M12 4h12a8 8 0 0 1 0 16h-12a8 8 0 0 1 0-16z',
  'notch-rect': 'M10 4h22v16h-28v-10z',
  'st-rect': 'M4 9h24v11h-24z M7 9v-3h24v11h-3 M10 6v-3h24v11h-3',
};

const strokes = {
  solid: {},
  dashed: { 'stroke-dasharray': '5 3' },
  dotted: { 'stroke-dasharray': '1.5 3' },
  thick: { 'stroke-width': '3' },
} as const;

type Ends = Extract<LegendSign, { ends: unknown }>['ends'];

/** What stands at the ends of a line from (2, 12) to (34, 12). */
const ends: Readonly<Record<Ends, string>> = {
  none: '',
  arrow: 'M28 8l6 4l-6 4z',
  'both-arrows': 'M28 8l6 4l-6 4z M8 8l-6 4l6 4z',
  'open-arrow': 'M28 8l6 4l-6 4',
  'crow-foot': 'M26 12l8-5 M26 12l8 5',
  'both-crow-feet': 'M26 12l8-5 M26 12l8 5 M10 12l-8-5 M10 12l-8 5',
  cross: 'M27 8l7 8 M34 8l-7 8',
};

/** A small drawing of what a legend explains, for eyes only; words that stand in the picture stand here as well. */
export function legendSample(sign: LegendSign): Element {
  if ('text' in sign) return element('span', { class: 'sign' }, sign.text);
  if ('shape' in sign) {
    const classes = ['shape', sign.class ?? ''].join(' ').trim();
    return sample(svgElement('path', { class: classes, d: shapes[sign.shape] ?? box }));
  }
  const filled = sign.ends === 'arrow' || sign.ends === 'both-arrows';
  return sample(
    svgElement('path', { class: 'line', d: 'M2 12h32', ...strokes[sign.stroke] }),
    svgElement('path', { class: filled ? 'line filled' : 'line', d: ends[sign.ends] }),
  );
}

/** Whether there is an outline of a shape of Mermaid. */
export function hasSample(shape: string): boolean {
  return shape in shapes;
}

function sample(...paths: readonly SVGElement[]): SVGSVGElement {
  return svgElement(
    'svg',
    { class: 'sample', viewBox: '0 0 36 24', width: '36', height: '24', 'aria-hidden': 'true' },
    ...paths,
  );
}
