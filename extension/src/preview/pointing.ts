import { anchorIndex } from './anchors.js';

/** What is pointed at, or has the focus of the keyboard. */
export type Pointed = Element;

/** How long a pointer has to rest, in milliseconds: as long as in the editor. */
const restTime = 300;

/** Tells what the pointer or the focus rests on in a picture, and when it rests on nothing any more. */
export function watchPointing(frame: HTMLElement, told: (pointed: Pointed | undefined) => void): void {
  let at: Element | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function rest(target: Element | undefined): void {
    if (target === at) return;
    clearTimeout(timer);
    at = target;
    timer = setTimeout(() => told(target), restTime);
  }

  function leave(): void {
    clearTimeout(timer);
    at = undefined;
    told(undefined);
  }

  frame.addEventListener('pointermove', ({ target, buttons }) => {
    if (buttons === 0) rest(anchored(target));
  });
  frame.addEventListener('pointerleave', () => rest(undefined));
  frame.addEventListener('focusin', ({ target }) => {
    if (target instanceof SVGElement && target.matches(':focus-visible')) rest(anchored(target));
  });
  frame.addEventListener('focusout', leave);
  for (const name of ['pointerdown', 'wheel', 'keydown'] as const) {
    frame.addEventListener(name, leave, { passive: true });
  }
}

function anchored(target: EventTarget | null): Element | undefined {
  if (!(target instanceof Element) || anchorIndex(target) === undefined) return undefined;
  return target.closest('[data-anchor]') ?? undefined;
}
