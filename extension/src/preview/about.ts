import type {
  DiagramAnchor,
  DiagramProblem,
  DiagramQuery,
  PanelMessage,
  PreviewMessage,
} from '../preview-messages.js';
import { anchorMenu } from './anchor-menu.js';
import { createHoverCard, subjectOf } from './hover-card.js';
import { createMenu } from './menu.js';
import { sameRange } from './same-range.js';

/** What is told about single things of the picture, and what can be done with them. */
export interface About {
  readonly roots: readonly HTMLElement[];
  /** @param anchor absent: nothing is pointed at any more */
  pointAt(anchor: DiagramAnchor | undefined, drawn?: Element): void;
  showMenu(anchor: DiagramAnchor, at: { readonly x: number; readonly y: number }): void;
  /** Takes an answer of the language server. */
  receive(message: Extract<PanelMessage, { kind: 'hover' | 'about' }>): void;
  hide(): void;
}

export interface AboutActions {
  readonly hasEditor: boolean;
  problemsOf(anchor: DiagramAnchor): readonly DiagramProblem[];
  open(query: DiagramQuery): void;
  post(message: PreviewMessage): void;
}

export function createAbout(actions: AboutActions): About {
  const card = createHoverCard();
  const menu = createMenu();
  let menuOf: DiagramAnchor | undefined;

  return {
    roots: [card.root, menu.root],
    pointAt(anchor, drawn) {
      if (anchor === undefined || drawn === undefined) card.hide();
      else {
        card.show(anchor, drawn, actions.problemsOf(anchor));
        actions.post({ kind: 'hover', of: subjectOf(anchor) });
      }
    },
    showMenu(anchor, at) {
      card.hide();
      menuOf = anchor;
      menu.open(anchor.label, at, anchorMenu(anchor, [], actions));
      actions.post({ kind: 'about', of: subjectOf(anchor) });
    },
    receive(message) {
      if (message.kind === 'hover') card.tell(message.of, message.markdown);
      else if (menuOf !== undefined && sameRange(subjectOf(menuOf), message.of)) {
        menu.fill(anchorMenu(menuOf, message.choices, actions));
      }
    },
    hide() {
      card.hide();
      menu.close();
    },
  };
}
