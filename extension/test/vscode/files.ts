import { assert } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { commands, type Uri, workspace } from 'vscode';
import { errorsIn, eventually, fileUri, show } from './editor.js';

const name = 'folder/outside.svc';

describe('files that nobody has opened', () => {
  const outside = fileUri(name);
  afterEach(() => commands.executeCommand('workbench.action.closeAllEditors'));

  it('are checked when they come, change and go', async () => {
    const orders = await show('orders.svc');

    await write('service Outside { calls Nowhere.get }');
    await eventually(() => assert.match(problemsIn(outside), /Nowhere/));
    await write('service Orders');
    await eventually(() => assert.match(problemsIn(orders.uri), /declared already/));
    await workspace.fs.delete(outside);
    await eventually(() => assert.strictEqual(problemsIn(outside, orders.uri), ''));
  });

  it('move and go with their folder', async () => {
    const moved = fileUri('moved/outside.svc');
    await show('orders.svc');
    await write('service Outside { calls Nowhere.get }');
    await eventually(() => assert.match(problemsIn(outside), /Nowhere/));
    await workspace.fs.rename(fileUri('folder'), fileUri('moved'));
    await eventually(() => assert.match(problemsIn(moved), /Nowhere/));
    await eventually(() => assert.strictEqual(problemsIn(outside), ''));
    await workspace.fs.delete(fileUri('moved'), { recursive: true });
    await eventually(() => assert.strictEqual(problemsIn(moved), ''));
  });
});

/** A line for each error. */
function problemsIn(...uris: readonly Uri[]): string {
  return uris
    .flatMap(errorsIn)
    .map(({ message }) => message)
    .join('\n');
}

async function write(text: string): Promise<void> {
  await workspace.fs.writeFile(fileUri(name), new TextEncoder().encode(text));
}
