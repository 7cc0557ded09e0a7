import type { DiagramChoice, DiagramQuery } from '../preview-messages.js';
import { element } from './element.js';

export interface Breadcrumb {
  readonly root: HTMLElement;
  /** @param path the pictures around this one, the widest first */
  show(path: readonly DiagramChoice[], title: string | undefined): void;
}

/** Where a picture stands in the model, with the way out of it. */
export function createBreadcrumb(open: (query: DiagramQuery) => void): Breadcrumb {
  const list = element('ol');
  const root = element('nav', { class: 'breadcrumb', 'aria-label': 'Breadcrumb' }, list);
  let told = '';

  function step({ label, query }: DiagramChoice): HTMLElement {
    const link = element('button', { type: 'button' }, label);
    link.addEventListener('click', () => open(query));
    return element('li', {}, link);
  }

  return {
    root,
    show(path, title) {
      const now = JSON.stringify([path, title]);
      // Somebody may be in it with the keyboard.
      if (now === told) return;
      told = now;
      const here = title === undefined ? [] : [element('li', { 'aria-current': 'page' }, title)];
      list.replaceChildren(...path.map(step), ...here);
    },
  };
}
