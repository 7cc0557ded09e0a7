import { commands, Disposable, window } from 'vscode';
import type { Preview } from './preview.js';
import type { ExportFormat, ExportTarget } from './preview-messages.js';

const formats: readonly { readonly label: string; readonly detail: string; readonly format: ExportFormat }[] =
  [
    { format: 'svg', label: 'SVG', detail: 'An image that can be enlarged as you like' },
    { format: 'png', label: 'PNG', detail: 'An image for everything else, twice as large as drawn' },
    { format: 'mermaid', label: 'Mermaid', detail: 'The text that the picture is drawn from' },
    {
      format: 'markdown',
      label: 'Markdown Block',
      detail: 'The same in a fence, as GitHub and GitLab draw it',
    },
  ];

/** The commands that take a picture out of the preview. @param preview the one that somebody looks at */
export function registerExportCommands(preview: () => Preview | undefined): Disposable {
  async function run(title: string, target: ExportTarget): Promise<void> {
    const shown = preview();
    if (shown === undefined) {
      void window.showInformationMessage("Open a preview first, with 'SVC: Open Preview to the Side'.");
      return;
    }
    const chosen = await window.showQuickPick(formats, { title, placeHolder: 'Format' });
    if (chosen !== undefined) shown.exportPicture(chosen.format, target);
  }

  return Disposable.from(
    commands.registerCommand('svc.savePicture', () => run('Save Picture', 'file')),
    commands.registerCommand('svc.copyPicture', () => run('Copy Picture', 'clipboard')),
  );
}
