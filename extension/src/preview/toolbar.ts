import type { DiagramAnswer, DiagramQuery } from '../preview-messages.js';
import { button } from './button.js';
import { element } from './element.js';
import { sameQuery } from './next-picture.js';
import type { PictureLayout } from './theme.js';
import { zoomStep } from './view.js';

export interface ToolbarActions {
  /** @param query absent: follow the cursor */
  choose(query: DiagramQuery | undefined): void;
  goBack(): void;
  goForward(): void;
  pin(pinned: boolean): void;
  search(): void;
  /** @param at where a menu belongs */
  exportPicture(at: { readonly x: number; readonly y: number }): void;
  zoomBy(factor: number): void;
  fitToWindow(): void;
  arrange(by: PictureLayout): void;
}

export interface ToolbarState {
  readonly choices: DiagramAnswer['choices'];
  readonly following: boolean;
  readonly pinned: boolean;
  /** What is on the screen, or was asked for. */
  readonly current?: { readonly query: DiagramQuery; readonly title: string };
  /** Titles of the pictures that back and forward lead to; absent where there is none. */
  readonly back?: string;
  readonly forward?: string;
}

export interface Toolbar {
  readonly root: HTMLElement;
  show(state: ToolbarState): void;
  showLayout(layout: PictureLayout): void;
  /** @param scale 1 is the size as drawn */
  showScale(scale: number): void;
}

const map: DiagramQuery = { kind: 'services' };

/**
 * @param hasEditor whether there is a cursor to follow and a place for other previews
 * @param others buttons of what is open or closed
 */
export function createToolbar(
  hasEditor: boolean,
  actions: ToolbarActions,
  ...others: readonly HTMLElement[]
): Toolbar {
  const { choose, zoomBy, fitToWindow } = actions;
  let choices: ToolbarState['choices'] = [];
  let current: DiagramQuery | undefined;

  const back = button('back', undefined, 'Back', actions.goBack);
  const forward = button('forward', undefined, 'Forward', actions.goForward);
  const backToMap = button('map', 'Service map', 'Show the map of all services', () => choose(map));
  const picker = element('select', { 'aria-label': 'Diagram', title: 'Choose a diagram' });
  const follow = button('follow', 'Follow cursor', 'Show what fits the cursor in the text', () =>
    choose(isPressed(follow) ? (current ?? map) : undefined),
  );
  const pin = button('pin', undefined, 'Pin: keep this preview as it is; the next one opens beside it', () =>
    actions.pin(!isPressed(pin)),
  );
  const share = button('share', undefined, 'Export the picture', () => {
    const { left, bottom } = share.getBoundingClientRect();
    actions.exportPicture({ x: left, y: bottom });
  });
  share.setAttribute('aria-haspopup', 'menu');
  const curves = button('curves', undefined, 'Curved lines: arranged by dagre instead of ELK', () =>
    actions.arrange(isPressed(curves) ? 'elk' : 'dagre'),
  );
  const scale = element('output', { 'aria-label': 'Zoom', class: 'scale' });
  picker.addEventListener('change', () => choose(choices[Number(picker.value)]?.query));

  const root = element(
    'div',
    { class: 'toolbar', role: 'toolbar', 'aria-label': 'Preview' },
    back,
    forward,
    backToMap,
    picker,
    ...(hasEditor ? [follow, pin] : []),
    button('search', undefined, 'Find in picture (Ctrl+F)', actions.search),
    ...others,
    curves,
    share,
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
      press(follow, state.following);
      press(pin, state.pinned);
      backToMap.disabled = !state.following && current !== undefined && sameQuery(current, map);
      showWay(back, 'Back', 'Alt+Left', state.back);
      showWay(forward, 'Forward', 'Alt+Right', state.forward);
      if (JSON.stringify(choices) !== JSON.stringify(state.choices)) {
        choices = state.choices;
        picker.replaceChildren(...choices.map(option));
      }
      select(state.current);
    },
    showLayout(layout) {
      press(curves, layout === 'dagre');
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

function press(toggle: HTMLButtonElement, pressed: boolean): void {
  toggle.setAttribute('aria-pressed', String(pressed));
}

function isPressed(toggle: HTMLButtonElement): boolean {
  return toggle.getAttribute('aria-pressed') === 'true';
}

function showWay(way: HTMLButtonElement, name: string, keys: string, to: string | undefined): void {
  way.disabled = to === undefined;
  way.title = to === undefined ? `${name} (${keys})` : `${name} to ${to} (${keys})`;
}

function option({ label, detail }: DiagramAnswer['choices'][number], index: number): HTMLOptionElement {
  return element('option', { value: String(index) }, detail === undefined ? label : `${label} – ${detail}`);
}
