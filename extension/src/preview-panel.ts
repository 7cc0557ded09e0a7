import {
  commands,
  Disposable,
  type LogOutputChannel,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
} from 'vscode';
import {
  languageId,
  type OpenDiagramArguments,
  openDiagramCommand,
} from '../../language-server/src/protocol.js';
import { registerExportCommands } from './export-commands.js';
import {
  createPreview,
  type Preview,
  type PreviewPlace,
  previewOptions,
  previewViewType,
} from './preview.js';
import type { PreviewState } from './preview-messages.js';
import type { Server } from './server.js';

export interface PreviewContext {
  readonly server: Server;
  readonly log: LogOutputChannel;
  readonly extensionUri: Uri;
}

const overTheText: PreviewPlace = { viewColumn: ViewColumn.Active, preserveFocus: false };
/** Whoever opens it there goes on typing. */
const besideTheText: PreviewPlace = { viewColumn: ViewColumn.Beside, preserveFocus: true };

/**
 * The commands that open the preview, and its return when a window is reloaded. There is one preview that follows what the
 * person does, and as many as are pinned.
 */
export function registerPreview(context: PreviewContext): Disposable {
  const previews = new Set<Preview>();

  function adopt(panel: WebviewPanel, state: PreviewState): void {
    const preview = createPreview(context, panel, state);
    previews.add(preview);
    panel.onDidDispose(() => {
      previews.delete(preview);
      preview.dispose();
    });
  }

  function open(
    where: PreviewPlace,
    resource: Uri | undefined,
    { query, pinned = false }: Pick<PreviewState, 'query' | 'pinned'> = {},
  ): void {
    const uri = resource?.toString() ?? activeModel();
    if (uri === undefined) {
      void window.showInformationMessage('Open a .svc file first; its preview can be opened then.');
      return;
    }
    const free = pinned ? undefined : [...previews].findLast((preview) => !preview.pinned);
    if (free !== undefined) {
      free.show(uri, where, query);
      return;
    }
    const options = previewOptions(context.extensionUri);
    adopt(window.createWebviewPanel(previewViewType, 'SVC Preview', where, options), {
      uri,
      ...(query && { query }),
      ...(pinned && { pinned }),
    });
  }

  return Disposable.from(
    commands.registerCommand('svc.openPreview', (uri?: Uri) => open(overTheText, uri)),
    commands.registerCommand('svc.openPreviewToSide', (uri?: Uri) => open(besideTheText, uri)),
    commands.registerCommand('svc.openPreviewPinned', (uri?: Uri) =>
      open(besideTheText, uri, { pinned: true }),
    ),
    commands.registerCommand(openDiagramCommand, (...[uri, query]: OpenDiagramArguments) =>
      open(besideTheText, Uri.parse(uri), { query }),
    ),
    registerExportCommands(() => [...previews].find(({ active }) => active) ?? [...previews].at(-1)),
    window.registerWebviewPanelSerializer(previewViewType, {
      async deserializeWebviewPanel(panel, state: unknown) {
        if (!isPreviewState(state)) panel.dispose();
        else adopt(panel, state);
      },
    }),
    {
      dispose() {
        for (const preview of previews) preview.dispose();
      },
    },
  );
}

function activeModel(): string | undefined {
  const document = window.activeTextEditor?.document;
  return document?.languageId === languageId ? document.uri.toString() : undefined;
}

/** The state may have been left by another version of this extension. */
function isPreviewState(state: unknown): state is PreviewState {
  return typeof state === 'object' && state !== null && 'uri' in state && typeof state.uri === 'string';
}
