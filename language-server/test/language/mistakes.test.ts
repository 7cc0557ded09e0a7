import { expect, test } from 'vitest';
import { findingsIn } from '../workspace.js';
import { habits } from './mistakes/habits.js';
import { model } from './mistakes/model.js';
import { slips } from './mistakes/slips.js';


test('the model as it should be has no mistake', async () => {
  expect(await findingsIn(model)).toEqual([]);
});



test.each(slips)('%j written as %j', async (written, typed, message) => {
  expect(model).toContain(written);
  expect(await messagesIn(model.replace(written, typed))).toEqual([message]);
});

test.each(habits)('%j written as %j, as elsewhere', async (written, typed, message) => {
  expect(model).toContain(written);
  expect(await messagesIn(model.replace(written, typed))).toEqual([message]);
});

test('two blocks that are not closed are two messages', async () => {
  const text = 'service Orders {\n  command place {\n    calls Stock\n\nservice Stock\n';
  expect(await messagesIn(text)).toEqual([
    '5 `}` is missing: command `place` opened in line 2 is not closed.',
    '5 `}` is missing: service `Orders` opened in line 1 is not closed.',
  ]);
});

test('a type of another language is unknown, with the one that is built in', async () => {
  const findings = await findingsIn(
    'service A { event E { n: Integer, t: timestamp } command a { emits E } on E }',
  );
  expect(findings).toEqual([
    'model.svc:1:26 error[unresolved-reference] No type is called `Integer`; did you mean `int`?',
    'model.svc:1:38 error[unresolved-reference] No type is called `timestamp`; did you mean `instant`?',
  ]);
});

test('many at once are all told, and nothing else', async () => {
  const lines = new Set<string>();
  const together = [...slips, ...habits].filter(([written, typed, message]) => {
    const [line = ''] = message.split(' ');
    const isAlone = !lines.has(line) && !written.includes('\n') && !typed.includes('\n');
    if (isAlone) lines.add(line);
    return isAlone;
  });
  expect(together.length).toBeGreaterThan(15);
  const text = together.reduce((model, [written, typed]) => model.replace(written, typed), model);
  const expected = together.map(([, , message]) => message);
  expect((await messagesIn(text)).sort()).toEqual(expected.sort());
});

async function messagesIn(text: string): Promise<string[]> {
  const findings = await findingsIn(text);
  return findings.map((finding) => finding.replace(/^model\.svc:(\d+):\d+ error\[syntax\]/, '$1'));
}
