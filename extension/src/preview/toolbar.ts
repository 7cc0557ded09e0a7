import type { DiagramAnswer, DiagramQuery } from '../preview-messages.js';
import { element } from './element.js';
import { type IconName, icon } from './icons.js';
import { sameQuery } from './next-picture.js';
import { zoomStep } from './view.js';

export interface ToolbarActions {
  /** @param query absent: follow the cursor */
  choose(query: DiagramQuery | undefined): void;
  zoomBy(factor: number): void;
  fitToWindow(): void;
}

export interface ToolbarState {
  readonly choices: DiagramAnswer['choices'];
  readonly following: boolean;
  /** What is on the screen, or was asked for. */
  readonly current?: { readonly query: DiagramQuery; readonly title: string };
}

export interface Toolbar {
  readonly root: HTMLElement;
  show(state: ToolbarState): void;
  /** @param scale 1 is the size as drawn */
  showScale(scale: number): void;
}

const map: DiagramQuery = { kind: 'services' };

export function createToolbar({ choose, zoomBy, fitToWindow }: ToolbarActions): Toolbar {
  let choices: ToolbarState['choices'] = [];
  let current: DiagramQuery | undefined;

  const backToMap = button('map', 'Service map', 'Show the map of all services', () => choose(map));
  const picker = element('select', { 'aria-label': 'Diagram', title: 'Choose a diagram' });
  const follow = button('follow', 'Follow cursor', 'Show what fits the cursor in the text', () =>
    choose(follow.getAttribute('aria-pressed') === 'true' ? (current ?? map) : undefined),
  );
  const scale = element('output', { 'aria-label': 'Zoom', class: 'scale' });
  picker.addEventListener('change', () => choose(choices[Number(picker.value)]?.query));

  const root = element(
    'div',
    { class: 'toolbar', role: 'toolbar', 'aria-label': 'Preview' },
    backToMap,
    picker,
    follow,
    element(
      'div',
      { class: 'zoom', role: 'group', 'aria-label': 'Zoom' },
      button('zoomOut', undefined, 'Zoom out (-)', () => zoomBy(1 / zoomStep)),
      scale,
      button('zoomIn', undefined, 'Zoom in (+)', () => zoomBy(zoomStep)),
      button('fit', undefined, 'Fit to window (0)', fitToWindow),
    ),
  );

  return {
    root,
    show(state) {
      current = state.current?.query;
      follow.setAttribute('aria-pressed', String(state.following));
      backToMap.disabled = !state.following && current !== undefined && sameQuery(current, map);
      if (JSON.stringify(choices) !== JSON.stringify(state.choices)) {
        choices = state.choices;
        picker.replaceChildren(...choices.map(option));
      }
      select(state.current);
    },
    showScale(value) {
      scale.value = `${Math.round(value * 100)}%`;
    },
  };

  /** What is shown need not be among the choices, as a single context or the neighbours of a service are. */
  function select(shown: ToolbarState['current']): void {
    picker.querySelector('.other')?.remove();
    const index = choices.findIndex(({ query }) => shown !== undefined && sameQuery(query, shown.query));
    if (index < 0 && shown !== undefined) {
      picker.prepend(element('option', { class: 'other', value: 'other' }, shown.title));
    }
    picker.value = index < 0 ? 'other' : String(index);
    picker.disabled = picker.options.length === 0;
  }
}

function option({ label, detail }: DiagramAnswer['choices'][number], index: number): HTMLOptionElement {
  return element('option', { value: String(index) }, detail === undefined ? label : `${label} – ${detail}`);
}

function button(
  name: IconName,
  label: string | undefined,
  title: string,
  click: () => void,
): HTMLButtonElement {
  const text = label === undefined ? [] : [element('span', {}, label)];
  const created = element(
    'button',
    { type: 'button', title, 'aria-label': label ?? title },
    icon(name),
    ...text,
  );
  created.addEventListener('click', click);
  return created;
}
