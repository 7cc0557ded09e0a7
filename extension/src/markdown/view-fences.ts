import type MarkdownIt from 'markdown-it';

/** The picture of a view, as far as it is known. */
export type ViewPicture =
  | { readonly kind: 'pending' }
  | { readonly kind: 'drawn'; readonly title: string; readonly text: string }
  | { readonly kind: 'problem'; readonly message: string };

/** The word behind the fence of a picture. */
const word = 'svc-view';

/**
 * Makes pictures of the blocks that are fenced as `svc-view` and name a view.
 * @param pictureOf the picture of a view, in the file that is rendered; told the environment that VS Code renders with
 */
export function renderViewFences(
  markdown: MarkdownIt,
  pictureOf: (name: string, environment: unknown) => ViewPicture,
): void {
  const { rules } = markdown.renderer;
  const others = rules.fence;
  rules.fence = (tokens, index, options, environment, renderer) => {
    const token = tokens[index];
    const [language = '', ...rest] = token?.info.trim().split(/\s+/) ?? [];
    if (token === undefined || language !== word)
      return others?.(tokens, index, options, environment, renderer) ?? '';
    const name = token.content.trim() || rest.join(' ');
    return htmlOf(name === '' ? unnamed : pictureOf(name, environment));
  };
}

const unnamed: ViewPicture = { kind: 'problem', message: 'Write the name of a view into this block.' };

/** The text of the picture stays text; the script of the preview draws it. */
function htmlOf(picture: ViewPicture): string {
  switch (picture.kind) {
    case 'pending':
      return '<p class="svc-view-note">Drawing …</p>\n';
    case 'problem':
      return `<p class="svc-view-note">${escaped(picture.message)}</p>\n`;
    case 'drawn':
      return `<pre class="svc-view" data-title="${escaped(picture.title)}">${escaped(picture.text)}</pre>\n`;
  }
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
