import { element } from './element.js';
import { icon } from './icons.js';
import { starterModel } from './starter-model.js';

export interface Banner {
  readonly root: HTMLElement;
  show(text: string, drawAnyway?: () => void): void;
  hide(): void;
}

/** A line above the picture that says what is wrong with it. */
export function createBanner(): Banner {
  const text = element('span');
  const action = element('button', { type: 'button' }, 'Draw anyway');
  const root = element('div', { class: 'banner', role: 'status' });
  let run: (() => void) | undefined;
  action.addEventListener('click', () => run?.());
  return {
    root,
    show(message, drawAnyway) {
      run = drawAnyway;
      action.hidden = drawAnyway === undefined;
      // Said again only when it is something new.
      if (text.textContent !== message || !root.hasChildNodes()) {
        text.textContent = message;
        root.replaceChildren(icon('warning'), text, action);
      }
    },
    hide: () => root.replaceChildren(),
  };
}

/** Stands where the picture would be. */
export function textPage(heading: string, text: string): HTMLElement {
  return element('div', { class: 'page' }, element('h1', {}, heading), element('p', {}, text));
}

/** What to write into an empty project. */
export function welcomePage(): HTMLElement {
  return element(
    'div',
    { class: 'page' },
    element('h1', {}, 'Nothing to draw yet'),
    element(
      'p',
      {},
      'Write down what your services do, and the picture appears here. Ten lines to start from:',
    ),
    element('pre', { tabindex: '0', 'aria-label': 'Example model' }, element('code', {}, starterModel)),
  );
}
