import { hex, mix, readColor } from './color.js';

/** What arranges a picture, and draws its lines: `elk` at right angles, `dagre` as curves. */
export type PictureLayout = 'elk' | 'dagre';

/** How a picture looks, as plain data: pictures of equal text and theme are equal. Colours are `#rrggbb`. */
export interface PictureTheme {
  readonly layout: PictureLayout;
  readonly fontFamily: string;
  /** In pixels. */
  readonly fontSize: number;
  readonly dark: boolean;
  readonly background: string;
  readonly text: string;
  /** Titles of groups, conditions, life lines. */
  readonly quietText: string;
  readonly line: string;
  readonly nodeFill: string;
  readonly nodeBorder: string;
  readonly groupFill: string;
  readonly groupBorder: string;
  readonly noteFill: string;
  readonly noteBorder: string;
  /** Events are orange, as on the walls of event storming. */
  readonly eventFill: string;
  readonly eventBorder: string;
  readonly failedBorder: string;
}

/** Reads the editor's theme, which VS Code writes on the page as classes and variables. */
export function readTheme(layout: PictureLayout = 'elk'): PictureTheme {
  const { classList } = document.body;
  const style = getComputedStyle(document.documentElement);
  const value = (name: string): string => style.getPropertyValue(`--vscode-${name}`).trim();
  const dark = !classList.contains('vscode-light') && !classList.contains('vscode-high-contrast-light');
  const highContrast =
    classList.contains('vscode-high-contrast') || classList.contains('vscode-high-contrast-light');
  const background = readColor(value('editor-background'), dark ? [30, 30, 30] : [255, 255, 255]);
  const text = readColor(value('editor-foreground'), background);
  const common = {
    layout,
    fontFamily: value('font-family') || 'system-ui, sans-serif',
    // A little more than the interface's: most pictures are shown reduced.
    fontSize: (Number.parseFloat(value('font-size')) || 13) + 2,
  };
  if (highContrast) {
    const ground = hex(background);
    const border = hex(readColor(value('contrastBorder') || hex(text), background));
    return {
      ...common,
      dark,
      background: ground,
      text: hex(text),
      quietText: hex(text),
      line: hex(text),
      nodeFill: ground,
      nodeBorder: border,
      groupFill: ground,
      groupBorder: border,
      noteFill: ground,
      noteBorder: border,
      eventFill: ground,
      eventBorder: border,
      failedBorder: border,
    };
  }
  const accent = readColor(value('charts-blue') || hex(text), background);
  const event = readColor(value('charts-orange') || hex(text), background);
  const failed = readColor(value('charts-red') || hex(text), background);
  const note = readColor(value('charts-yellow') || hex(text), background);
  return {
    ...common,
    dark,
    background: hex(background),
    text: hex(text),
    quietText: hex(mix(text, background, 0.75)),
    line: hex(mix(text, background, 0.7)),
    nodeFill: hex(mix(accent, background, 0.14)),
    nodeBorder: hex(mix(accent, background, 0.8)),
    groupFill: hex(mix(text, background, 0.035)),
    groupBorder: hex(mix(text, background, 0.28)),
    noteFill: hex(mix(note, background, 0.14)),
    noteBorder: hex(mix(note, background, 0.5)),
    eventFill: hex(mix(event, background, 0.16)),
    eventBorder: hex(mix(event, background, 0.8)),
    failedBorder: hex(mix(failed, background, 0.9)),
  };
}

/** Calls back after every change of the editor's theme or fonts. */
export function watchTheme(changed: () => void): void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
}
