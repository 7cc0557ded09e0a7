import { assert } from 'chai';
import { describe, it } from 'mocha';
import {
  type CompletionList,
  commands,
  extensions,
  type Hover,
  type Location,
  type LocationLink,
  languages,
  type TextDocument,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { starterModel } from '../../src/preview/starter-model.js';
import { errorsIn, eventually, fileUri, positionOf, show } from './editor.js';

describe('the language', () => {
  it('belongs to .svc files, and starts the extension', async () => {
    const document = await show('orders.svc');
    assert.strictEqual(document.languageId, 'svc');
    const extension = extensions.getExtension('svc-lang.svc');
    await eventually(() => assert.strictEqual(extension?.isActive, true));
  });

  it('leaves service files of WCF alone', async () => {
    const document = await show('LegacyService.svc');
    await eventually(() =>
      assert.strictEqual(workspace.textDocuments.find(sameAs(document))?.languageId, 'plaintext'),
    );
    await show('orders.svc');
    const again = await show('LegacyService.svc');
    await eventually(() => assert.strictEqual(again.languageId, 'plaintext'));
    assert.deepEqual(languages.getDiagnostics(document.uri), []);
  });

  it('reports errors as they are typed, and takes them back', async () => {
    const document = await show('orders.svc');
    const addition = '\nservice Broken { calls Nowhere.get }\n';
    const end = document.lineAt(document.lineCount - 1).range.end;
    const insert = new WorkspaceEdit();
    insert.insert(document.uri, end, addition);
    await workspace.applyEdit(insert);
    const error = await eventually(() => {
      const [first, ...others] = errorsIn(document.uri);
      assert(first, 'there is an error');
      assert.deepEqual(others, [], 'and it is told once');
      return first;
    });
    assert.match(document.getText(error.range), /Nowhere/);
    await commands.executeCommand('undo');
    await eventually(() => assert.deepEqual(errorsIn(document.uri), []));
  });

  it('checks a text that is no file yet: the one the preview proposes has nothing to mend', async () => {
    const document = await workspace.openTextDocument({
      language: 'svc',
      content: `${starterModel}\nservice Broken { calls Nowhere.get }\n`,
    });
    await window.showTextDocument(document);
    const errors = await eventually(() => {
      const found = errorsIn(document.uri);
      assert(found.length > 0, 'there is an error');
      return found;
    });
    assert.deepEqual(
      errors.map(({ range }) => document.lineAt(range.start.line).text),
      ['service Broken { calls Nowhere.get }'],
    );
  });

  it('goes to the definition in another file', async () => {
    const document = await show('orders.svc');
    await eventually(async () => {
      const found = await commands.executeCommand<(Location | LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        positionOf(document, 'Payments.charge', 'Payments.c'.length),
      );
      const uris = found.map((each) => ('targetUri' in each ? each.targetUri : each.uri).toString());
      assert.deepEqual(uris, [fileUri('payments.svc').toString()]);
    });
  });

  it('completes names of other files', async () => {
    const document = await show('orders.svc');
    await eventually(async () => {
      const { items } = await commands.executeCommand<CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        positionOf(document, 'Payments.charge', 'Payments.'.length),
      );
      const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      assert(
        labels.some((label) => /\brefund$/.test(label)),
        `refund is among ${labels.join(', ')}`,
      );
    });
  });

  it('tells on hover what a name stands for', async () => {
    const document = await show('orders.svc');
    await eventually(async () => {
      const hovers = await commands.executeCommand<Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        positionOf(document, 'Orders'),
      );
      const texts = hovers.flatMap(({ contents }) =>
        contents.map((part) => (typeof part === 'string' ? part : part.value)),
      );
      assert.match(texts.join('\n'), /Takes orders/);
    });
  });
});

function sameAs({ uri }: TextDocument): (document: TextDocument) => boolean {
  return (document) => document.uri.toString() === uri.toString();
}
