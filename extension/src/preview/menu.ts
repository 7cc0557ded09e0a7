import { element } from './element.js';

export interface MenuItem {
  readonly label: string;
  /** How to do the same with the keyboard, without the menu. */
  readonly keys?: string;
  run(): void;
}

/** Items in groups, with a line between the groups. */
export type MenuGroups = readonly (readonly MenuItem[])[];

export interface Menu {
  readonly root: HTMLElement;
  /** Opens at a point of the page, in pixels; the focus goes into it, and back where it came from. */
  open(name: string, at: { readonly x: number; readonly y: number }, groups: MenuGroups): void;
  /** Puts other items into a menu that is open. */
  fill(groups: MenuGroups): void;
  close(): void;
}

const margin = 4;

/** A menu as the ARIA Authoring Practices have it: arrows, Home, End, first letters, Enter, Escape. */
export function createMenu(): Menu {
  const root = element('div', { class: 'menu', role: 'menu', tabindex: '-1', hidden: '' });
  let back: HTMLElement | SVGElement | undefined;
  const items = (): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[role=menuitem]')];

  function fill(groups: MenuGroups): void {
    const filled = groups.filter((group) => group.length > 0);
    root.replaceChildren(
      ...filled.flatMap((group, index) => [
        ...(index === 0 ? [] : [element('div', { role: 'separator' })]),
        ...group.map(itemElement),
      ]),
    );
    items()[0]?.focus();
  }

  function itemElement({ label, keys, run }: MenuItem): HTMLElement {
    const item = element(
      'div',
      { role: 'menuitem', tabindex: '-1', ...(keys !== undefined && { 'aria-keyshortcuts': keys }) },
      element('span', {}, label),
      ...(keys === undefined ? [] : [element('kbd', { 'aria-hidden': 'true' }, keys)]),
    );
    const choose = () => {
      close();
      run();
    };
    item.addEventListener('click', choose);
    item.addEventListener('pointermove', () => item.focus({ preventScroll: true }));
    item.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      choose();
    });
    return item;
  }

  function close(): void {
    if (root.hidden) return;
    const hadFocus = root.contains(document.activeElement);
    root.hidden = true;
    root.replaceChildren();
    if (hadFocus) back?.focus({ preventScroll: true });
    back = undefined;
  }

  root.addEventListener('keydown', (event) => {
    event.stopPropagation();
    const all = items();
    const { activeElement } = document;
    const at = activeElement instanceof HTMLElement ? all.indexOf(activeElement) : -1;
    const to = (index: number): void => {
      event.preventDefault();
      all.at(index)?.focus();
    };
    switch (event.key) {
      case 'ArrowDown':
        to((at + 1) % all.length);
        break;
      case 'ArrowUp':
        to(at - 1);
        break;
      case 'Home':
        to(0);
        break;
      case 'End':
        to(-1);
        break;
      case 'Escape':
      case 'Tab':
        event.preventDefault();
        close();
        break;
      default:
        startingWith(event.key, all, at)?.focus();
    }
  });
  root.addEventListener('contextmenu', (event) => event.preventDefault());
  document.addEventListener('pointerdown', ({ target }) => {
    if (!(target instanceof Node && root.contains(target))) close();
  });
  window.addEventListener('blur', close);

  return {
    root,
    open(name, at, groups) {
      const { activeElement } = document;
      if (!root.contains(activeElement)) {
        back =
          activeElement instanceof HTMLElement || activeElement instanceof SVGElement
            ? activeElement
            : undefined;
      }
      root.setAttribute('aria-label', name);
      root.hidden = false;
      fill(groups);
      const { clientWidth, clientHeight } = document.documentElement;
      root.style.left = `${Math.max(margin, Math.min(at.x, clientWidth - root.offsetWidth - margin))}px`;
      root.style.top = `${Math.max(margin, Math.min(at.y, clientHeight - root.offsetHeight - margin))}px`;
    },
    fill(groups) {
      if (!root.hidden) fill(groups);
    },
    close,
  };
}

/** The next item that starts with a letter, from the one that has the focus on. */
function startingWith(key: string, all: readonly HTMLElement[], at: number): HTMLElement | undefined {
  if (key.length !== 1) return undefined;
  const letter = key.toLowerCase();
  return [...all.slice(at + 1), ...all.slice(0, at + 1)].find((item) =>
    item.textContent?.toLowerCase().startsWith(letter),
  );
}
