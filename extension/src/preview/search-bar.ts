import { button } from './button.js';
import { element } from './element.js';

export interface SearchActions {
  /** @returns the positions of what is found, the likeliest first */
  find(words: string): readonly number[];
  /** Shows what was found, and which of it somebody looks at. */
  showFound(found: readonly number[], at: number | undefined): void;
  /** The search is over; the focus goes to what was looked at last. */
  closed(at: number | undefined): void;
}

export interface SearchBar {
  readonly root: HTMLElement;
  open(): void;
  close(): void;
  /** Searches again: the picture is another one. */
  renew(): void;
}

/** Finds things in the picture by letters of their names. */
export function createSearchBar({ find, showFound, closed }: SearchActions): SearchBar {
  const input = element('input', {
    type: 'search',
    placeholder: 'Find in picture',
    'aria-label': 'Find in picture',
  });
  const count = element('output', { 'aria-live': 'polite' });
  const root = element(
    'div',
    { class: 'search', role: 'search', hidden: '' },
    input,
    count,
    button('up', undefined, 'Previous match (Shift+Enter)', () => step(-1)),
    button('down', undefined, 'Next match (Enter)', () => step(1)),
    button('close', undefined, 'Close (Escape)', close),
  );
  let found: readonly number[] = [];
  let at = 0;

  function show(): void {
    const none = input.value === '' ? '' : 'Nothing found';
    count.value = found.length === 0 ? none : `${at + 1} of ${found.length}`;
    showFound(found, found[at]);
  }

  function search(): void {
    found = find(input.value);
    at = 0;
    show();
  }

  function step(by: number): void {
    if (found.length === 0) return;
    at = (at + by + found.length) % found.length;
    show();
  }

  function close(): void {
    if (root.hidden) return;
    root.hidden = true;
    showFound([], undefined);
    closed(found[at]);
    found = [];
  }

  input.addEventListener('input', search);
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target === input) step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  });

  return {
    root,
    open() {
      root.hidden = false;
      input.focus();
      input.select();
      search();
    },
    close,
    renew() {
      if (root.hidden) return;
      found = find(input.value);
      at = Math.min(at, Math.max(0, found.length - 1));
      show();
    },
  };
}
