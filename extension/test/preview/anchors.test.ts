import { expect, test } from 'vitest';
import type { Diagram, DiagramAnchor } from '../../src/preview-messages.js';
import { anchor, answer, serviceMap } from './answers.js';
import type { PreviewPage } from './preview-page.js';
import { usePreview } from './use-preview.js';

let preview: PreviewPage;

usePreview((opened) => {
  preview = opened;
});

/** A picture of another kind, whose n-th anchor leads to the n-th line of the model. */
function picture(text: string, ...places: readonly (readonly [DiagramAnchor['at'], string])[]): Diagram {
  return {
    ...serviceMap,
    query: { kind: 'data' },
    text,
    anchors: places.map(([at, label], line) => anchor(at, label, line)),
  };
}

const pictures: readonly (readonly [kind: string, Diagram])[] = [
  [
    'states',
    picture(
      'stateDiagram-v2\nstate "Pending" as n1\nstate "Paid" as n2\n[*] --> n1\nn1 --> n2 : capture\nn2 --> n1 : refund\n',
      [{ node: 'n1' }, 'Pending'],
      [{ node: 'n2' }, 'Paid'],
      [{ line: 1 }, 'capture'],
      [{ line: 2 }, 'refund'],
    ),
  ],
  [
    'entities',
    picture(
      'erDiagram\nn1["Order"] {\n  string id PK\n}\nn2["Bill"]\nn3["Card"]\nn2 }o..|| n1 : order\nn3 }o..|| n1 : copies\n',
      [{ node: 'n1' }, 'Order'],
      [{ node: 'n2' }, 'Bill'],
      [{ line: 0 }, 'order'],
      [{ line: 1 }, 'copies'],
    ),
  ],
  [
    'types',
    picture(
      'classDiagram\nclass n1["Cart"] {\n  lines: Line\n}\nclass n2["Line"]\nn1 --> "*" n2 : lines\nn2 --> n1 : cart\n',
      [{ node: 'n1' }, 'Cart'],
      [{ node: 'n2' }, 'Line'],
      [{ line: 1 }, 'cart'],
    ),
  ],
  [
    'C4',
    picture(
      'C4Context\nPerson(n1, "Shopper")\nSystem(n2, "Shop", "sells")\nRel(n1, n2, "buys")\n',
      [{ node: 'n1' }, 'Shopper'],
      [{ node: 'n2' }, 'Shop'],
    ),
  ],
  [
    'lines of a flowchart',
    picture(
      'flowchart TB\nn1["A"] -->|"one"| n2["B"]\nn1 -.->|"two"| n2\nn2 --> n1\n',
      [{ node: 'n1' }, 'A'],
      [{ line: 0 }, 'one'],
      [{ line: 1 }, 'two'],
    ),
  ],
];

test.for(pictures)(
  'what is drawn of %s leads to its source, by pointer and keyboard',
  async ([, diagram]) => {
    await preview.send(answer(diagram));
    for (const { label } of diagram.anchors) {
      await preview.link(label).focus();
      await preview.page.keyboard.press('Enter');
    }
    await preview.label(diagram.anchors.at(-1)?.label ?? '').click();
    const expected = [...diagram.anchors, diagram.anchors.at(-1)].map((each) => each?.source);
    const revealed = (await preview.posted()).flatMap((message) =>
      message.kind === 'reveal' ? [message.source] : [],
    );
    expect(revealed).toEqual(expected);
  },
);

test('a line without words leads to its source too', async () => {
  await preview.send(answer(picture('flowchart TB\nn1["A"] --> n2["B"]\n', [{ line: 0 }, 'A to B'])));
  await preview.link('A to B').focus();
  await preview.page.keyboard.press('Enter');
  expect((await preview.posted()).some(({ kind }) => kind === 'reveal')).toBe(true);
});

test('the words of a state stand in its middle', async () => {
  await preview.send(
    answer(picture('stateDiagram-v2\nstate "A" as n1\n[*] --> n1\n', [{ node: 'n1' }, 'A'])),
  );
  const box = await preview.link('A').boundingBox();
  const words = await preview.label('A').boundingBox();
  if (box === null || words === null) throw new Error('the state is not visible');
  expect(Math.abs(words.x + words.width / 2 - (box.x + box.width / 2))).toBeLessThan(3);
});
