import { commands, type Location, Position, type TextEditor, Uri, type ViewColumn } from 'vscode';
import type { DiagramRange } from './preview-messages.js';
import { revealSource } from './reveal-source.js';

/** Goes to a name and shows there what refers to it, as the editor shows references. */
export async function showReferences(
  of: DiagramRange,
  pictureColumn: ViewColumn | undefined,
): Promise<TextEditor | undefined> {
  const uri = Uri.parse(of.uri);
  const position = new Position(of.start.line, of.start.character);
  const editor = await revealSource(of, pictureColumn);
  if (editor === undefined) return undefined;
  const places = await commands.executeCommand<Location[]>('vscode.executeReferenceProvider', uri, position);
  await commands.executeCommand('editor.action.showReferences', uri, position, places);
  return editor;
}
