import {
  changedEvent,
  type DiagramParams,
  type PageRequests,
  pageEvents,
} from '../../../language-server/src/protocol.js';
import { latestRequest } from '../latest-request.js';
import type {
  DiagramAnswer,
  DiagramQuery,
  PanelMessage,
  PreviewMessage,
  PreviewState,
} from '../preview-messages.js';
import { downloadPicture } from './download-picture.js';
import type { Host } from './host.js';
import { createSourceCard } from './source-card.js';

const stateKey = 'preview';

/**
 * The program that served the page, `svc serve`, in the place of an editor: it is asked for pictures, and says when the models
 * changed.
 * @param project the folder of the project to show
 * @param page gets what the program cannot show itself
 */
export function connectToProgram(project: string, page: HTMLElement): Host {
  const state = readState();
  let query: DiagramQuery | undefined = state?.query;
  let receive: (message: PanelMessage) => void = () => {};
  const source = createSourceCard(project);

  const request = latestRequest<Pick<DiagramParams, 'query'>, DiagramAnswer>({
    send: ({ query: wanted }, signal) =>
      post('diagram', { project, ...(wanted && { query: wanted }) }, signal),
    same: (one, other) => JSON.stringify(one) === JSON.stringify(other),
    answered(asked, answer) {
      if (answer.diagram !== undefined) document.title = `${answer.diagram.title} – SVC`;
      receive({ kind: 'answer', uri: project, ...asked, answer });
    },
    failed: (_, error) => receive({ kind: 'failure', message: `\`svc serve\` gave no answer: ${error}` }),
  });
  const ask = () => request.ask(query === undefined ? {} : { query });

  function watchModels(): void {
    const events = new EventSource(pageEvents);
    events.addEventListener(changedEvent, ask);
    // It connects again by itself once the program is back at the same address.
    events.addEventListener('open', ask);
    events.addEventListener('error', () =>
      receive({
        kind: 'failure',
        message: '`svc serve` has ended; this picture is no longer kept up to date.',
      }),
    );
  }

  async function handle(message: PreviewMessage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        page.append(source.root);
        watchModels();
        break;
      case 'choose':
        query = message.query;
        source.hide();
        ask();
        break;
      case 'reveal':
        source.show(message.source);
        break;
      case 'hover': {
        const markdown = await post('hover', { project, place: message.of });
        receive({ kind: 'hover', of: message.of, markdown });
        break;
      }
      case 'about': {
        const choices = await post('about', { project, place: message.of });
        receive({ kind: 'about', of: message.of, choices });
        break;
      }
      case 'save':
        downloadPicture(message);
        break;
      case 'copy':
        await navigator.clipboard.writeText(message.text);
        break;
      case 'pin':
      case 'references':
        // Only an editor is asked for these.
        break;
    }
  }

  return {
    hasEditor: false,
    post(message) {
      handle(message).catch((error) =>
        receive({ kind: 'failure', message: `\`svc serve\` gave no answer: ${error}` }),
      );
    },
    listen(listener) {
      receive = listener;
    },
    readState: () => state,
    writeState: (kept) => sessionStorage.setItem(stateKey, JSON.stringify(kept)),
  };

  function readState(): PreviewState | undefined {
    const kept: PreviewState | null = JSON.parse(sessionStorage.getItem(stateKey) ?? 'null');
    return kept?.uri === project ? kept : undefined;
  }
}

async function post<Name extends keyof PageRequests>(
  name: Name,
  params: PageRequests[Name]['params'],
  signal?: AbortSignal,
): Promise<PageRequests[Name]['answer']> {
  const response = await fetch(name, {
    method: 'POST',
    body: JSON.stringify(params),
    ...(signal && { signal }),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}
