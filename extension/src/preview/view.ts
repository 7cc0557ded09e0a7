import { select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomTransform, zoom, zoomIdentity, zoomTransform } from 'd3-zoom';

export interface Position {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A window on the picture. */
export interface View {
  /** Tells the size of a new picture; it is fitted unless the person has moved the one before, or it still fits. */
  resize(size: Size): void;
  /** Shows the picture whole, never larger than drawn, and keeps it so until the person moves it. */
  fitToWindow(): void;
  moveTo(position: Position): void;
  zoomBy(factor: number): void;
  /** Shows the surroundings of a point of the picture. */
  centreOn(x: number, y: number): void;
  /** In pixels of the screen. */
  panBy(x: number, y: number): void;
  /** Moves as little as is needed to have an element of the picture in sight. */
  bringIntoSight(drawn: Element): void;
  /** Whether enough of an element can be seen to find it. */
  isInSight(drawn: Element): boolean;
}

/** The factor of one step of zooming. */
export const zoomStep = 1.25;

const margin = 24;

/**
 * @param frame shows a part of the content and takes wheel, drag and touch
 * @param content holds the picture, at its own size
 * @param moved told after every movement; `byPerson` until the picture is fitted again
 */
export function createView(
  frame: HTMLElement,
  content: HTMLElement,
  moved: (position: Position, byPerson: boolean) => void,
): View {
  let size: Size = { width: 0, height: 0 };
  let byPerson = false;
  const surface = select(frame);
  const behaviour = zoom<HTMLElement, unknown>()
    .scaleExtent([0.05, 8])
    .clickDistance(4)
    .filter((event: MouseEvent | WheelEvent | TouchEvent) =>
      event.type === 'wheel' ? event.ctrlKey || event.metaKey : !('button' in event && event.button > 0),
    )
    .wheelDelta((event: WheelEvent) => -Math.max(-25, Math.min(25, pixels(event, event.deltaY))) * 0.012)
    .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
      if (sourceEvent) byPerson = true;
      content.style.transform = `translate(${transform.x}px, ${transform.y}px) scale(${transform.k})`;
      moved({ x: transform.x, y: transform.y, scale: transform.k }, byPerson);
    });
  surface.call(behaviour).on('dblclick.zoom', null);

  frame.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      panBy(-pixels(event, event.deltaX), -pixels(event, event.deltaY));
    },
    { passive: false },
  );
  new ResizeObserver(() => {
    if (!byPerson) fitToWindow();
  }).observe(frame);

  function apply(transform: ZoomTransform): void {
    surface.call(behaviour.transform, transform);
  }

  function fitToWindow(): void {
    byPerson = false;
    const { clientWidth, clientHeight } = frame;
    if (size.width === 0 || clientWidth === 0) return;
    const scale = Math.min(
      1,
      (clientWidth - 2 * margin) / size.width,
      (clientHeight - 2 * margin) / size.height,
    );
    const x = (clientWidth - size.width * scale) / 2;
    const y = Math.max(margin, (clientHeight - size.height * scale) / 3);
    apply(zoomIdentity.translate(x, y).scale(Math.max(scale, 0.05)));
  }

  function fits(): boolean {
    const { x, y, k } = zoomTransform(frame);
    return (
      x >= 0 && y >= 0 && x + size.width * k <= frame.clientWidth && y + size.height * k <= frame.clientHeight
    );
  }

  function panBy(x: number, y: number): void {
    byPerson = true;
    const { k } = zoomTransform(frame);
    surface.call(behaviour.translateBy, x / k, y / k);
  }

  return {
    resize(newSize) {
      size = newSize;
      if (!byPerson && !fits()) fitToWindow();
    },
    fitToWindow,
    moveTo({ x, y, scale }) {
      byPerson = true;
      apply(zoomIdentity.translate(x, y).scale(scale));
    },
    zoomBy(factor) {
      byPerson = true;
      surface.call(behaviour.scaleBy, factor);
    },
    centreOn(x, y) {
      byPerson = true;
      surface.call(behaviour.translateTo, x, y);
    },
    panBy,
    bringIntoSight(drawn) {
      const [inner, outer] = [drawn.getBoundingClientRect(), frame.getBoundingClientRect()];
      const x = shift(inner.left, inner.right, outer.left + margin, outer.right - margin);
      const y = shift(inner.top, inner.bottom, outer.top + margin, outer.bottom - margin);
      if (x !== 0 || y !== 0) panBy(x, y);
    },
    isInSight(drawn) {
      const [inner, outer] = [drawn.getBoundingClientRect(), frame.getBoundingClientRect()];
      return (
        isSeen(inner.left, inner.right, outer.left, outer.right) &&
        isSeen(inner.top, inner.bottom, outer.top, outer.bottom)
      );
    },
  };
}

/** How far a stretch must move to lie in another; what is too long shows its beginning. */
function shift(from: number, to: number, least: number, most: number): number {
  if (from < least || to - from > most - least) return least - from;
  return to > most ? most - to : 0;
}

/** Half of a stretch is enough to see it, and of a long one as much as a box is wide. */
function isSeen(from: number, to: number, least: number, most: number): boolean {
  return Math.min(to, most) - Math.max(from, least) >= Math.min((to - from) / 2, 60);
}

function pixels(event: WheelEvent, delta: number): number {
  return event.deltaMode === WheelEvent.DOM_DELTA_LINE ? delta * 16 : delta;
}
