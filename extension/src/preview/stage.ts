import type {
  Diagram,
  DiagramAnchor,
  DiagramProblem,
  DiagramQuery,
  DiagramRange,
} from '../preview-messages.js';
import {
  anchorIndex,
  coverMessages,
  drawnOf,
  focusableIn,
  markAnchors,
  markCurrent,
  markFound,
} from './anchors.js';
import { markProblems } from './badges.js';
import { element } from './element.js';
import { createMinimap } from './minimap.js';
import { type Direction, nearest } from './nearest.js';
import type { Picture } from './picture.js';
import { type Pointed, watchPointing } from './pointing.js';
import { createView, type Position, zoomStep } from './view.js';

export interface StageActions {
  reveal(source: DiagramRange): void;
  open(query: DiagramQuery): void;
  /** Somebody asks what can be done with something drawn. */
  showMenu(anchor: DiagramAnchor, at: { readonly x: number; readonly y: number }): void;
  /** The pointer or the focus rests on something drawn; absent: on nothing any more. */
  pointAt(anchor: DiagramAnchor | undefined, drawn?: Element): void;
  /** @param byPerson until the picture is fitted to the window again */
  moved(position: Position, byPerson: boolean): void;
}

/** Where the picture stands: it can be moved, and what is drawn leads to its source. */
export interface Stage {
  readonly root: HTMLElement;
  /** Marks what has problems, by position among the anchors. */
  showProblems(problems: ReadonlyMap<number, readonly DiagramProblem[]>): void;
  /** @param position where the picture is moved to; 'fit': it is shown whole; absent: it stays as it is */
  put(diagram: Diagram, picture: Picture, position?: Position | 'fit'): void;
  /** Takes over the sources of a picture that looks the same. */
  update(diagram: Diagram): void;
  /** Marks what the cursor of the text is in, by position among the anchors, and brings it into sight. */
  highlight(indexes: readonly number[]): void;
  /** Marks what was found, by position among the anchors, and brings what somebody looks at into sight. */
  showFound(found: readonly number[], at: number | undefined): void;
  /** Marks the picture as one that is not of the text as it is. */
  showStale(stale: boolean): void;
  /** Puts the focus on something drawn, or on the picture as a whole. */
  focus(index: number | undefined): void;
  /** The picture on the screen. */
  readonly svg: SVGSVGElement | undefined;
  /** Shows a text instead of a picture. */
  showText(text: HTMLElement): void;
  zoomBy(factor: number): void;
  fitToWindow(): void;
}

const panStep = 60;

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const pans: Readonly<Record<Direction, readonly [x: number, y: number]>> = {
  left: [panStep, 0],
  right: [-panStep, 0],
  up: [0, panStep],
  down: [0, -panStep],
};

export function createStage({ reveal, open, showMenu, pointAt, moved }: StageActions): Stage {
  let anchors: readonly DiagramAnchor[] = [];
  const content = element('div', { class: 'content' });
  const frame = element(
    'div',
    {
      class: 'frame',
      tabindex: '0',
      role: 'group',
      'aria-label': 'Picture',
      'aria-description':
        'Arrow keys move the picture, or the focus from one thing in it to the next; plus and minus zoom, 0 fits it to the window.',
    },
    content,
  );
  const root = element('main', {}, frame);
  const view = createView(frame, content, (position, byPerson) => {
    // Marks are as wide as on the screen, however small the picture is.
    content.style.setProperty('--unscaled', String(Math.max(1, 1 / position.scale)));
    minimap.showWindow(position, { width: frame.clientWidth, height: frame.clientHeight });
    moved(position, byPerson);
  });
  const minimap = createMinimap((x, y) => view.centreOn(x, y));
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
  frame.addEventListener('contextmenu', (event) => {
    event.preventDefault();
    const anchor = anchorOf(event.target);
    if (anchor !== undefined) showMenu(anchor, menuPlace(event));
  });
  frame.addEventListener('focusin', ({ target }) => {
    if (target instanceof SVGElement && target.matches(':focus-visible')) view.bringIntoSight(target);
  });
  watchPointing(frame, (pointed: Pointed | undefined) => pointAt(anchorOf(pointed ?? null), pointed));
  frame.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const handled = event.key === 'Enter' ? enter(event) : step(event);
    if (handled) event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
    if (zoom(event.key)) event.preventDefault();
  });

  function enter({ target, shiftKey }: KeyboardEvent): boolean {
    const anchor = anchorOf(target);
    if (anchor === undefined) return false;
    if (!shiftKey) reveal(anchor.source);
    else if (anchor.opens !== undefined) open(anchor.opens);
    return true;
  }

  /** From a thing that has the focus to the next one in that direction; else the picture moves. */
  function step({ key, target }: KeyboardEvent): boolean {
    const direction = directions[key];
    if (direction === undefined) return false;
    if (target instanceof SVGElement) {
      const others = focusableIn(content).filter((each) => each !== target);
      const boxes = others.map((each) => each.getBoundingClientRect());
      const next = nearest(target.getBoundingClientRect(), boxes, direction);
      if (next !== undefined) others[next]?.focus({ preventScroll: true });
    } else view.panBy(...pans[direction]);
    return true;
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
      root.replaceChildren(frame, minimap.root);
      minimap.show(svg.id, picture);
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
    highlight(indexes) {
      markCurrent(content, indexes);
      const drawn = indexes.flatMap((index) => drawnOf(content, index).slice(0, 1));
      const [first] = drawn;
      if (first !== undefined && !drawn.some(view.isInSight)) view.bringIntoSight(first);
    },
    showProblems(problems) {
      const svg = content.querySelector('svg');
      if (svg !== null) markProblems(svg, anchors, problems);
    },
    showFound(found, at) {
      markFound(content, found, at);
      const [drawn] = at === undefined ? [] : drawnOf(content, at);
      if (drawn !== undefined) view.bringIntoSight(drawn);
    },
    showStale(stale) {
      frame.classList.toggle('stale', stale);
      frame.setAttribute('aria-label', stale ? 'Picture, not up to date' : 'Picture');
    },
    focus(index) {
      const [drawn] = index === undefined ? [] : drawnOf(content, index);
      (drawn ?? frame).focus({ preventScroll: true });
    },
    showText(text) {
      anchors = [];
      content.replaceChildren();
      frame.hidden = true;
      root.replaceChildren(frame, text);
    },
    get svg() {
      return content.querySelector('svg') ?? undefined;
    },
    zoomBy: view.zoomBy,
    fitToWindow: view.fitToWindow,
  };
}

/** Where a menu opens: at the pointer, or, asked for with the keyboard, below what has the focus. */
function menuPlace({ clientX, clientY, button, target }: MouseEvent): { x: number; y: number } {
  if (button === 2 || !(target instanceof Element)) return { x: clientX, y: clientY };
  const { left, bottom } = target.getBoundingClientRect();
  return { x: left, y: bottom };
}

/** Whether keys are typed there. */
function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type !== 'checkbox')
  );
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
