import { createDraw } from './picture.js';
import { readTheme } from './theme.js';

/** Draws the pictures of views in VS Code's Markdown preview, where this runs; each page is filled again and again. */
let drawings = 0;

const draw = createDraw(document.body, () => `svc-view-${drawings++}`);
let round = 0;
/** Pictures of the page before, by their text and look: most of them are on the next one, too, and need not blink. */
let known = new Map<string, SVGSVGElement>();

async function drawAll(): Promise<void> {
  const mine = ++round;
  const theme = readTheme();
  const shown = new Map<string, SVGSVGElement>();
  for (const source of document.querySelectorAll<HTMLElement>('pre.svc-view')) {
    // What is drawn now belongs to a page that is gone.
    if (mine !== round) return;
    try {
      const text = source.textContent ?? '';
      const key = JSON.stringify([text, theme]);
      const before = known.get(key);
      const svg = before && !before.isConnected ? before : (await draw(text, theme)).svg;
      shown.set(key, svg);
      svg.setAttribute('role', 'img');
      svg.setAttribute('aria-label', source.dataset.title ?? '');
      svg.style.maxWidth = '100%';
      svg.style.height = 'auto';
      source.replaceWith(svg);
    } catch (error) {
      // The text that could not be drawn stays, with the reason above it.
      const reason = document.createElement('p');
      reason.textContent = `The picture could not be drawn: ${error instanceof Error ? error.message : error}`;
      source.before(reason);
      source.classList.remove('svc-view');
    }
  }
  known = shown;
}

window.addEventListener('vscode.markdown.updateContent', () => void drawAll());
void drawAll();
