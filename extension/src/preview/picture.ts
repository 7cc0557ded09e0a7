import mermaid from 'mermaid';
import { element } from './element.js';
import { mermaidConfig } from './mermaid-config.js';
import type { PictureTheme } from './theme.js';

export interface Picture {
  readonly svg: SVGSVGElement;
  /** In pixels, unscaled. */
  readonly width: number;
  readonly height: number;
}

/**
 * Draws Mermaid text. The SVG that comes back has its own size and is in no document yet.
 * @throws when Mermaid cannot read or draw the text
 */
export type Draw = (text: string, theme: PictureTheme) => Promise<Picture>;

/**
 * @param page an element of the document; Mermaid measures text inside it, out of sight
 * @param freeId an id for the next picture that nothing on the page has
 */
export function createDraw(page: HTMLElement, freeId: () => string = freeOfTwo): Draw {
  let configuredFor: PictureTheme | undefined;
  return async (text, theme) => {
    if (theme !== configuredFor) mermaid.initialize(mermaidConfig(theme));
    configuredFor = theme;
    const workshop = element('div', { class: 'workshop', 'aria-hidden': 'true' });
    page.append(workshop);
    try {
      const { svg } = await mermaid.render(freeId(), text, workshop);
      return parse(svg);
    } finally {
      workshop.remove();
    }
  };
}

/** Mermaid finds what it draws by its id, so the picture on the screen must have another one. */
function freeOfTwo(): string {
  return document.getElementById('picture-a') === null ? 'picture-a' : 'picture-b';
}

/** @param svg made safe by Mermaid: its security level is strict */
function parse(svg: string): Picture {
  const template = document.createElement('template');
  template.innerHTML = svg;
  const root = template.content.firstElementChild;
  if (!(root instanceof SVGSVGElement)) throw new Error('Mermaid drew no SVG.');
  const { width, height } = root.viewBox.baseVal;
  root.setAttribute('width', String(width));
  root.setAttribute('height', String(height));
  root.removeAttribute('style');
  putTitlesToTheLeft(root);
  centreStates(root);
  endLifeLines(root);
  joinCompartments(root);
  return { svg: root, width, height };
}

/** Mermaid centres the titles of groups, just where most arrows come in. */
function putTitlesToTheLeft(svg: SVGSVGElement): void {
  for (const group of svg.querySelectorAll('g.cluster')) {
    const title = group.querySelector('.cluster-label');
    const x = group.querySelector('rect')?.getAttribute('x');
    const y = /,\s*([-\d.]+)\)/.exec(title?.getAttribute('transform') ?? '')?.[1];
    if (title && x && y) title.setAttribute('transform', `translate(${Number(x) + 10}, ${y})`);
  }
}

/** Without HTML Mermaid sets the lines of a state flush left, and a short name in a wide box too. */
function centreStates(svg: SVGSVGElement): void {
  for (const label of svg.querySelectorAll('.statediagram-state .label')) {
    const half = /translate\(-([\d.]+)/.exec(label.getAttribute('transform') ?? '')?.[1];
    const text = label.querySelector('text');
    if (text === null || half === undefined) continue;
    text.setAttribute('text-anchor', 'middle');
    text.setAttribute('transform', `translate(${half}, 0)`);
  }
}

/** Where nothing stands below them, Mermaid draws the life lines of a sequence far out of the picture. */
function endLifeLines(svg: SVGSVGElement): void {
  const { y, height } = svg.viewBox.baseVal;
  for (const line of svg.querySelectorAll<SVGLineElement>('line.actor-line'))
    if (line.y2.baseVal.value > y + height) line.setAttribute('y2', String(y + height));
}

/** Types have no operations: the line above them, and under all else, parts nothing. */
function joinCompartments(svg: SVGSVGElement): void {
  for (const node of svg.querySelectorAll('.classDiagram .node, g.node')) {
    if (node.querySelector('.methods-group')?.childElementCount === 0)
      [...node.querySelectorAll('.divider')].slice(1).at(-1)?.remove();
  }
}
