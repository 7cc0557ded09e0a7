import type { ExportFormat, PreviewMessage } from '../preview-messages.js';

type Save = Extract<PreviewMessage, { kind: 'save' }>;

interface FileKind {
  readonly name: string;
  readonly ending: string;
  readonly type: string;
}

const kinds: Readonly<Record<ExportFormat, FileKind>> = {
  svg: { name: 'SVG', ending: 'svg', type: 'image/svg+xml' },
  png: { name: 'PNG', ending: 'png', type: 'image/png' },
  mermaid: { name: 'Mermaid', ending: 'mmd', type: 'text/plain' },
  markdown: { name: 'Markdown', ending: 'md', type: 'text/markdown' },
};

/** An exported picture as a file: what it is called everywhere, what kind it is of, and its bytes. */
export function pictureFile({ format, name, content, base64 }: Save) {
  const kind = kinds[format];
  return {
    kind,
    fileName: `${name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')}.${kind.ending}`,
    bytes: base64
      ? Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
      : new TextEncoder().encode(content),
  };
}
