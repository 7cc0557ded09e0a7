import { assert } from 'chai';
import { after, describe, it } from 'mocha';
import { commands, workspace } from 'vscode';
import { eventually, fileUri } from './editor.js';

describe('Markdown', () => {
  const page = fileUri('page.md');
  after(() => workspace.fs.delete(page));

  it('has the pictures of views, drawn of the model beside it', async () => {
    await workspace.fs.writeFile(page, new TextEncoder().encode('# Page\n\n```svc-view\nService map\n```\n'));
    const document = await workspace.openTextDocument(page);
    await eventually(async () => {
      const html = await commands.executeCommand<string>('markdown.api.render', document);
      assert.include(html, '<pre class="svc-view"');
      assert.include(html, 'Payments');
    });
  });
});
