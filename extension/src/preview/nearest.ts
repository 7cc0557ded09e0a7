/** A box on the screen, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * What somebody means who steps from one box in a direction: of the boxes whose middle lies roughly there, the one least
 * far away, where to the side counts double.
 * @returns its position in the list; undefined where nothing lies there
 */
export function nearest(from: Box, boxes: readonly Box[], direction: Direction): number | undefined {
  const start = middle(from);
  let best: { readonly index: number; readonly distance: number } | undefined;
  boxes.forEach((box, index) => {
    const { ahead, aside } = along(direction, start, middle(box));
    if (ahead <= Math.abs(aside) / 3) return;
    const distance = ahead + 2 * Math.abs(aside);
    if (best === undefined || distance < best.distance) best = { index, distance };
  });
  return best?.index;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function middle({ left, top, right, bottom }: Box): Point {
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

function along(direction: Direction, from: Point, to: Point): { ahead: number; aside: number } {
  const [x, y] = [to.x - from.x, to.y - from.y];
  switch (direction) {
    case 'left':
      return { ahead: -x, aside: y };
    case 'right':
      return { ahead: x, aside: y };
    case 'up':
      return { ahead: -y, aside: x };
    case 'down':
      return { ahead: y, aside: x };
  }
}
