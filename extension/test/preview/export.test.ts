import { expect, test } from 'vitest';
import type { PreviewMessage } from '../../src/preview-messages.js';
import { answer, placeOrder, serviceMap } from './answers.js';
import { eventually } from './eventually.js';
import type { PreviewPage } from './preview-page.js';
import { usePreview } from './use-preview.js';

let preview: PreviewPage;

usePreview((opened) => {
  preview = opened;
});

type Save = Extract<PreviewMessage, { kind: 'save' }>;

async function choose(item: string): Promise<void> {
  await preview.page.getByRole('button', { name: 'Export the picture' }).click();
  await preview.page.getByRole('menu', { name: 'Export' }).getByRole('menuitem', { name: item }).click();
}

async function saved(): Promise<Save> {
  return eventually(async () => {
    const last = (await preview.posted()).at(-1);
    if (last?.kind !== 'save') throw new Error('nothing is saved yet');
    return last;
  });
}

test('as an SVG that stands by itself', async () => {
  await preview.send(answer(placeOrder));
  await preview.label('charge').waitFor();
  await choose('Save as SVG…');
  const { format, name, content, base64 } = await saved();
  expect([format, name, base64]).toEqual(['svg', placeOrder.title, false]);
  const parsed = (await preview.page.evaluate(`(() => {
    const root = new DOMParser().parseFromString(${JSON.stringify(content)}, 'image/svg+xml').documentElement;
    const texts = (name) => [...root.children].filter((each) => each.localName === name).map((each) => each.textContent);
    return {
      root: root.localName,
      title: texts('title'),
      desc: texts('desc'),
      background: root.querySelector(':scope > rect').getAttribute('fill'),
      left: root.querySelectorAll('[data-anchor], [tabindex], [aria-current], .area').length,
      names: [...root.querySelectorAll('text')].map((each) => each.textContent),
    };
  })()`)) as Record<string, unknown>;
  expect(parsed).toMatchObject({
    root: 'svg',
    title: [placeOrder.title],
    desc: [placeOrder.description],
    background: '#1f1f1f',
    left: 0,
  });
  expect(parsed.names).toEqual(expect.arrayContaining(['charge', 'OrderRejected']));
  // The picture on the screen is as it was.
  expect(await preview.link('charge').count()).toBe(1);
});

test('as a PNG, twice as large', async () => {
  await preview.send(answer(serviceMap));
  await preview.label('Payments').waitFor();
  await choose('Save as PNG…');
  const { format, content, base64 } = await saved();
  expect([format, base64]).toEqual(['png', true]);
  const bytes = Buffer.from(content, 'base64');
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  const width = Number(await preview.picture.getAttribute('width'));
  expect(bytes.readUInt32BE(16)).toBe(Math.round(width * 2));
});

test('as Mermaid and as a block of Markdown', async () => {
  await preview.send(answer(serviceMap));
  await preview.label('Payments').waitFor();
  await choose('Save as Mermaid…');
  expect(await saved()).toMatchObject({ format: 'mermaid', content: serviceMap.text, base64: false });
  await choose('Copy as Markdown Block');
  await eventually(async () =>
    expect((await preview.posted()).at(-1)).toEqual({
      kind: 'copy',
      text: `\`\`\`mermaid\n${serviceMap.text.trimEnd()}\n\`\`\`\n`,
    }),
  );
});

test('as an image on the clipboard', async () => {
  await preview.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await preview.send(answer(serviceMap));
  await preview.label('Payments').waitFor();
  await choose('Copy as PNG');
  await eventually(async () => {
    const types = await preview.page.evaluate(
      'navigator.clipboard.read().then((items) => items.flatMap(({ types }) => types))',
    );
    expect(types).toEqual(['image/png']);
  });
});

test('when the panel says so, and not without a picture', async () => {
  await preview.send({ kind: 'export', format: 'mermaid', target: 'clipboard' });
  await preview.banner.getByText('There is no picture to export').waitFor();
  await preview.send(answer(serviceMap));
  await preview.label('Payments').waitFor();
  await preview.send({ kind: 'export', format: 'mermaid', target: 'clipboard' });
  await eventually(async () =>
    expect((await preview.posted()).at(-1)).toEqual({ kind: 'copy', text: serviceMap.text }),
  );
});

test('with a reason where it does not work', async () => {
  await preview.send(answer(serviceMap));
  await preview.label('Payments').waitFor();
  await preview.page.evaluate("navigator.clipboard.write = () => Promise.reject(new Error('no focus'))");
  await choose('Copy as PNG');
  const message = 'The picture could not be exported: no focus; save it as a file instead.';
  await preview.banner.getByText(message).waitFor();
});
