import type {
  DiagramAnchor,
  DiagramQuery,
  PanelMessage,
  PreviewState,
  TextPlace,
} from '../preview-messages.js';
import { anchorMenu } from './anchor-menu.js';
import { anchorsAt } from './at-place.js';
import { element } from './element.js';
import type { Host } from './host.js';
import { createHoverCard, subjectOf } from './hover-card.js';
import { createMenu } from './menu.js';
import { createBanner, textPage, welcomePage } from './messages.js';
import { type NewPicture, nextPicture, type Shown, sameQuery } from './next-picture.js';
import { noticeOf } from './notice.js';
import { createPainter, type PaintJob } from './painter.js';
import { createDraw, type Picture } from './picture.js';
import { sameRange } from './same-range.js';
import { createStage } from './stage.js';
import { readTheme, watchTheme } from './theme.js';
import { createToolbar } from './toolbar.js';
import type { Position } from './view.js';

type Answered = Extract<PanelMessage, { kind: 'answer' }>;

/** Puts the preview together: what the panel says becomes a picture, what the person does becomes a message. */
export function createApp(page: HTMLElement, host: Host): void {
  let answered: Answered | undefined;
  /** The picture on the screen, and the newest one that is to be there. */
  let shown: Shown | undefined;
  let wanted: Shown | undefined;
  let theme = readTheme();
  let position: Position | undefined;
  let cursor: TextPlace | undefined;
  let menuOf: DiagramAnchor | undefined;
  let left = host.readState()?.position;

  const stage = createStage({
    reveal: (source) => host.post({ kind: 'reveal', source }),
    open: choose,
    showMenu(anchor, at) {
      card.hide();
      menuOf = anchor;
      menu.open(anchor.label, at, anchorMenu(anchor, [], actions));
      host.post({ kind: 'about', of: subjectOf(anchor) });
    },
    pointAt(anchor, drawn) {
      if (anchor === undefined || drawn === undefined) card.hide();
      else {
        card.show(anchor, drawn);
        host.post({ kind: 'hover', of: subjectOf(anchor) });
      }
    },
    moved(to, byPerson) {
      toolbar.showScale(to.scale);
      position = byPerson ? to : undefined;
      saveState();
    },
  });
  const toolbar = createToolbar({ choose, zoomBy: stage.zoomBy, fitToWindow: stage.fitToWindow });
  const actions = { open: choose, post: host.post };
  const menu = createMenu();
  const card = createHoverCard();
  const banner = createBanner();
  const notice = element('footer', { class: 'notice' });
  const painter = createPainter({ draw: createDraw(page), done, failed });
  page.append(toolbar.root, banner.root, stage.root, notice, card.root, menu.root);

  host.listen((message) => {
    switch (message.kind) {
      case 'answer':
        showAnswer(message);
        break;
      case 'cursor':
        cursor = message.place;
        highlightCursor();
        break;
      case 'hover':
        card.tell(message.of, message.markdown);
        break;
      case 'about':
        if (menuOf !== undefined && sameRange(subjectOf(menuOf), message.of)) {
          menu.fill(anchorMenu(menuOf, message.choices, actions));
        }
        break;
      case 'failure':
        if (shown === undefined) showText(textPage('No picture', message.message));
        else banner.show(message.message);
        break;
    }
  });
  watchTheme(() => {
    const now = readTheme();
    if (JSON.stringify(now) === JSON.stringify(theme)) return;
    theme = now;
    if (wanted !== undefined) painter.paint({ shown: wanted, theme });
  });
  host.post({ kind: 'ready' });

  function highlightCursor(): void {
    stage.highlight(shown && cursor ? anchorsAt(shown.diagram.anchors, cursor) : []);
  }

  function choose(query: DiagramQuery | undefined): void {
    host.post({ kind: 'choose', ...(query && { query }) });
  }

  function showAnswer(message: Answered): void {
    answered = message;
    const next = nextPicture(wanted, message.uri, message.answer);
    switch (next.show) {
      case 'new':
        paint(next);
        break;
      case 'last': {
        const { newer, warning } = next;
        banner.show(warning, newer && (() => paint(newer)));
        break;
      }
      case 'none':
        showText(textPage('No picture', next.reason));
        break;
      case 'empty':
        showText(welcomePage());
        break;
    }
    showToolbar();
    saveState();
  }

  function paint({ picture, warning }: NewPicture): void {
    wanted = picture;
    if (warning === undefined) banner.hide();
    else banner.show(warning);
    painter.paint({ shown: picture, theme });
  }

  function done(job: PaintJob, picture: Picture | undefined): void {
    const { diagram } = job.shown;
    const sameAsBefore = shown !== undefined && sameQuery(shown.diagram.query, diagram.query);
    shown = job.shown;
    if (picture === undefined) stage.update(diagram);
    else stage.put(diagram, picture, sameAsBefore ? undefined : firstPosition(diagram.query));
    notice.textContent = noticeOf(diagram);
    highlightCursor();
    showToolbar();
  }

  function failed(job: PaintJob, error: unknown): void {
    wanted = shown;
    const message = `The picture could not be drawn: ${error instanceof Error ? error.message : error}`;
    if (shown === undefined) showText(textPage(job.shown.diagram.title, message));
    else banner.show(`${message} It is shown as it was.`);
  }

  function showText(text: HTMLElement): void {
    shown = undefined;
    wanted = undefined;
    painter.clear();
    banner.hide();
    notice.textContent = '';
    stage.showText(text);
  }

  /** The page may be back after VS Code had thrown it away: then the picture is where it was left. */
  function firstPosition(query: DiagramQuery): Position | 'fit' {
    const before = left && sameQuery(left.of, query) ? left : undefined;
    left = undefined;
    return before ?? 'fit';
  }

  function showToolbar(): void {
    if (answered === undefined) return;
    const { answer, query } = answered;
    const current = wanted?.diagram;
    toolbar.show({ choices: answer.choices, following: query === undefined, ...(current && { current }) });
  }

  function saveState(): void {
    if (answered === undefined) return;
    const { uri, query } = answered;
    const state: PreviewState = {
      uri,
      ...(query && { query }),
      ...(position && shown && { position: { of: shown.diagram.query, ...position } }),
    };
    host.writeState(state);
  }
}
