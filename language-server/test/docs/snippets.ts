/** A `svc` block of a Markdown page. */
export interface Snippet {
  /** The heading it stands under. */
  readonly heading: string;
  /** Line of its first line of code, from 1. */
  readonly line: number;
  /** The block itself. */
  readonly text: string;
  /** The whole project: the block behind those it continues. */
  readonly project: string;
  /** Whether it is there to show what is refused. */
  readonly refused: boolean;
}

/**
 * The `svc` blocks of a page, in order. A block is a project of its own; one marked `svc continues` is added to the
 * blocks before it under the same heading; one marked `error` must be refused and is continued by nothing.
 */
export function snippetsOf(markdown: string): Snippet[] {
  const snippets: Snippet[] = [];
  let heading = '';
  let continued = '';
  let block:
    | { readonly line: number; readonly words: readonly string[]; readonly lines: string[] }
    | undefined;
  for (const [index, line] of markdown.split('\n').entries()) {
    if (block && line.startsWith('```')) {
      const text = block.lines.join('\n');
      const project = block.words.includes('continues') ? `${continued}\n${text}` : text;
      const refused = block.words.includes('error');
      if (block.words[0] === 'svc') {
        snippets.push({ heading, line: block.line, text, project, refused });
        if (!refused) continued = project;
      }
      block = undefined;
    } else if (block) {
      block.lines.push(line);
    } else if (line.startsWith('```')) {
      block = { line: index + 2, words: line.slice(3).trim().split(/\s+/), lines: [] };
    } else if (/^#+ /.test(line)) {
      heading = line.replace(/^#+ /, '');
      continued = '';
    }
  }
  return snippets;
}
