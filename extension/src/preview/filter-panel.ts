import type { DiagramQuery, MapFilter, MapFilterOptions } from '../preview-messages.js';
import { button } from './button.js';
import { element } from './element.js';
import {
  type FilterList,
  filterOf,
  sizeOf,
  toggled,
  withExternals,
  withFilter,
  withFlows,
} from './filters.js';

export interface FilterPanel {
  /** Opens and closes the panel. */
  readonly button: HTMLButtonElement;
  readonly root: HTMLElement;
  /** @param options absent: the picture has no filter */
  show(query: DiagramQuery | undefined, options: MapFilterOptions | undefined): void;
}

const flowNames = {
  all: 'All',
  synchronous: 'Calls only',
  asynchronous: 'Events and messages only',
} as const;

/** What a map leaves out, for somebody to choose. */
export function createFilterPanel(choose: (query: DiagramQuery) => void): FilterPanel {
  const root = element('div', { class: 'filters', role: 'group', 'aria-label': 'Filter', hidden: '' });
  const opener = button('filter', 'Filter', 'Leave something out of the map', () =>
    open(root.hidden === true),
  );
  opener.setAttribute('aria-expanded', 'false');
  let query: DiagramQuery | undefined;
  let options: MapFilterOptions | undefined;
  let drawn = '';

  function open(isOpen: boolean): void {
    root.hidden = !isOpen;
    opener.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) root.querySelector<HTMLElement>('input, select')?.focus();
  }

  function set(filter: MapFilter): void {
    if (query !== undefined) choose(withFilter(query, filter));
  }

  function checkbox(label: string, checked: boolean, change: () => void): HTMLElement {
    const box = element('input', { type: 'checkbox', ...(checked && { checked: '' }) });
    box.addEventListener('change', change);
    return element('label', {}, box, label);
  }

  function list(
    name: string,
    key: FilterList,
    members: readonly { id: string; label: string }[],
  ): HTMLElement[] {
    if (members.length < 2 && (filterOf(query)[key] ?? []).length === 0) return [];
    const filter = filterOf(query);
    return [
      element(
        'fieldset',
        {},
        element('legend', {}, name),
        ...members.map(({ id, label }) =>
          checkbox(label, filter[key]?.includes(id) ?? false, () => set(toggled(filterOf(query), key, id))),
        ),
      ),
    ];
  }

  function flows(): HTMLElement {
    const select = element(
      'select',
      { 'aria-label': 'Lines' },
      ...Object.entries(flowNames).map(([value, label]) => element('option', { value }, label)),
    );
    select.value = filterOf(query).flows ?? 'all';
    select.addEventListener('change', () => {
      const { value } = select;
      set(
        withFlows(filterOf(query), value === 'synchronous' || value === 'asynchronous' ? value : undefined),
      );
    });
    return element('label', { class: 'lines' }, 'Lines', select);
  }

  function fill({ contexts, tags, teams }: MapFilterOptions): void {
    const clear = element('button', { type: 'button', class: 'clear' }, 'Show everything');
    clear.disabled = sizeOf(filterOf(query)) === 0;
    clear.addEventListener('click', () => set({}));
    root.replaceChildren(
      flows(),
      checkbox('Externals', filterOf(query).externals === undefined, () =>
        set(withExternals(filterOf(query), filterOf(query).externals !== undefined)),
      ),
      ...list('Contexts', 'contexts', contexts),
      ...list('Teams', 'teams', teams),
      ...list(
        'Tags',
        'tags',
        tags.map((tag) => ({ id: tag, label: `#${tag}` })),
      ),
      clear,
    );
  }

  root.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    open(false);
    opener.focus();
  });

  return {
    button: opener,
    root,
    show(newQuery, newOptions) {
      query = newQuery;
      options = newOptions;
      opener.hidden = options === undefined;
      if (options === undefined) {
        open(false);
        return;
      }
      const count = sizeOf(filterOf(query));
      opener.querySelector('span')?.replaceChildren(count === 0 ? 'Filter' : `Filter (${count})`);
      opener.setAttribute('aria-label', count === 0 ? 'Filter' : `Filter, ${count} chosen`);
      const now = JSON.stringify([options, filterOf(query)]);
      if (now === drawn) return;
      drawn = now;
      const focused = [...root.querySelectorAll('input, select, button')].indexOf(
        document.activeElement as Element,
      );
      fill(options);
      if (focused >= 0) root.querySelectorAll<HTMLElement>('input, select, button')[focused]?.focus();
    },
  };
}
