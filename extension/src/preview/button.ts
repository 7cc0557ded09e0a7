import { element } from './element.js';
import { type IconName, icon } from './icons.js';

/** A button with an icon. @param label stands beside the icon, if given; else the title says it to those who cannot see */
export function button(
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
