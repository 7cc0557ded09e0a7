import { FileType, Uri, window, workspace } from 'vscode';
import type { ExportFormat, PreviewMessage } from './preview-messages.js';

type Save = Extract<PreviewMessage, { kind: 'save' }>;

const endings: Readonly<Record<ExportFormat, readonly [name: string, ending: string]>> = {
  svg: ['SVG', 'svg'],
  png: ['PNG', 'png'],
  mermaid: ['Mermaid', 'mmd'],
  markdown: ['Markdown', 'md'],
};

/**
 * Asks where to, and writes a picture there.
 * @param model the file it was drawn of; the picture is offered a place beside it
 */
export async function savePicture({ format, name, content, base64 }: Save, model: string): Promise<void> {
  const [kind, ending] = endings[format];
  const file = `${name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')}.${ending}`;
  const defaultUri = Uri.joinPath(await folderFor(model), file);
  const target = await window.showSaveDialog({
    defaultUri,
    filters: { [kind]: [ending] },
    title: `Save ${name}`,
  });
  if (target === undefined) return;
  const bytes = base64
    ? Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
    : new TextEncoder().encode(content);
  try {
    await workspace.fs.writeFile(target, bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(`${workspace.asRelativePath(target)} cannot be written: ${reason}`);
  }
}

/** Beside the model, or in the opened folder while the model is in no file yet. */
async function folderFor(model: string): Promise<Uri> {
  const folder = Uri.joinPath(Uri.parse(model), '..');
  try {
    if ((await workspace.fs.stat(folder)).type & FileType.Directory) return folder;
  } catch {
    // An untitled model is nowhere.
  }
  return workspace.workspaceFolders?.[0]?.uri ?? folder;
}
