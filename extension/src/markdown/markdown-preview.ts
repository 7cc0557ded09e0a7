import type MarkdownIt from 'markdown-it';
import { CancellationTokenSource, commands, type Disposable, Uri, window } from 'vscode';
import type { Server } from '../server.js';
import { renderViewFences } from './view-fences.js';
import { createViewPictures } from './view-pictures.js';

/** What VS Code's Markdown takes from an extension. */
export interface MarkdownContribution {
  extendMarkdownIt(markdown: MarkdownIt): MarkdownIt;
}

/** Rendering starts this many milliseconds after the last change: whoever types a model does not wait for it. */
const pause = 200;

/**
 * And again after these many, where a picture is there for the first time: a page that was just opened may not listen yet, and
 * VS Code does not tell when it does. A page that has the picture already keeps it.
 */
const laterPauses = [1000, 3000, 8000];

/** Draws views in the Markdown preview of VS Code, and keeps them up to date. */
export function createMarkdownContribution(server: Server): MarkdownContribution & Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let later: readonly ReturnType<typeof setTimeout>[] = [];
  const refresh = () => void commands.executeCommand('markdown.preview.refresh');
  const forgetLater = () => {
    for (const each of later) clearTimeout(each);
  };
  const pictures = createViewPictures({
    async draw(params) {
      const source = new CancellationTokenSource();
      try {
        server.start();
        return await server.diagram(params, source.token);
      } finally {
        source.dispose();
      }
    },
    changed(isFirst) {
      clearTimeout(timer);
      timer = setTimeout(refresh, pause);
      if (!isFirst) return;
      forgetLater();
      later = laterPauses.map((milliseconds) => setTimeout(refresh, milliseconds));
    },
  });
  const changes = server.onDidChangeModel(() => pictures.renew());
  return {
    extendMarkdownIt(markdown) {
      renderViewFences(markdown, (name, environment) => {
        const uri = documentOf(environment) ?? window.activeTextEditor?.document.uri;
        return uri === undefined
          ? { kind: 'problem', message: 'Save this file beside a model; its views can be drawn then.' }
          : pictures.pictureOf(uri.toString(), name);
      });
      return markdown;
    },
    dispose() {
      clearTimeout(timer);
      forgetLater();
      changes.dispose();
    },
  };
}

/** The file that is rendered, which VS Code tells as part of the environment. */
function documentOf(environment: unknown): Uri | undefined {
  if (typeof environment !== 'object' || environment === null || !('currentDocument' in environment))
    return undefined;
  const { currentDocument } = environment;
  return currentDocument instanceof Uri ? currentDocument : undefined;
}
