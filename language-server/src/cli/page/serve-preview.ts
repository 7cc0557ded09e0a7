import type { ServerResponse } from 'node:http';
import { changedEvent, pageEvents } from '../../protocol.js';
import { type OpenProjects, openProjects } from '../load-projects.js';
import type { Terminal } from '../terminal.js';
import { watchProjects } from '../watch.js';
import { type Models, type PageAnswers, pageAnswers } from './page-answers.js';
import { pageFiles, pageHtml, projectsHtml } from './page-files.js';
import { type PageServer, type Route, sendJson, sendPage, startPageServer } from './page-server.js';

export interface PreviewOptions {
  /** 0: any free one. */
  readonly port: number;
  /** The folder with the bundle of the page, with a slash at the end. */
  readonly pageFolder: URL;
  readonly end: AbortSignal;
}

/**
 * Serves the preview of projects to browsers of this machine, until it is ended.
 * @throws UsageError where there is nothing to show or nowhere to listen
 */
export async function servePreview(
  paths: readonly string[],
  { port, pageFolder, end }: PreviewOptions,
  terminal: Terminal,
): Promise<void> {
  let models: Models = { projects: [] };
  let server: PageServer | undefined;
  const listeners = new Set<ServerResponse>();

  async function open(): Promise<OpenProjects> {
    const opened = await openProjects(paths, terminal);
    models = { projects: opened.loaded.projects, language: opened.language };
    return opened;
  }

  async function start(): Promise<PageServer> {
    const started = await startPageServer({
      port,
      routes: {
        ...pageFiles(pageFolder),
        'GET /': (response, _, query) => sendProject(response, query.get('project'), models),
        [`GET /${pageEvents}`]: (response) => listen(response, listeners),
        ...questions(pageAnswers(() => models)),
      },
      failed: (error) => terminal.note(`A page got no answer: ${error}`),
    });
    terminal.print(`The preview is at ${started.address} until you press Ctrl+C.\n`);
    return started;
  }

  try {
    await watchProjects(
      open,
      async ({ projects }) => {
        models = { ...models, projects };
        server ??= await start();
        for (const response of listeners) response.write(`event: ${changedEvent}\ndata:\n\n`);
      },
      end,
    );
  } finally {
    await server?.close();
  }
}

function sendProject(response: ServerResponse, wanted: string | null, { projects }: Models): void {
  const roots = projects.map(({ name, project: { root } }) => ({ name, root }));
  const shown = roots.find(({ root }) => root === wanted) ?? (roots.length === 1 ? roots[0] : undefined);
  sendPage(response, (nonce) =>
    shown === undefined ? projectsHtml(roots) : pageHtml({ task: 'preview', project: shown.root }, nonce),
  );
}

function listen(response: ServerResponse, listeners: Set<ServerResponse>): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.flushHeaders();
  listeners.add(response);
  response.on('close', () => listeners.delete(response));
}

/** Each question of the page as a route. */
function questions(answers: PageAnswers): Record<string, Route> {
  const { diagram, hover, about } = answers;
  const route =
    <Params>(answer: (params: Params) => Promise<unknown>): Route =>
    async (response, body) =>
      sendJson(response, await answer(JSON.parse(body) as Params));
  return { 'POST /diagram': route(diagram), 'POST /hover': route(hover), 'POST /about': route(about) };
}
