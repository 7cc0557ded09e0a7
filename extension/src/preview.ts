import {
  CancellationError,
  CancellationTokenSource,
  Disposable,
  env,
  type TextEditor,
  Uri,
  ViewColumn,
  type WebviewOptions,
  type WebviewPanel,
  window,
} from 'vscode';
import type { DiagramParams } from '../../language-server/src/protocol.js';
import { createChosenPictures } from './chosen-pictures.js';
import { hoverText } from './hover-text.js';
import { latestRequest } from './latest-request.js';
import { previewHtml } from './preview-html.js';
import type {
  DiagramAnswer,
  DiagramQuery,
  ExportFormat,
  ExportTarget,
  PanelMessage,
  PreviewMessage,
  PreviewState,
} from './preview-messages.js';
import type { PreviewContext } from './preview-panel.js';
import { revealSource } from './reveal-source.js';
import { savePicture } from './save-picture.js';
import { isModel } from './service-host-files.js';
import { showReferences } from './show-references.js';

export const previewViewType = 'svc.preview';

export interface PreviewPlace {
  readonly viewColumn: ViewColumn;
  readonly preserveFocus: boolean;
}

export interface Preview extends Disposable {
  /** Whether somebody is in it. */
  readonly active: boolean;
  /** Whether it stays with what it shows: then others are opened beside it. */
  readonly pinned: boolean;
  exportPicture(format: ExportFormat, target: ExportTarget): void;
  /** Brings the panel to the front and lets it follow a file, or shows one picture of it. */
  show(uri: string, place: PreviewPlace, query?: DiagramQuery): void;
}

type Cursor = NonNullable<DiagramParams['position']>;
type Answered = Extract<PanelMessage, { kind: 'answer' }>;

export function previewOptions(extensionUri: Uri): WebviewOptions {
  return { enableScripts: true, localResourceRoots: [Uri.joinPath(extensionUri, 'dist')] };
}

/** Fills a panel with the preview and keeps it up to date: it asks the server and passes on what the person does. */
export function createPreview(
  { server, log, extensionUri }: PreviewContext,
  panel: WebviewPanel,
  state: PreviewState,
): Preview {
  let uri = state.uri;
  let position = cursorIn(uri);
  let query = state.query;
  let pinned = state.pinned ?? false;
  const chosenPictures = createChosenPictures(state.chosen);
  /** The file whose project is known to have what the query names. */
  let queryUri = uri;
  let lastWithoutErrors: Answered | undefined;
  let last: Answered | undefined;
  let navigating = false;
  let revealed: string | undefined;

  const request = latestRequest<DiagramParams, DiagramAnswer>({
    async send(params, signal) {
      const source = new CancellationTokenSource();
      signal.addEventListener('abort', () => source.cancel());
      return server.diagram(params, source.token).finally(() => source.dispose());
    },
    same: (one, other) => one.uri === other.uri && sameQuery(one.query, other.query),
    answered: show,
    failed(_, error) {
      // The next change of the model, or of the server's state, says more.
      if (error instanceof CancellationError || server.state !== 'running') return;
      log.error(`The preview got no picture: ${error}`);
      post({ kind: 'failure', message: `The language server could not draw this: ${messageOf(error)}` });
    },
  });

  function ask(): void {
    // A hidden page is gone; it asks again when it is back.
    if (!panel.visible) return;
    if (server.state === 'stopped') postStopped();
    else request.ask({ uri, ...(query && { query }), ...(position && { position }) });
  }

  function show(params: DiagramParams, answer: DiagramAnswer): void {
    if (answer.problem !== undefined && query !== undefined && params.uri !== queryUri && !pinned) {
      // What was chosen is of another project than the file that is edited now.
      query = undefined;
      ask();
      return;
    }
    queryUri = params.uri;
    if (pinned) query ??= answer.diagram?.query;
    const message: Answered = {
      kind: 'answer',
      uri,
      ...(query && { query }),
      pinned,
      chosen: chosenPictures.all(),
      answer,
    };
    if (answer.errors === 0) lastWithoutErrors = message;
    last = message;
    showTitle();
    post(message);
  }

  function showTitle(): void {
    const title = last?.answer.diagram?.title;
    if (title !== undefined) panel.title = `${pinned ? 'Pinned:' : 'Preview'} ${title}`;
  }

  function post(message: PanelMessage): void {
    void panel.webview.postMessage(message);
  }

  function postCursor(cursorUri: string, cursor: Cursor | undefined): void {
    if (cursor !== undefined) post({ kind: 'cursor', place: { uri: cursorUri, ...cursor } });
  }

  function postStopped(): void {
    const message =
      "The language server is not running. Start it with the command 'SVC: Restart Language Server'.";
    post({ kind: 'failure', message });
  }

  function choose(chosen: DiagramQuery | undefined): void {
    query = chosen;
    queryUri = uri;
    lastWithoutErrors = undefined;
    ask();
  }

  /** Each file has its own picture; one that nobody has been with takes over that of the file before. */
  function moveTo(file: string): void {
    if (file === uri) return;
    chosenPictures.keep(uri, query);
    uri = file;
    const kept = chosenPictures.of(uri);
    if (kept === undefined) return;
    query = kept.query;
    queryUri = uri;
    lastWithoutErrors = undefined;
  }

  function follow(editor: TextEditor | undefined): void {
    if (editor === undefined || editor !== window.activeTextEditor || !isModel(editor.document)) return;
    postCursor(editor.document.uri.toString(), cursorOf(editor));
    // The picture must not change because someone clicked into it.
    if (pinned || navigating || placeOf(editor) === revealed) return;
    revealed = undefined;
    const file = editor.document.uri.toString();
    const moved = file !== uri;
    moveTo(file);
    position = cursorOf(editor);
    if (moved || query === undefined) ask();
  }

  async function receive(message: PreviewMessage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        if (lastWithoutErrors !== undefined) post(lastWithoutErrors);
        postCursor(uri, position);
        ask();
        break;
      case 'choose':
        choose(message.query);
        break;
      case 'pin':
        pinned = message.pinned;
        query = message.query ?? query;
        showTitle();
        ask();
        break;
      case 'save':
        await savePicture(message, uri);
        break;
      case 'copy':
        await env.clipboard.writeText(message.text);
        break;
      case 'reveal':
        await withoutFollowing(() => revealSource(message.source, panel.viewColumn));
        break;
      case 'references':
        await withoutFollowing(() => showReferences(message.of, panel.viewColumn));
        break;
      case 'hover':
        post({ kind: 'hover', of: message.of, markdown: await answered('', () => hoverText(message.of)) });
        break;
      case 'about': {
        const choices = await answered([], () => server.diagramsAbout({ uri, place: message.of }));
        post({ kind: 'about', of: message.of, choices });
        break;
      }
    }
  }

  /** Goes somewhere in the text; the picture it was asked for in stays. */
  async function withoutFollowing(go: () => Promise<TextEditor | undefined>): Promise<void> {
    navigating = true;
    try {
      const editor = await go();
      if (editor !== undefined) revealed = placeOf(editor);
    } finally {
      navigating = false;
    }
  }

  /** What the language server says beside a picture; there is nothing to tell where it cannot. */
  async function answered<T>(nothing: T, ask: () => PromiseLike<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      log.warn(`The preview got no answer: ${error}`);
      return nothing;
    }
  }

  const subscriptions = Disposable.from(
    panel.webview.onDidReceiveMessage(receive),
    server.onDidChangeModel(({ uris }) => {
      if (uris.some((changed) => Uri.parse(changed).toString() === uri)) ask();
    }),
    server.onDidChangeState((serverState) => {
      if (serverState === 'running') ask();
      else if (serverState === 'stopped') postStopped();
    }),
    window.onDidChangeActiveTextEditor(follow),
    window.onDidChangeTextEditorSelection(({ textEditor }) => follow(textEditor)),
    { dispose: () => request.dispose() },
  );

  const resource = (name: string): string =>
    panel.webview.asWebviewUri(Uri.joinPath(extensionUri, 'dist', name)).toString();
  panel.iconPath = Uri.joinPath(extensionUri, 'icon.png');
  panel.webview.options = previewOptions(extensionUri);
  panel.webview.html = previewHtml({
    script: resource('preview.js'),
    style: resource('preview.css'),
    origin: panel.webview.cspSource,
    nonce: crypto.randomUUID(),
  });
  server.start();

  return {
    get active() {
      return panel.active;
    },
    exportPicture: (format, target) => post({ kind: 'export', format, target }),
    get pinned() {
      return pinned;
    },
    show(shownUri, { viewColumn, preserveFocus }, shownQuery) {
      if (shownUri !== uri) {
        moveTo(shownUri);
        position = cursorIn(uri);
      }
      if (shownQuery !== undefined) choose(shownQuery);
      else if (panel.visible) ask();
      // What is beside the text already stays where it is.
      const beside = panel.visible && panel.viewColumn !== window.activeTextEditor?.viewColumn;
      panel.reveal(viewColumn === ViewColumn.Beside && beside ? panel.viewColumn : viewColumn, preserveFocus);
    },
    dispose: () => subscriptions.dispose(),
  };
}

function cursorIn(uri: string): Cursor | undefined {
  const editor = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
  return editor && cursorOf(editor);
}

function cursorOf({ selection }: TextEditor): Cursor {
  const { line, character } = selection.active;
  return { line, character };
}

function placeOf({ document, selection }: TextEditor): string {
  return `${document.uri}#${selection.active.line}:${selection.active.character}`;
}

function sameQuery(one: DiagramQuery | undefined, other: DiagramQuery | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
