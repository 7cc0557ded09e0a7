import type { Element, ElementId, Selector } from '../../architecture/model.js';
import type { Elements, LookUp } from '../../architecture/queries.js';
import { listOf, nameOf } from '../wording.js';

/** Whether selectors mean an element by itself, not by what it is in. */
export function isSelected(element: Element, selectors: readonly Selector[]): boolean {
  return selectors.some((selector) => means(selector, element));
}

function means(selector: Selector, { id, kind, tags, details }: Element): boolean {
  switch (selector.by) {
    case 'element':
      return selector.element === id;
    case 'tag':
      return tags.some(({ name, value }) =>
        [name, `${name}=${value}`, `${name}="${value}"`].includes(selector.tag),
      );
    case 'kind':
      if (details.kind === 'operation') return selector.kind === (details.command ? 'command' : 'query');
      return selector.kind === kind;
  }
}

/** What finds the element that selectors mean: it, or the nearest one that it is in. */
export function selectedBy(
  selectors: readonly Selector[],
  elements: LookUp,
): (id: ElementId) => Element | undefined {
  const known = new Map<ElementId, Element | undefined>();
  const find = (id: ElementId): Element | undefined => {
    if (known.has(id)) return known.get(id);
    const element = elements.get(id);
    if (!element) return undefined;
    const around = element.parent === undefined ? undefined : find(element.parent);
    const found = isSelected(element, selectors) ? element : around;
    known.set(id, found);
    return found;
  };
  return find;
}

/** `` `Ordering` or `#core` ``, as the text of a rule says it. */
export function selectorsText(selectors: readonly Selector[], elements: Elements): string {
  return listOf(
    selectors.map((selector) => selectorText(selector, elements)),
    'or',
  );
}

function selectorText(selector: Selector, elements: Elements): string {
  switch (selector.by) {
    case 'element':
      return nameOf(selector.element, elements);
    case 'tag':
      return `\`#${selector.tag}\``;
    case 'kind':
      return `${/^[aeiou]/.test(selector.kind) ? 'an' : 'a'} ${selector.kind}`;
  }
}
