import { Range, type TextEditor, Uri, ViewColumn, window, workspace } from 'vscode';
import type { DiagramRange } from './preview-messages.js';

/**
 * Opens a source beside the picture, never over it, and selects it.
 * @param pictureColumn where the picture is
 * @returns nothing when the file cannot be opened; the person has been told then
 */
export async function revealSource(
  { uri, start, end }: DiagramRange,
  pictureColumn: ViewColumn | undefined,
): Promise<TextEditor | undefined> {
  const target = Uri.parse(uri);
  const editors = window.visibleTextEditors.filter(({ viewColumn }) => viewColumn !== undefined);
  const editor =
    editors.find(({ document }) => document.uri.toString() === target.toString()) ??
    editors.find(({ viewColumn }) => viewColumn !== pictureColumn);
  const selection = new Range(start.line, start.character, end.line, end.character);
  try {
    const viewColumn = editor?.viewColumn ?? ViewColumn.Beside;
    return await window.showTextDocument(target, { selection, viewColumn });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(`${workspace.asRelativePath(target)} cannot be opened: ${reason}`);
    return undefined;
  }
}
