import { element } from './element.js';
import { icon } from './icons.js';
import { starterModel } from './starter-model.js';

export interface Banner {
  readonly root: HTMLElement;
  show(text: string, ...actions: readonly Action[]): void;
  hide(): void;
}

/** What can be done about it. */
export interface Action {
  readonly label: string;
  run(): void;
}

/** A line above the picture that says what is wrong with it. */
export function createBanner(): Banner {
  const root = element('div', { class: 'banner', role: 'status' });
  let told = '';
  let runs: readonly Action[] = [];
  return {
    root,
    show(message, ...actions) {
      runs = actions;
      // Said again only when it is something new.
      const now = JSON.stringify([message, actions.map(({ label }) => label)]);
      if (now === told) return;
      told = now;
      const buttons = actions.map(({ label }, index) => actionButton(label, () => runs[index]?.run()));
      root.replaceChildren(icon('warning'), element('span', {}, message), ...buttons);
    },
    hide() {
      told = '';
      root.replaceChildren();
    },
  };
}

function actionButton(label: string, run: () => void): HTMLButtonElement {
  const created = element('button', { type: 'button' }, label);
  created.addEventListener('click', run);
  return created;
}

/** Stands where the picture would be. */
export function textPage(heading: string, text: string, ...actions: readonly Action[]): HTMLElement {
  const buttons = actions.map(({ label, run }) => actionButton(label, run));
  return element('div', { class: 'page' }, element('h1', {}, heading), element('p', {}, text), ...buttons);
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
