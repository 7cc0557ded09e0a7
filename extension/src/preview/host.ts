import type { PanelMessage, PreviewMessage, PreviewState } from '../preview-messages.js';

/** The panel, seen from the page. */
export interface Host {
  post(message: PreviewMessage): void;
  listen(receive: (message: PanelMessage) => void): void;
  readState(): PreviewState | undefined;
  writeState(state: PreviewState): void;
}

/** To be called once: VS Code hands out its side only once. */
export function connectToPanel(): Host {
  const panel = acquireVsCodeApi<PreviewState>();
  return {
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
