import type { PanelMessage, PreviewMessage, PreviewState } from '../preview-messages.js';

/** What the page is shown in. */
export interface Host {
  /** Whether an editor is beside it: there is a cursor to follow, and another preview may open there. */
  readonly hasEditor: boolean;
  post(message: PreviewMessage): void;
  listen(receive: (message: PanelMessage) => void): void;
  readState(): PreviewState | undefined;
  writeState(state: PreviewState): void;
}

/** To be called once: VS Code hands out its side only once. */
export function connectToPanel(): Host {
  const panel = acquireVsCodeApi<PreviewState>();
  return {
    hasEditor: true,
    post: (message) => panel.postMessage(message),
    listen: (receive) => {
      window.addEventListener('message', ({ data }: MessageEvent<PanelMessage>) => receive(data));
    },
    readState: () => panel.getState(),
    writeState: (state) => {
      panel.setState(state);
    },
  };
}
