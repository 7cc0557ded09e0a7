import { element } from './element.js';

export interface Progress {
  readonly root: HTMLElement;
  /** Says what takes its time, if it takes any. @param cancel absent: there is nothing to be done about it */
  start(what: string, cancel?: () => void): void;
  end(): void;
}

/** What is done before this many milliseconds needs no word. */
const patience = 400;

export function createProgress(): Progress {
  const text = element('span');
  const button = element('button', { type: 'button' }, 'Cancel');
  const root = element(
    'div',
    { class: 'progress', role: 'status', hidden: '' },
    element('progress', { 'aria-label': 'Progress' }),
    text,
    button,
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  let run: (() => void) | undefined;
  button.addEventListener('click', () => run?.());

  return {
    root,
    start(what, cancel) {
      run = cancel;
      button.hidden = cancel === undefined;
      text.textContent = what;
      clearTimeout(timer);
      timer = setTimeout(() => {
        root.hidden = false;
      }, patience);
    },
    end() {
      clearTimeout(timer);
      root.hidden = true;
    },
  };
}
