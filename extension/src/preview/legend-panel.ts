import type { LegendEntry } from '../preview-messages.js';
import { button } from './button.js';
import { element } from './element.js';
import { legendSample } from './legend-sample.js';

export interface LegendPanel {
  /** Opens and closes the panel. */
  readonly button: HTMLButtonElement;
  readonly root: HTMLElement;
  readonly isOpen: boolean;
  show(legend: readonly LegendEntry[]): void;
}

/**
 * Explains the shapes and lines of the picture that is shown.
 * @param toggled told when somebody opens or closes it
 */
export function createLegendPanel(isOpen: boolean, toggled: () => void): LegendPanel {
  const list = element('dl');
  const root = element('aside', { class: 'legend', 'aria-label': 'Legend', tabindex: '0' }, list);
  const opener = button('legend', undefined, 'Legend: what the shapes and lines mean', () => {
    set(root.hidden === true);
    toggled();
  });

  function set(open: boolean): void {
    root.hidden = !open;
    opener.setAttribute('aria-expanded', String(open));
  }

  set(isOpen);
  return {
    button: opener,
    root,
    get isOpen() {
      return root.hidden !== true;
    },
    show(legend) {
      const entries = legend.map(({ sign, looks, means }) =>
        element(
          'div',
          { title: looks },
          element('dt', {}, legendSample(sign), element('span', { class: 'unseen' }, looks)),
          element('dd', {}, means),
        ),
      );
      list.replaceChildren(
        ...(entries.length > 0 ? entries : [element('dd', {}, 'The picture says itself what it shows.')]),
      );
    },
  };
}
