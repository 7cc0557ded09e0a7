import { assert } from 'chai';
import { describe, it } from 'mocha';
import { commands } from 'vscode';
import { findsDefinition } from './editor.js';

describe('the language server', () => {
  it('has its commands', async () => {
    const known = await commands.getCommands(true);
    for (const name of [
      'openPreview',
      'openPreviewToSide',
      'openDiagram',
      'showPlaces',
      'restartServer',
      'showLog',
    ]) {
      assert(known.includes(`svc.${name}`), `svc.${name} is registered`);
    }
  });

  it('answers again after a restart', async () => {
    await findsDefinition();
    await commands.executeCommand('svc.restartServer');
    await findsDefinition();
  });
});
