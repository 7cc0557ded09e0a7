import { svgElement } from './element.js';

const outlines = {
  map: 'M2.5 2.5h4.5v4h-4.5z M9 9.5h4.5v4h-4.5z M4.75 6.5v5h4.25',
  follow: 'M8 1v3 M8 12v3 M1 8h3 M12 8h3 M12 8a4 4 0 1 1-8 0a4 4 0 0 1 8 0z',
  zoomIn: 'M8 3v10 M3 8h10',
  zoomOut: 'M3 8h10',
  fit: 'M2.5 6v-3.5h3.5 M10 2.5h3.5v3.5 M13.5 10v3.5h-3.5 M6 13.5h-3.5v-3.5',
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
