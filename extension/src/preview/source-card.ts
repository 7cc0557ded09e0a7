import type { DiagramRange } from '../preview-messages.js';
import { element } from './element.js';

/** Tells where something is written, where no editor can be sent there. */
export interface SourceCard {
  readonly root: HTMLElement;
  show(source: DiagramRange): void;
  hide(): void;
}

/** @param project the address of its folder */
export function createSourceCard(project: string): SourceCard {
  const place = element('code');
  const way = element('a', {}, 'Open in VS Code');
  const copy = element('button', { type: 'button' }, 'Copy');
  const close = element('button', { type: 'button', 'aria-label': 'Close', title: 'Close (Escape)' }, '✕');
  const root = element('div', { class: 'source-card', role: 'status', hidden: '' }, place, copy, way, close);

  const hide = (): void => {
    root.hidden = true;
  };
  copy.addEventListener('click', () => void navigator.clipboard.writeText(place.textContent ?? ''));
  close.addEventListener('click', hide);
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide();
  });

  return {
    root,
    show({ uri, start }) {
      const path = uri.startsWith(`${project}/`) ? uri.slice(project.length + 1) : new URL(uri).pathname;
      place.textContent = `${decodeURIComponent(path)}:${start.line + 1}`;
      way.href = `vscode://file${new URL(uri).pathname}:${start.line + 1}:${start.character + 1}`;
      root.hidden = false;
    },
    hide,
  };
}
