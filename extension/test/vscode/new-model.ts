import { assert } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { commands, languages, TabInputWebview, window, workspace } from 'vscode';
import { eventually, fileUri } from './editor.js';

describe('a new model', () => {
  afterEach(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of ['model.svc', 'svc.config.json']) await workspace.fs.delete(fileUri(name));
  });

  it('is written, opened, without errors, and drawn beside the text', async () => {
    await commands.executeCommand('svc.newModel', 'events');
    const document = window.visibleTextEditors.find(({ document }) =>
      document.fileName.endsWith('model.svc'),
    );
    assert.match(document?.document.getText() ?? '', /^topic orders in Kafka/m);
    await eventually(() => {
      const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
      assert(tabs.some(({ input, label }) => input instanceof TabInputWebview && /map/.test(label)));
    });
    assert.deepEqual(languages.getDiagnostics(fileUri('model.svc')), []);
    const config = await workspace.fs.readFile(fileUri('svc.config.json'));
    assert.strictEqual(typeof JSON.parse(new TextDecoder().decode(config)).name, 'string');
  });

  it('leaves what is there alone', async () => {
    const own = '{ "name": "Mine" }';
    await workspace.fs.writeFile(fileUri('svc.config.json'), new TextEncoder().encode(own));
    await workspace.fs.writeFile(fileUri('model.svc'), new TextEncoder().encode('service Mine'));
    await commands.executeCommand('svc.newModel', 'sketch');
    await commands.executeCommand('notifications.clearAll');
    const read = async (name: string) => new TextDecoder().decode(await workspace.fs.readFile(fileUri(name)));
    assert.strictEqual(await read('model.svc'), 'service Mine');
    assert.strictEqual(await read('svc.config.json'), own);
  });
});
