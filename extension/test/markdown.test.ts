import MarkdownIt from 'markdown-it';
import { describe, expect, test, vi } from 'vitest';
import type { DiagramAnswer } from '../../language-server/src/protocol.js';
import { renderViewFences, type ViewPicture } from '../src/markdown/view-fences.js';
import { createViewPictures } from '../src/markdown/view-pictures.js';
import { serviceMap } from './preview/answers.js';
import { eventually } from './preview/eventually.js';

describe('a fence', () => {
  function html(
    markdown: string,
    picture: ViewPicture,
    asked?: (name: string, environment: unknown) => void,
  ) {
    const renderer = new MarkdownIt();
    renderViewFences(renderer, (name, environment) => {
      asked?.(name, environment);
      return picture;
    });
    return renderer.render(markdown, { currentDocument: 'the file' });
  }

  const drawn = { kind: 'drawn', title: 'Map <1>', text: 'flowchart TB\nn1["<img src=x>"] --> n2' } as const;

  test('with the name of a view becomes its text, for the page to draw, and never markup', () => {
    const asked = vi.fn();
    expect(html('```svc-view\nMap\n```\n', drawn, asked)).toBe(
      '<pre class="svc-view" data-title="Map &lt;1&gt;">flowchart TB\nn1[&quot;&lt;img src=x&gt;&quot;] --&gt; n2</pre>\n',
    );
    expect(asked).toHaveBeenCalledWith('Map', { currentDocument: 'the file' });
  });

  test('may have the name behind its word', () => {
    const asked = vi.fn();
    html('```svc-view The map\n```\n', drawn, asked);
    expect(asked).toHaveBeenCalledWith('The map', expect.anything());
  });

  test('without a name says so', () => {
    const asked = vi.fn();
    expect(html('```svc-view\n```\n', drawn, asked)).toContain('Write the name of a view into this block.');
    expect(asked).not.toHaveBeenCalled();
  });

  test('says what is wrong, as text', () => {
    expect(html('```svc-view\nX\n```\n', { kind: 'problem', message: 'no <b>X</b>' })).toBe(
      '<p class="svc-view-note">no &lt;b&gt;X&lt;/b&gt;</p>\n',
    );
    expect(html('```svc-view\nX\n```\n', { kind: 'pending' })).toContain('Drawing …');
  });

  test('of something else is what it was', () => {
    const plain = new MarkdownIt().render('```ts\nlet a;\n```\n');
    expect(html('```ts\nlet a;\n```\n', drawn)).toBe(plain);
    expect(html('```svc\nservice A\n```\n', drawn)).toContain('language-svc');
  });
});

describe('the picture of a view', () => {
  const uri = 'file:///docs/page.md';
  const map = { label: 'Map', query: { kind: 'services' } } as const;
  const answer = (more: Partial<DiagramAnswer> = {}): DiagramAnswer => {
    return { errors: 0, here: [], choices: [map], ...more };
  };

  function pictures(draw: () => Promise<DiagramAnswer>) {
    const changed = vi.fn();
    return { changed, ...createViewPictures({ draw, changed }) };
  }

  test('is there a little later, and asked for once', async () => {
    const draw = vi.fn(async () => answer({ diagram: serviceMap }));
    const { pictureOf, changed } = pictures(draw);
    expect(pictureOf(uri, 'Map')).toEqual({ kind: 'pending' });
    expect(pictureOf(uri, 'Map')).toEqual({ kind: 'pending' });
    await eventually(() => expect(changed).toHaveBeenCalledTimes(1));
    expect(changed).toHaveBeenLastCalledWith(true);
    expect(pictureOf(uri, 'Map')).toEqual({
      kind: 'drawn',
      title: `${serviceMap.title}. ${serviceMap.description}`,
      text: serviceMap.text,
    });
    expect(draw).toHaveBeenCalledTimes(2);
    expect(draw).toHaveBeenLastCalledWith({ uri, query: map.query });
  });

  test('is asked for again after a change of the model, and stays until then', async () => {
    let text = 'one';
    const { pictureOf, renew, changed } = pictures(async () => answer({ diagram: { ...serviceMap, text } }));
    pictureOf(uri, 'Map');
    await eventually(() => expect(changed).toHaveBeenCalledTimes(1));
    text = 'two';
    renew();
    expect(changed).toHaveBeenCalledTimes(2);
    expect(changed).toHaveBeenLastCalledWith(false);
    expect(pictureOf(uri, 'Map')).toMatchObject({ text: 'one' });
    await eventually(() => expect(changed).toHaveBeenCalledTimes(3));
    expect(pictureOf(uri, 'Map')).toMatchObject({ text: 'two' });
  });

  test.each<[string, () => Promise<DiagramAnswer>, string]>([
    ['has no such view', async () => answer(), 'The model has no view `Gone`; declare it, or mend its name.'],
    [
      'shows nothing',
      async () => answer({ choices: [{ ...map, label: 'Gone' }] }),
      'The view `Gone` shows nothing yet.',
    ],
    [
      'cannot be asked',
      () => Promise.reject(new Error('no server')),
      'The view `Gone` could not be drawn: no server',
    ],
  ])('tells what is wrong where the model %s', async (_, draw, message) => {
    const { pictureOf, changed } = pictures(draw);
    pictureOf(uri, 'Gone');
    await eventually(() => expect(changed).toHaveBeenCalled());
    expect(pictureOf(uri, 'Gone')).toEqual({ kind: 'problem', message });
  });

  test('nobody asked for is no reason to render', () => {
    const { renew, changed } = pictures(async () => answer());
    renew();
    expect(changed).not.toHaveBeenCalled();
  });
});
