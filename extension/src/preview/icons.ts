import { svgElement } from './element.js';

const outlines = {
  map: 'M2.5 2.5h4.5v4h-4.5z M9 9.5h4.5v4h-4.5z M4.75 6.5v5h4.25',
  follow: 'M8 1v3 M8 12v3 M1 8h3 M12 8h3 M12 8a4 4 0 1 1-8 0a4 4 0 0 1 8 0z',
  zoomIn: 'M8 3v10 M3 8h10',
  zoomOut: 'M3 8h10',
  fit: 'M2.5 6v-3.5h3.5 M10 2.5h3.5v3.5 M13.5 10v3.5h-3.5 M6 13.5h-3.5v-3.5',
  back: 'M10 3l-5 5l5 5',
  forward: 'M6 3l5 5l-5 5',
  pin: 'M5.5 2h5 M6.5 2v4.5l-2.5 3h8l-2.5-3v-4.5 M8 9.5v4.5',
  search: 'M11 6.5a4.5 4.5 0 1 1-9 0a4.5 4.5 0 0 1 9 0z M9.8 9.8l4.2 4.2',
  filter: 'M2 3h12l-4.5 5.5v4.5l-3-1.5v-3z',
  legend: 'M2.5 3h3v3h-3z M8 4.5h5.5 M2.5 10h3v3h-3z M8 11.5h5.5',
  share: 'M8 10v-8 M5 4.5l3-3l3 3 M3 8v5.5h10v-5.5',
  curves: 'M2.5 12.5c7 0 4-9 11-9 M10.5 1l3 2.5l-3 2.5',
  up: 'M3 10l5-5l5 5',
  down: 'M3 6l5 5l5-5',
  close: 'M4 4l8 8 M12 4l-8 8',
  warning: 'M8 2l6.5 11.5h-13z M8 6.5v3.5 M8 11.6v.4',
} as const;

export type IconName = keyof typeof outlines;

/** A small drawing in the colour of the text around it, for eyes only. */
export function icon(name: IconName): SVGSVGElement {
  return svgElement(
    'svg',
    { class: 'icon', viewBox: '0 0 16 16', width: '16', height: '16', 'aria-hidden': 'true' },
    svgElement('path', { d: outlines[name] }),
  );
}
