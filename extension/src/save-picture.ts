import { FileType, Uri, window, workspace } from 'vscode';
import { pictureFile } from './preview/picture-file.js';
import type { PreviewMessage } from './preview-messages.js';

type Save = Extract<PreviewMessage, { kind: 'save' }>;

/**
 * Asks where to, and writes a picture there.
 * @param model the file it was drawn of; the picture is offered a place beside it
 */
export async function savePicture(save: Save, model: string): Promise<void> {
  const { kind, fileName, bytes } = pictureFile(save);
  const defaultUri = Uri.joinPath(await folderFor(model), fileName);
  const target = await window.showSaveDialog({
    defaultUri,
    filters: { [kind.name]: [kind.ending] },
    title: `Save ${save.name}`,
  });
  if (target === undefined) return;
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
