import type { DiagramAnchor, DiagramProblem, DiagramRange } from '../preview-messages.js';
import { element } from './element.js';
import { markdownElements } from './markdown.js';
import { symbols } from './problems.js';
import { sameRange } from './same-range.js';

/** Tells what is known of something drawn. */
export interface HoverCard {
  readonly root: HTMLElement;
  /** Shows it beside what is drawn, first with what is known already. */
  show(anchor: DiagramAnchor, drawn: Element, problems: readonly DiagramProblem[]): void;
  /** Adds what the language server says, if that is still what is shown. */
  tell(of: DiagramRange, markdown: string): void;
  hide(): void;
}

const id = 'hover-card';
const gap = 8;
const mostProblems = 5;

/** Where the language server is asked about something drawn. */
export function subjectOf({ definition, source }: DiagramAnchor): DiagramRange {
  return definition ?? source;
}

export function createHoverCard(): HoverCard {
  const text = element('div', { class: 'text' });
  const wrong = element('ul', { class: 'problems' });
  const ways = element('p', { class: 'ways' });
  const root = element('div', { class: 'hover-card', id, role: 'tooltip', hidden: '' }, wrong, text, ways);
  let shown: { readonly anchor: DiagramAnchor; readonly drawn: Element } | undefined;

  function place(drawn: Element): void {
    const { left, right, top, bottom } = drawn.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const { offsetWidth, offsetHeight } = root;
    const x = Math.max(gap, Math.min((left + right - offsetWidth) / 2, clientWidth - offsetWidth - gap));
    const below = bottom + gap + offsetHeight <= clientHeight || top < offsetHeight + gap;
    const y = below ? Math.min(bottom + gap, clientHeight - offsetHeight - gap) : top - offsetHeight - gap;
    root.style.left = `${x}px`;
    root.style.top = `${Math.max(gap, y)}px`;
  }

  function hide(): void {
    shown?.drawn.removeAttribute('aria-describedby');
    shown = undefined;
    root.hidden = true;
  }

  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide();
  });
  root.addEventListener('pointerleave', hide);

  return {
    root,
    show(anchor, drawn, problems) {
      hide();
      shown = { anchor, drawn };
      text.replaceChildren(element('p', { class: 'heading' }, anchor.label));
      wrong.replaceChildren(...problems.slice(0, mostProblems).map(problemLine), ...more(problems));
      wrong.hidden = problems.length === 0;
      ways.textContent = waysFrom(anchor);
      root.hidden = false;
      drawn.setAttribute('aria-describedby', id);
      place(drawn);
    },
    tell(of, markdown) {
      if (shown === undefined || !sameRange(subjectOf(shown.anchor), of)) return;
      if (markdown.trim() === '') return;
      text.replaceChildren(...markdownElements(markdown));
      place(shown.drawn);
    },
    hide() {
      // Whoever goes into the card reads it, or copies from it.
      if (!root.matches(':hover')) hide();
    },
  };
}

function problemLine({ severity, message }: DiagramProblem): HTMLElement {
  return element(
    'li',
    { class: severity },
    element('span', { class: 'symbol', 'aria-hidden': 'true' }, symbols[severity]),
    element('span', {}, `${severity}: `, ...withCode(message)),
  );
}

/** What stands in backticks as code. */
function withCode(message: string): (Node | string)[] {
  return message.split('`').map((part, index) => (index % 2 === 0 ? part : element('code', {}, part)));
}

function more(problems: readonly DiagramProblem[]): HTMLElement[] {
  const left = problems.length - mostProblems;
  return left > 0 ? [element('li', {}, `and ${left} more`)] : [];
}

function waysFrom({ opens }: DiagramAnchor): string {
  return ['Click: source', ...(opens ? ['double-click: its diagram'] : []), 'right-click: more'].join(' · ');
}
