import { assert } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { commands, Selection, type Tab, TabInputWebview, type TextDocument, type Uri, window } from 'vscode';
import { eventually, positionOf, show } from './editor.js';

describe('the preview', () => {
  afterEach(() => window.tabGroups.close(previews()));

  it('opens beside the text, with a picture of it', async () => {
    await show('payments.svc');
    await commands.executeCommand('svc.openPreviewToSide');
    await eventually(() => assert.match(previewTab().label, /^Preview Service map/));
    assert.notStrictEqual(previewTab().group, window.tabGroups.all[0]);
  });

  it('opens over the text', async () => {
    await show('payments.svc');
    await commands.executeCommand('svc.openPreview');
    await eventually(() => assert.match(previewTab().label, /^Preview Service map/));
    assert.strictEqual(previewTab().group, window.tabGroups.activeTabGroup);
  });

  it('opens once', async () => {
    await show('payments.svc');
    await commands.executeCommand('svc.openPreviewToSide');
    await eventually(() => assert.match(previewTab().label, /Service map/));
    await show('orders.svc');
    await commands.executeCommand('svc.openPreviewToSide');
    // Tabs are told of before this returns.
    await show('orders.svc');
    assert.strictEqual(previews().length, 1);
  });

  it('stays as it is when it is pinned, and others are opened beside it', async () => {
    const document = await show('orders.svc');
    const editor = await window.showTextDocument(document, 1);
    const inOperation = positionOf(document, 'calls Payments');
    editor.selection = new Selection(inOperation, inOperation);
    await commands.executeCommand('svc.openPreviewPinned');
    await eventually(() => assert.match(previewTab().label, /^Pinned: .*Orders\.place/));
    await window.showTextDocument(document, 1);
    const outside = positionOf(document, 'service Orders');
    editor.selection = new Selection(outside, outside);
    await commands.executeCommand('svc.openPreviewToSide');
    await eventually(() => {
      const labels = previews().map(({ label }) => label);
      assert.lengthOf(labels, 2);
      assert.isTrue(labels.some((label) => /^Pinned: .*Orders\.place/.test(label)));
      assert.isTrue(labels.some((label) => /^Preview Service map/.test(label)));
    });
  });

  it('has its own picture for each file, once somebody has been with it', async () => {
    const payments = await show('payments.svc');
    const orders = await show('orders.svc');
    const open = (uri: Uri, kind: string) =>
      commands.executeCommand('svc.openDiagram', uri.toString(), { kind });
    const goTo = (document: TextDocument) => window.showTextDocument(document, 1);
    await open(orders.uri, 'services');
    await eventually(() => assert.match(previewTab().label, /^Preview Service map/));
    await goTo(payments);
    await open(payments.uri, 'c4');
    await eventually(() => assert.match(previewTab().label, /^Preview Containers/));
    await goTo(orders);
    await eventually(() => assert.match(previewTab().label, /^Preview Service map/));
    await goTo(payments);
    await eventually(() => assert.match(previewTab().label, /^Preview Containers/));
  });

  it('follows the cursor from operation to operation', async () => {
    const document = await show('orders.svc');
    await commands.executeCommand('svc.openPreviewToSide');
    const editor = await window.showTextDocument(document, 1);
    const inOperation = positionOf(document, 'calls Payments');
    editor.selection = new Selection(inOperation, inOperation);
    await eventually(() => assert.match(previewTab().label, /Orders\.place/));
    const outside = positionOf(document, 'service Orders');
    editor.selection = new Selection(outside, outside);
    await eventually(() => assert.match(previewTab().label, /Service map/));
  });
});

function previews(): readonly Tab[] {
  return window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith('svc.preview'));
}

function previewTab(): Tab {
  const [tab] = previews();
  assert(tab, 'a preview is open');
  return tab;
}
