import type { Diagram, DiagramAnchor, DiagramQuery, DiagramRange } from '../preview-messages.js';
import { anchorIndex, coverMessages, markAnchors } from './anchors.js';
import { element } from './element.js';
import type { Picture } from './picture.js';
import { createView, type Position, zoomStep } from './view.js';

export interface StageActions {
  reveal(source: DiagramRange): void;
  open(query: DiagramQuery): void;
  /** @param byPerson until the picture is fitted to the window again */
  moved(position: Position, byPerson: boolean): void;
}

/** Where the picture stands: it can be moved, and what is drawn leads to its source. */
export interface Stage {
  readonly root: HTMLElement;
  /** @param position where the picture is moved to; 'fit': it is shown whole; absent: it stays as it is */
  put(diagram: Diagram, picture: Picture, position?: Position | 'fit'): void;
  /** Takes over the sources of a picture that looks the same. */
  update(diagram: Diagram): void;
  /** Shows a text instead of a picture. */
  showText(text: HTMLElement): void;
  zoomBy(factor: number): void;
  fitToWindow(): void;
}

const panStep = 60;

export function createStage({ reveal, open, moved }: StageActions): Stage {
  let anchors: readonly DiagramAnchor[] = [];
  const content = element('div', { class: 'content' });
  const frame = element(
    'div',
    {
      class: 'frame',
      tabindex: '0',
      role: 'group',
      'aria-label': 'Picture',
      'aria-description': 'Arrow keys move the picture, plus and minus zoom, 0 fits it to the window.',
    },
    content,
  );
  const root = element('main', {}, frame);
  const view = createView(frame, content, moved);
  const anchorOf = (target: EventTarget | null): DiagramAnchor | undefined => {
    const index = anchorIndex(target);
    return index === undefined ? undefined : anchors[index];
  };

  frame.addEventListener('click', ({ target, detail }) => {
    const anchor = anchorOf(target);
    // The second click of a double-click is not another first one.
    if (anchor !== undefined && detail < 2) reveal(anchor.source);
  });
  frame.addEventListener('dblclick', ({ target }) => {
    const anchor = anchorOf(target);
    if (anchor?.opens !== undefined) open(anchor.opens);
  });
  frame.addEventListener('focusin', ({ target }) => {
    if (target instanceof SVGElement && target.matches(':focus-visible')) view.bringIntoSight(target);
  });
  frame.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const handled = event.key === 'Enter' ? enter(event) : pan(event.key);
    if (handled) event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement) return;
    if (zoom(event.key)) event.preventDefault();
  });

  function enter({ target, shiftKey }: KeyboardEvent): boolean {
    const anchor = anchorOf(target);
    if (anchor === undefined) return false;
    if (!shiftKey) reveal(anchor.source);
    else if (anchor.opens !== undefined) open(anchor.opens);
    return true;
  }

  function pan(key: string): boolean {
    switch (key) {
      case 'ArrowLeft':
        view.panBy(panStep, 0);
        return true;
      case 'ArrowRight':
        view.panBy(-panStep, 0);
        return true;
      case 'ArrowUp':
        view.panBy(0, panStep);
        return true;
      case 'ArrowDown':
        view.panBy(0, -panStep);
        return true;
      default:
        return false;
    }
  }

  function zoom(key: string): boolean {
    switch (key) {
      case '+':
      case '=':
        view.zoomBy(zoomStep);
        return true;
      case '-':
        view.zoomBy(1 / zoomStep);
        return true;
      case '0':
        view.fitToWindow();
        return true;
      default:
        return false;
    }
  }

  function focusedLabel(): string | undefined {
    return content.contains(document.activeElement) ? anchorOf(document.activeElement)?.label : undefined;
  }

  return {
    root,
    put(diagram, picture, position) {
      const label = focusedLabel();
      const { svg } = picture;
      describe(svg, diagram);
      content.replaceChildren(svg);
      frame.hidden = false;
      root.replaceChildren(frame);
      anchors = diagram.anchors;
      markAnchors(svg, anchors);
      coverMessages(svg);
      view.resize(picture);
      if (position === 'fit') view.fitToWindow();
      else if (position !== undefined) view.moveTo(position);
      if (label !== undefined)
        focusAnchor(
          svg,
          anchors.findIndex((anchor) => anchor.label === label),
        );
    },
    update(diagram) {
      anchors = diagram.anchors;
    },
    showText(text) {
      anchors = [];
      content.replaceChildren();
      frame.hidden = true;
      root.replaceChildren(frame, text);
    },
    zoomBy: view.zoomBy,
    fitToWindow: view.fitToWindow,
  };
}

/** For those who cannot see it. Mermaid's own title would pop up wherever the pointer rests. */
function describe(svg: SVGSVGElement, { title, description }: Diagram): void {
  for (const own of svg.querySelectorAll(':scope > title, :scope > desc')) own.remove();
  svg.removeAttribute('aria-labelledby');
  svg.removeAttribute('aria-describedby');
  svg.setAttribute('aria-label', title);
  svg.setAttribute('aria-description', description);
}

/** Someone who works with the keyboard stays where they are when the picture is drawn anew. */
function focusAnchor(svg: SVGSVGElement, index: number): void {
  svg.querySelector<SVGElement>(`[data-anchor="${index}"][tabindex]`)?.focus({ preventScroll: true });
}
