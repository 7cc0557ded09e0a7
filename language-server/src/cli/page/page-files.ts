import { readFile } from 'node:fs/promises';
import type { Route } from './page-server.js';

/** The bundle of the page, and what it is loaded as. */
const files = {
  'preview.js': 'text/javascript; charset=utf-8',
  'preview.css': 'text/css; charset=utf-8',
  'icon.png': 'image/png',
};

/** Routes to the bundle of the page. @param folder where it is, with a slash at the end */
export function pageFiles(folder: URL): Record<string, Route> {
  return Object.fromEntries(
    Object.entries(files).map(([name, type]): [string, Route] => [
      `GET /${name}`,
      async (response) => {
        const content = await readFile(new URL(name, folder));
        response.writeHead(200, { 'Content-Type': type }).end(content);
      },
    ]),
  );
}

/** What the page is for, as it reads it from itself. */
export interface PageData {
  readonly task: 'preview' | 'draw';
  /** The project it shows. */
  readonly project?: string;
}

/** The HTML around the bundle. */
export function pageHtml({ task, project }: PageData, nonce: string): string {
  const shown = project === undefined ? '' : ` data-project="${escaped(project)}"`;
  const body = `<body data-task="${task}"${shown}>\n    <script nonce="${nonce}" src="preview.js"></script>\n  </body>`;
  return html('SVC Preview', body);
}

/** A page to choose from several projects. */
export function projectsHtml(projects: readonly { readonly name: string; readonly root: string }[]): string {
  const items = projects.map(({ name, root }) => {
    const way = `?project=${encodeURIComponent(root)}`;
    return `<li><a href="${escaped(way)}">${escaped(name)}</a> <small>${escaped(decodeURIComponent(root))}</small></li>`;
  });
  const list = `<ul>\n      ${items.join('\n      ')}\n    </ul>`;
  return html('SVC Projects', `<body class="projects">\n    <h1>Projects</h1>\n    ${list}\n  </body>`);
}

function html(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    <link rel="icon" href="icon.png">
    <link rel="stylesheet" href="preview.css">
  </head>
  ${body}
</html>
`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
