import { commands, type Hover, MarkdownString, Position, Uri } from 'vscode';
import type { DiagramRange } from './preview-messages.js';

/** What the editor would show of a place under the pointer, in Markdown; empty where it would show nothing. */
export async function hoverText({ uri, start }: DiagramRange): Promise<string> {
  const position = new Position(start.line, start.character);
  const hovers = await commands.executeCommand<Hover[]>(
    'vscode.executeHoverProvider',
    Uri.parse(uri),
    position,
  );
  const texts = hovers.flatMap(({ contents }) => contents.map(markdownOf));
  return texts.filter((text) => text.trim() !== '').join('\n\n---\n\n');
}

function markdownOf(content: Hover['contents'][number]): string {
  if (typeof content === 'string') return withoutPictures(content);
  return content instanceof MarkdownString
    ? withoutPictures(content.value)
    : `\`\`\`\n${content.value}\n\`\`\``;
}

/** Without the last line, of links that open pictures: what is drawn has its own menu for them. */
function withoutPictures(markdown: string): string {
  return markdown.replace(/\n\n\[[^\n]*\]\(command:[^\n]*$/, '');
}
