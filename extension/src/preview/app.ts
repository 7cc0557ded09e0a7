import type {
  DiagramProblem,
  DiagramQuery,
  PanelMessage,
  PreviewState,
  TextPlace,
} from '../preview-messages.js';
import { createAbout } from './about.js';
import { anchorsAt } from './at-place.js';
import { createBreadcrumb } from './breadcrumb.js';
import { createDepthSlider } from './depth-slider.js';
import { element } from './element.js';
import { exportMenu } from './export-menu.js';
import { createExporter } from './exporter.js';
import { createFilterPanel } from './filter-panel.js';
import { findLabels } from './find-labels.js';
import type { Host } from './host.js';
import { cancelLayout, LayoutCancelled } from './layout.js';
import { createLegendPanel } from './legend-panel.js';
import { createMenu } from './menu.js';
import { type Action, createBanner, textPage, welcomePage } from './messages.js';
import type { Step } from './navigation.js';
import { createNavigator } from './navigator.js';
import { type NewPicture, nextPicture, type Shown, sameQuery } from './next-picture.js';
import { noticeOf } from './notice.js';
import { createPainter, type PaintJob } from './painter.js';
import { createDraw, type Picture } from './picture.js';
import { problemsByAnchor } from './problems.js';
import { createProgress } from './progress.js';
import { createSearchBar } from './search-bar.js';
import { createStage } from './stage.js';
import { type PictureLayout, type PictureTheme, readTheme, watchTheme } from './theme.js';
import { createToolbar } from './toolbar.js';
import type { Position } from './view.js';

type Answered = Extract<PanelMessage, { kind: 'answer' }>;

/** Puts the preview together: what the panel says becomes a picture, what the person does becomes a message. */
export function createApp(page: HTMLElement, host: Host): void {
  const before = host.readState();
  let answered: Answered | undefined;
  /** The picture on the screen, and the newest one that is to be there. */
  let shown: Shown | undefined;
  let wanted: Shown | undefined;
  let layout: PictureLayout = before?.layout ?? 'elk';
  let theme = readTheme(layout);
  let position: Position | undefined;
  let left = before?.position;
  let cursor: TextPlace | undefined;
  let problems: ReadonlyMap<number, readonly DiagramProblem[]> = new Map();
  /** Whether something was asked for that has not been answered. */
  let waiting = false;

  const navigator = createNavigator(before?.trail, here, choose);
  const about = createAbout({
    hasEditor: host.hasEditor,
    open: navigator.visit,
    post: host.post,
    problemsOf: (anchor) => problems.get(shown?.diagram.anchors.indexOf(anchor) ?? -1) ?? [],
  });
  const stage = createStage({
    reveal: (source) => host.post({ kind: 'reveal', source }),
    open: navigator.visit,
    showMenu: about.showMenu,
    pointAt: about.pointAt,
    moved(to, byPerson) {
      toolbar.showScale(to.scale);
      position = byPerson ? to : undefined;
      saveState();
    },
  });
  const legend = createLegendPanel(before?.legend ?? false, saveState);
  const menu = createMenu();
  const toolbar = createToolbar(
    host.hasEditor,
    {
      choose: navigator.visit,
      goBack: navigator.back,
      goForward: navigator.forward,
      pin(pinned) {
        const query = shown?.diagram.query;
        host.post({ kind: 'pin', pinned, ...(query && { query }) });
      },
      search: () => search.open(),
      exportPicture: (at) => menu.open('Export', at, exportMenu(exportPicture)),
      zoomBy: stage.zoomBy,
      fitToWindow: stage.fitToWindow,
      arrange(by) {
        layout = by;
        takeTheme(readTheme(layout));
        toolbar.showLayout(layout);
        saveState();
      },
    },
    legend.button,
  );
  const search = createSearchBar({
    find: (words) => findLabels(shown?.diagram.anchors ?? [], words),
    showFound: stage.showFound,
    closed: stage.focus,
  });
  const exportPicture = createExporter({
    shown() {
      const { svg } = stage;
      return shown && svg && { diagram: shown.diagram, svg, background: theme.background };
    },
    post: host.post,
    complain: (message) => banner.show(message),
  });
  const breadcrumb = createBreadcrumb(navigator.visit);
  const depth = createDepthSlider(choose);
  const filter = createFilterPanel(choose);
  const banner = createBanner();
  const notice = element('footer', { class: 'notice' });
  const progress = createProgress();
  const painter = createPainter({
    draw: createDraw(page),
    cancel: cancelLayout,
    busy(job) {
      if (job === undefined) progress.end();
      else progress.start(`Drawing ${job.shown.diagram.title} …`, cancelLayout);
    },
    done,
    failed,
  });
  const place = element('div', { class: 'where' }, breadcrumb.root, depth.root, filter.button);
  const middle = element('div', { class: 'middle' }, stage.root, legend.root);
  page.append(
    toolbar.root,
    place,
    filter.root,
    search.root,
    banner.root,
    progress.root,
    middle,
    notice,
    menu.root,
    ...about.roots,
  );

  host.listen((message) => {
    switch (message.kind) {
      case 'answer':
        showAnswer(message);
        break;
      case 'export':
        void exportPicture(message.format, message.target);
        break;
      case 'cursor':
        cursor = message.place;
        highlightCursor();
        break;
      case 'hover':
      case 'about':
        about.receive(message);
        break;
      case 'failure':
        endWaiting();
        if (shown === undefined) showText(textPage('No picture', message.message));
        else banner.show(message.message);
        break;
    }
  });
  document.addEventListener('keydown', (event) => {
    if (!shortcut(event)) return;
    event.preventDefault();
  });
  watchTheme(() => {
    const now = readTheme(layout);
    if (JSON.stringify(now) !== JSON.stringify(theme)) takeTheme(now);
  });
  toolbar.showLayout(layout);
  host.post({ kind: 'ready' });

  function takeTheme(now: PictureTheme): void {
    theme = now;
    if (wanted !== undefined) painter.paint({ shown: wanted, theme });
  }

  function shortcut({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
    if ((ctrlKey || metaKey) && key.toLowerCase() === 'f') search.open();
    else if (altKey && key === 'ArrowLeft') navigator.back();
    else if (altKey && key === 'ArrowRight') navigator.forward();
    else return false;
    return true;
  }

  function highlightCursor(): void {
    stage.highlight(shown && cursor ? anchorsAt(shown.diagram.anchors, cursor) : []);
  }

  function here(): Step {
    const query = answered?.query;
    return { title: shown?.diagram.title ?? 'the picture before', ...(query && { query }) };
  }

  function choose(query: DiagramQuery | undefined): void {
    about.hide();
    host.post({ kind: 'choose', ...(query && { query }) });
    waiting = true;
    progress.start('Waiting for the language server …');
    saveState();
  }

  function endWaiting(): void {
    if (waiting) progress.end();
    waiting = false;
  }

  function showAnswer(message: Answered): void {
    answered = message;
    endWaiting();
    const next = nextPicture(wanted, message.uri, message.answer);
    switch (next.show) {
      case 'new':
        paint(next);
        break;
      case 'last': {
        const { newer, warning } = next;
        const anyway = newer === undefined ? [] : [{ label: 'Draw anyway', run: () => paint(newer) }];
        banner.show(warning, ...wayToError(message), ...anyway);
        stage.showStale(true);
        break;
      }
      case 'none':
        showText(textPage('No picture', next.reason, ...wayToError(message)));
        break;
      case 'empty':
        showText(welcomePage());
        break;
    }
    showControls();
    saveState();
  }

  function paint({ picture, warning }: NewPicture): void {
    wanted = picture;
    if (warning === undefined) banner.hide();
    else banner.show(warning, ...(answered ? wayToError(answered) : []));
    painter.paint({ shown: picture, theme });
  }

  function done(job: PaintJob, picture: Picture | undefined): void {
    const { diagram } = job.shown;
    const sameAsBefore = shown !== undefined && sameQuery(shown.diagram.query, diagram.query);
    shown = job.shown;
    stage.showStale(false);
    problems = problemsByAnchor(diagram.anchors, job.shown.problems);
    if (picture === undefined) stage.update(diagram);
    else {
      stage.put(diagram, picture, sameAsBefore ? undefined : firstPosition(diagram.query));
      search.renew();
    }
    stage.showProblems(problems);
    notice.textContent = noticeOf(diagram);
    legend.show(diagram.legend);
    highlightCursor();
    showControls();
  }

  function failed(job: PaintJob, error: unknown): void {
    wanted = shown;
    const { title, text } = job.shown.diagram;
    const again = {
      label: 'Draw it',
      run() {
        wanted = job.shown;
        banner.hide();
        painter.retry(job);
      },
    };
    const copy = { label: 'Copy Mermaid source', run: () => host.post({ kind: 'copy', text }) };
    const cancelled = error instanceof LayoutCancelled;
    const reason = error instanceof Error ? error.message : error;
    const message = cancelled
      ? `The drawing of ${title} was cancelled.`
      : `The picture could not be drawn: ${reason}`;
    const action = cancelled ? again : copy;
    if (shown === undefined) showText(textPage(title, message, action));
    else {
      banner.show(`${message} The last one is still shown.`, action);
      stage.showStale(true);
    }
  }

  function wayToError({ answer: { firstError } }: Answered): Action[] {
    if (firstError === undefined) return [];
    const { message, source } = firstError;
    const file = decodeURIComponent(source.uri.slice(source.uri.lastIndexOf('/') + 1));
    const label = `${file}:${source.start.line + 1}: ${message}`;
    return [{ label, run: () => host.post({ kind: 'reveal', source }) }];
  }

  function showText(text: HTMLElement): void {
    shown = undefined;
    wanted = undefined;
    painter.clear();
    banner.hide();
    search.close();
    notice.textContent = '';
    legend.show([]);
    stage.showText(text);
  }

  /** The page may be back after VS Code had thrown it away: then the picture is where it was left. */
  function firstPosition(query: DiagramQuery): Position | 'fit' {
    const known = left && sameQuery(left.of, query) ? left : undefined;
    left = undefined;
    return known ?? 'fit';
  }

  function showControls(): void {
    if (answered === undefined) return;
    const { answer, query, pinned = false } = answered;
    const current = wanted?.diagram;
    const { trail } = navigator;
    const [back, forward] = [trail.behind.at(-1)?.title, trail.ahead.at(-1)?.title];
    toolbar.show({
      choices: answer.choices,
      following: query === undefined,
      pinned,
      ...(current && { current }),
      ...(back !== undefined && { back }),
      ...(forward !== undefined && { forward }),
    });
    breadcrumb.show(answer.path ?? [], current?.title);
    depth.show(current);
    filter.show(query ?? current?.query, answer.filters);
  }

  function saveState(): void {
    if (answered === undefined) return;
    const { uri, query, pinned, chosen } = answered;
    const state: PreviewState = {
      uri,
      trail: navigator.trail,
      ...(chosen && { chosen }),
      ...(query && { query }),
      ...(pinned && { pinned }),
      ...(legend.isOpen && { legend: true }),
      ...(layout !== 'elk' && { layout }),
      ...(position && shown && { position: { of: shown.diagram.query, ...position } }),
    };
    host.writeState(state);
  }
}
