import { prose } from '../editor/markdown.js';
import type { Diagram, LegendEntry } from '../protocol.js';

export interface MarkdownOptions {
  readonly level?: 1 | 2;
  /** The file with the picture; absent: a Mermaid block. */
  readonly image?: string;
}

/** A picture as a part of a Markdown page: its title, the picture, what it shows and what its signs mean. */
export function markdownOf(
  { title, description, text, legend, notice }: Diagram,
  { level = 2, image }: MarkdownOptions = {},
): string {
  return [
    `${'#'.repeat(level)} ${prose(title)}`,
    '',
    prose(description),
    '',
    image === undefined ? mermaidBlock(text) : `![${prose(title)}](${encodeURIComponent(image)})`,
    ...(notice === undefined ? [] : ['', `> ${prose(notice)}`]),
    ...(legend.length === 0 ? [] : ['', ...legendLines(legend)]),
    '',
  ].join('\n');
}

/** A fence longer than any run of backticks in the text, so that the text cannot end it. */
function mermaidBlock(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}mermaid\n${text}${fence}`;
}

function legendLines(legend: readonly LegendEntry[]): string[] {
  return legend.map(({ looks, means }) => `- ${prose(looks)}: ${prose(means)}`);
}
