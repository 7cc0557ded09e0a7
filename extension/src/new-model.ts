import { commands, type Disposable, Uri, window, workspace } from 'vscode';
import { type Template, templates } from './templates.js';

const modelName = 'model.svc';
const configName = 'svc.config.json';

/** The command that makes a drawn model of an empty folder. */
export function registerNewModel(): Disposable {
  return commands.registerCommand('svc.newModel', newModel);
}

/** @param id the template to take; absent: the person is asked */
async function newModel(id?: unknown): Promise<void> {
  const template = templates.find((each) => each.id === id) ?? (await chooseTemplate());
  const folder = template && (await chooseFolder());
  if (!template || !folder) return;
  const model = Uri.joinPath(folder, modelName);
  if (await exists(model)) {
    offerToOpen(model);
    return;
  }
  const config = Uri.joinPath(folder, configName);
  if (!(await exists(config))) await workspace.fs.writeFile(config, encoded(configOf(folder)));
  await workspace.fs.writeFile(model, encoded(template.text));
  await window.showTextDocument(model);
  await commands.executeCommand('svc.openPreviewToSide');
}

/** What is there is never written over. The command ends here, whether or not the person answers. */
function offerToOpen(model: Uri): void {
  const open = 'Open It';
  const message = `There is a \`${modelName}\` in this folder already. Open it, rename it, or choose another folder.`;
  void window.showErrorMessage(message, open).then((answer) => {
    if (answer === open) return window.showTextDocument(model);
    return undefined;
  });
}

async function chooseTemplate(): Promise<Template | undefined> {
  return window.showQuickPick(templates, { title: 'New Model', placeHolder: 'What to begin with' });
}

/** The opened folder, one of several, or one that the person names. */
async function chooseFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 1) return folders[0]?.uri;
  if (folders.length > 1)
    return (await window.showWorkspaceFolderPick({ placeHolder: 'Where the model belongs' }))?.uri;
  const [chosen] =
    (await window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: 'Create Model Here',
      title: 'Where the model belongs',
    })) ?? [];
  return chosen;
}

async function exists(file: Uri): Promise<boolean> {
  const entries = await workspace.fs.readDirectory(Uri.joinPath(file, '..'));
  return entries.some(([name]) => file.path.endsWith(`/${name}`));
}

function configOf(folder: Uri): string {
  const name = folder.path.split('/').findLast((part) => part !== '') ?? 'Model';
  return `${JSON.stringify({ name }, undefined, 2)}\n`;
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
