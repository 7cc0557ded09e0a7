import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawDiagram } from '../../src/diagrams/index.js';
import { readable } from '../../src/diagrams/mermaid-text.js';
import type { Diagram, DiagramQuery } from '../../src/protocol.js';
import { type BrowserPage, dashesOf, openPage, show, textsOf } from './browser-page.js';
import { hostileTexts } from './hostile.js';
import { calls, context, each, operation, service, system, when } from './literal.js';
import { withoutLookAlikes } from './mermaid-boxes.js';
import { modelOf } from './model-of.js';
import { renamed } from './renamed.js';
import { shop } from './shop.js';

const timeout = 60_000;

let browser: BrowserPage;
beforeAll(async () => {
  browser = await openPage();
}, timeout);
afterAll(() => browser.close());

/** Where a line ends in a picture is a matter of room. */
const plain = (text: string) => text.replaceAll(/[\u2060\s]/g, '');
const half = Math.ceil(hostileTexts.length / 2);
const halves = [hostileTexts.slice(0, half), hostileTexts.slice(half)];

describe.each([
  { htmlLabels: true, texts: halves[0] ?? [] },
  { htmlLabels: true, texts: halves[1] ?? [] },
  { htmlLabels: false, texts: halves[0] ?? [] },
  { htmlLabels: false, texts: halves[1] ?? [] },
])('texts from $texts.0 on, HTML labels $htmlLabels', ({ htmlLabels, texts }) => {
  const config = { htmlLabels, flowchart: { htmlLabels } };

  test('are drawn as text in a map', { timeout }, async () => {
    // A ring of parts, each in a context of its own; part, context and operation all have the same name.
    const model = system(
      ...texts.map((name, index) => {
        const next = `run${(index + 1) % texts.length}`;
        const run = operation(`run${index}`, [calls(next)], undefined, { name });
        return context(`X${index}`, [service(`S${index}`, [run], { name })], { name });
      }),
    );
    const { page } = browser;
    const title = '<i>"shop"; end';
    await show(page, drawDiagram({ ...model, project: title }, { kind: 'services' })?.text ?? '', config);
    const drawn = async (selector: string) => (await textsOf(page, selector)).map(plain).toSorted();
    const expected = texts.map((text) => plain(readable(text, 48))).toSorted();
    expect(await drawn('.node .label')).toEqual(expected);
    expect(await drawn('.cluster-label')).toEqual(expected);
    expect(await drawn('.edgeLabels .edgeLabel > .label')).toEqual(expected);
    expect(await drawn('svg > title')).toEqual(['Servicemapof<i>“shop”;end']);
    await expectOnlyText();
  });

  /** Names `x0`, `x1` and so on of a model become the hostile texts. */
  const hostileModel = async (text: string) =>
    renamed(await modelOf(text), (word) =>
      word.replace(/^x(\d+)$/, (_, index) => texts[Number(index)] ?? ''),
    );
  const seen = async (selector: string) =>
    (await textsOf(browser.page, selector))
      .map((text) => plain(withoutLookAlikes(text)))
      .filter((text) => text !== '')
      .toSorted();
  const named = (limit: number) => texts.map((text) => plain(readable(text, limit))).toSorted();
  const all = (make: (name: string, index: number) => string) =>
    texts.map((_, index) => make(`x${index}`, index)).join(' ');

  test('are drawn as text in a life cycle', { timeout }, async () => {
    const model = await hostileModel(`
      enum State { First ${all((name) => `, ${name}`)} }
      service S {
        store D { entity E { s: State { ${all((name) => `First -> ${name}`)} } }
        }
        ${all((name) => `command ${name} { writes E -> ${name} }`)}
      }
    `);
    const { text } = drawDiagram(model, { kind: 'states', of: 'entity:S.D.E' }) ?? { text: '' };
    await show(browser.page, text, config);
    expect(await seen('.node .label')).toEqual(['First', ...named(60)].toSorted());
    expect(await seen('.edgeLabels .edgeLabel .label')).toEqual(named(60));
    await expectOnlyText();
  });

  test('are drawn as text in entities and their fields', { timeout }, async () => {
    const model = await hostileModel(
      `service S { store D { entity E { ${all((name) => `${name}: string`)} } } ${all((name) => `store ${name}`)} }`,
    );
    for (const index of texts.keys()) {
      const { text } = drawDiagram(model, { kind: 'data', of: `store:S.x${index}` }) ?? { text: '' };
      await show(browser.page, text, config);
      expect(await seen('.node .label')).toEqual([plain(readable(`${texts[index]} (store)`, 80))]);
    }
    const [entity, ...others] = model.elements.filter(({ kind }) => kind === 'entity');
    expect([entity?.name, others]).toEqual(['E', []]);
    for (let from = 0; from < texts.length; from += 20) {
      const elements = model.elements.map((each) =>
        each === entity ? { ...each, fields: each.fields.slice(from, from + 20) } : each,
      );
      const { text } = drawDiagram({ ...model, elements }, { kind: 'data', of: 'entity:S.D.E' }) ?? {
        text: '',
      };
      await show(browser.page, text, config);
      const expected = texts.slice(from, from + 20).map((each) => plain(readable(each, 40)));
      expect(await seen('.label.attribute-name')).toEqual(expected.toSorted());
    }
    await expectOnlyText();
  });

  test('are drawn as text in types and their members', { timeout }, async () => {
    for (let from = 0; from < texts.length; from += 18) {
      const chunk = texts.slice(from, from + 18);
      const names = chunk.map((_, index) => `x${from + index}`);
      const model = await hostileModel(`
        type T { ${names.map((name) => `${name}: ${name}`).join(', ')} }
        ${names.map((name) => `type ${name} { a: string }`).join(' ')}
      `);
      const { text } = drawDiagram(model, { kind: 'types' }) ?? { text: '' };
      await show(browser.page, text, config);
      const expected = chunk.map((each) => plain(readable(each, 60)));
      expect(await seen('.label-group')).toEqual(['T', ...expected].toSorted());
      expect(await seen('.edgeLabels .edgeLabel .label')).toEqual(expected.toSorted());
      const members = chunk.map((each) => plain(`${readable(`${each}: ${each}`, 60)}`));
      expect(await seen('.members-group .label')).toEqual(
        [...members, ...chunk.map(() => 'a:string')].toSorted(),
      );
    }
    await expectOnlyText();
  });

  test("are drawn as text in Mermaid's C4", { timeout }, async () => {
    const model = await hostileModel(all((name) => `service ${name}`));
    const { text } = drawDiagram(model, { kind: 'c4', notation: 'c4' }) ?? { text: '' };
    await show(browser.page, text, config);
    expect(await seen('.c4-name')).toEqual(named(48));
    await expectOnlyText();
  });

  test('are drawn as text in a sequence', { timeout }, async () => {
    const model = system(
      ...texts.map((name, index) =>
        service(`S${index}`, [operation(`run${index}`, [], undefined, { name })], { name }),
      ),
      service('A', [
        operation(
          'run',
          texts.flatMap((text, index) => {
            const settings = [{ kind: 'fallback', label: text, steps: [] }] as const;
            const branch = { condition: text, steps: [calls(`run${index}`)] };
            return [each(text, [calls(`run${index}`, { settings })]), when([branch, branch])];
          }),
        ),
      ]),
    );
    const { page } = browser;
    await show(page, drawDiagram(model, { kind: 'sequence', of: 'operation:A.run' })?.text ?? '', config);
    const drawn = async (selector: string) => (await textsOf(page, selector)).map(plain);
    const names = texts.map((text) => plain(readable(text, 48)));
    expect(await drawn('.messageText')).toEqual(['run', ...names.flatMap((name) => [name, name, name])]);
    expect((await drawn('.noteText')).join('')).toBe(names.map((name) => `fallback:${name}`).join(''));
    expect((await drawn(':is(.loopText, .sectionTitle)')).join('')).toBe(
      names.map((name) => `[each${name}][${name}][${name}]`).join(''),
    );
    // Participants stand at the top and once more at the bottom.
    const participants = ['Caller', 'A', ...names];
    expect((await drawn('text.actor')).toSorted()).toEqual([...participants, ...participants].toSorted());
    await expectOnlyText();
  });
});

/** No text of a model became an element or ran. */
async function expectOnlyText(): Promise<void> {
  const { page } = browser;
  expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
  const markup = [
    'script',
    'img',
    'a',
    'iframe',
    'b',
    'i',
    'em',
    'strong',
    'code',
    'math',
    '[onerror]',
    '[onclick]',
  ];
  expect(await textsOf(page, `:is(${markup.join(', ')})`)).toEqual([]);
}

describe('the shop', () => {
  async function shown(query: DiagramQuery): Promise<Diagram> {
    const diagram = drawDiagram(shop, query);
    if (diagram === undefined) throw new Error('There is nothing to draw');
    await show(browser.page, diagram.text);
    return diagram;
  }

  test('the n-th message anchored is the n-th message drawn', { timeout }, async () => {
    const { anchors } = await shown({ kind: 'sequence', of: 'operation:Ordering.Orders.placeOrder' });
    const anchored = anchors.flatMap(({ at, label }) => ('message' in at ? [label] : []));
    expect((await textsOf(browser.page, '.messageText')).map(plain)).toEqual(anchored.map(plain));
    expect(await textsOf(browser.page, '[data-et="message"]')).toHaveLength(anchored.length);
  });

  test('every participant anchored is drawn', { timeout }, async () => {
    const { anchors } = await shown({ kind: 'sequence', of: 'journey:Shopper.buy' });
    const anchored = anchors.flatMap(({ at }) => ('node' in at ? [at.node] : []));
    const drawn = await browser.page.$$eval('main [data-et="participant"]', (found) =>
      found.map((element) => element.getAttribute('data-id')),
    );
    expect(drawn.toSorted()).toEqual(anchored.toSorted());
  });

  test.each([{ kind: 'services' }, { kind: 'contexts' }] as const)(
    'every node and group of the $kind is drawn',
    { timeout },
    async (query) => {
      const { anchors } = await shown(query);
      const anchored = anchors.flatMap(({ at }) => ('node' in at ? [at.node] : []));
      const drawn = await browser.page.$$eval('main :is(.node, .cluster)', (found) =>
        found.map((element) => /(?:^|-)(n\d+)(?:-\d+)?$/.exec(element.id)?.[1]),
      );
      expect(drawn.toSorted()).toEqual(anchored.toSorted());
    },
  );

  test('messages stay dashed, also where they cross another line', { timeout }, async () => {
    const { text } = await shown({ kind: 'services' });
    const dashed = (await dashesOf(browser.page)).filter((dashes) => dashes === '6px, 4px');
    expect(dashed).toHaveLength(text.split(' -.->').length - 1);
  });
});
