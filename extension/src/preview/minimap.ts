import { element, svgElement } from './element.js';
import type { Position, Size } from './view.js';

export interface Minimap {
  readonly root: HTMLElement;
  /** Takes a new picture. @param id of its SVG in the page */
  show(id: string, size: Size): void;
  /** Tells what can be seen of the picture; where that is all of it, there is no map. */
  showWindow(position: Position, frame: Size): void;
}

const longest = 160;

/**
 * A small copy of a picture that is larger than its window, with what is seen of it. It is for the pointer: the keyboard
 * moves the picture itself.
 * @param centreOn shows the surroundings of a point of the picture
 */
export function createMinimap(centreOn: (x: number, y: number) => void): Minimap {
  const copy = svgElement('use', {});
  const seen = svgElement('rect', { class: 'seen' });
  const svg = svgElement('svg', {}, copy, seen);
  const root = element('div', { class: 'minimap', 'aria-hidden': 'true', hidden: '' }, svg);
  let size: Size = { width: 0, height: 0 };

  function go(event: PointerEvent): void {
    const { left, top, width, height } = svg.getBoundingClientRect();
    centreOn(((event.clientX - left) / width) * size.width, ((event.clientY - top) / height) * size.height);
    event.preventDefault();
  }

  root.addEventListener('pointerdown', (event) => {
    root.setPointerCapture(event.pointerId);
    go(event);
  });
  root.addEventListener('pointermove', (event) => {
    if (event.buttons === 1) go(event);
  });

  return {
    root,
    show(id, newSize) {
      size = newSize;
      const scale = longest / Math.max(size.width, size.height, 1);
      svg.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`);
      svg.setAttribute('width', String(size.width * scale));
      svg.setAttribute('height', String(size.height * scale));
      copy.setAttribute('href', `#${id}`);
    },
    showWindow({ x, y, scale }, frame) {
      const [right, bottom] = [x + size.width * scale, y + size.height * scale];
      root.hidden = x >= -1 && y >= -1 && right <= frame.width + 1 && bottom <= frame.height + 1;
      const box = { x: -x / scale, y: -y / scale, width: frame.width / scale, height: frame.height / scale };
      for (const [name, value] of Object.entries(box)) seen.setAttribute(name, String(value));
    },
  };
}
