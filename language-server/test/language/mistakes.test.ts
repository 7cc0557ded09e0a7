import { EmptyFileSystem } from 'langium';
import { beforeAll, expect, test } from 'vitest';
import type { MendedError } from '../../src/language/parser.js';
import { createServices } from '../../src/module.js';
import { allRules } from '../../src/rules/registry.js';
import { projectsOf } from '../check.js';
import { diagnosticsIn, openWorkspace } from '../workspace.js';
import { firstSteps } from './mistakes/first-steps.js';
import { habits } from './mistakes/habits.js';
import { type Mistake, model } from './mistakes/model.js';
import { slips } from './mistakes/slips.js';

const all: readonly Mistake[] = [...slips, ...habits, ...firstSteps];

const { LangiumParser } = createServices(EmptyFileSystem).parser;

function errorsIn(text: string): readonly MendedError[] {
  return LangiumParser.parse(text).parserErrors;
}

const written = (row: Mistake) => model.replace(row[0], () => row[1]);
const texts = new Map([
  ['whole', model],
  ...all.map((row, index): [string, string] => [`row${index}`, written(row)]),
]);

let messages: ReadonlyMap<string, readonly string[]>;

// A project of its own for each text: a workspace for each would take minutes.
beforeAll(async () => {
  messages = await messagesOf(projectsOf(texts));
}, 120_000);

test('the model as it should be has no mistake', () => {
  expect(messages.get('whole')).toEqual([]);
});

test.each(all.map((row, index) => [...row, index] as const))(
  '%j written as %j',
  (right, _, message, index) => {
    expect(model).toContain(right);
    expect(messages.get(`row${index}`)).toEqual([message]);
  },
);

const mended = all.filter((row) => errorsIn(written(row))[0]?.instead);

test('most messages come with what to write instead', () => {
  expect(mended.length).toBeGreaterThan(all.length / 2);
});

test.each(mended)('%j written as %j, then what the message says', (...row) => {
  const text = written(row);
  const [error, ...others] = errorsIn(text);
  expect(others).toEqual([]);
  const { startOffset = 0 } = error?.token ?? {};
  const { text: instead = '', end = 0 } = error?.instead ?? {};
  expect(errorsIn(`${text.slice(0, startOffset)}${instead}${text.slice(end)}`)).toEqual([]);
});

test('two blocks that are not closed are two messages', async () => {
  const text = 'service Orders {\n  command place {\n    calls Stock\n\nservice Stock\n';
  expect(await messagesIn(text)).toEqual([
    '5 `}` is missing: command `place` opened in line 2 is not closed.',
    '5 `}` is missing: service `Orders` opened in line 1 is not closed.',
  ]);
});

test('a type of another language is unknown, with the one that is built in', async () => {
  const text = 'service A { event E { n: Integer, t: timestamp } command a { emits E } on E }';
  expect(await messagesIn(text)).toEqual([
    '1 [unresolved-reference] No type is called `Integer`; did you mean `int`?',
    '1 [unresolved-reference] No type is called `timestamp`; did you mean `instant`?',
  ]);
});

test('an enum is declared by itself', async () => {
  const [first] = await messagesIn('enum On { Yes }\ntype T { status: enum }');
  expect(first).toBe(
    '2 [unresolved-reference] An enum is declared by itself, `enum Status { Open, Paid }`, and its name written here.',
  );
});

test('a store on a server is a handler to the parser, and the message says `in`', async () => {
  expect(await messagesIn('server Postgres: postgres\nservice A { store Db on Postgres }')).toEqual([
    '2 [unresolved-reference] `Postgres` is a server; what stands in a server says `in`, as in `store Orders in Postgres`.',
  ]);
});

test.each([slips, habits, firstSteps])('many at once are all told, and nothing else', async (...table) => {
  const lines = new Set<string>();
  const together = table.filter(([written, typed, message]) => {
    const [line = ''] = message.split(' ');
    const isAlone = !lines.has(line) && !written.includes('\n') && !typed.includes('\n');
    if (isAlone) lines.add(line);
    return isAlone;
  });
  expect(together.length).toBeGreaterThan(10);
  const text = together.reduce((model, [written, typed]) => model.replace(written, () => typed), model);
  const expected = together.map(([, , message]) => message);
  expect([...(await messagesIn(text))].sort()).toEqual(expected.sort());
});

test('what no mend knows hides nothing that follows', async () => {
  const text = `context Ordering {
  replicas many
  view Overview of
  descripton "foo"
  service Orders {
    command place {
      retry count 3
      publishes Placed
      return OrderId
      emit Placed
      wait 5s
      breaker 50% 20 for 30s
      emti Placed
    }
    srvice Stock
  }
  bananas
}
`;
  expect(await messagesIn(text)).toEqual([
    '2 Expected a number, found `many`.',
    '3 `view` cannot stand in a context; a view belongs at the top of a file.',
    '4 `descripton` cannot stand in a context; what can: `service`, `external`, `topic`, `queue`, `policy`, `event`, `type`, `gateway`, …',
    '7 Expected a number, found `count`.',
    '8 `publishes` cannot stand in an operation; write `emits`.',
    '9 What an operation returns stands in its heading, as in `query find(id: uuid): OrderId`; remove this.',
    '10 `emit` cannot stand in an operation; write `emits`.',
    '11 `wait` cannot stand in an operation: nothing waits in a model; time that is spent is `own latency p50 5s`.',
    '12 Expected `of`, found `20`.',
    '13 `emti` cannot stand in an operation; what can: `calls`, `emits`, `reads`, `writes`, `sends`, `raises`, `when`, `each`, …',
    '15 `srvice` cannot stand in a service; what can: `calls`, `emits`, `on`, `store`, `event`, `command`, `query`, `entity`, …',
    '17 `bananas` cannot stand in a context; what can: `service`, `external`, `topic`, `queue`, `policy`, `event`, `type`, `gateway`, …',
  ]);
});

async function messagesIn(text: string): Promise<readonly string[]> {
  return (await messagesOf(new Map([['alone/model.svc', text]]))).get('alone') ?? [];
}

const judgements = new Set<unknown>(allRules.map(({ name }) => name));

/** What is found by folder, but for what rules think of the model: the line and the message, for other mistakes the code as well. */
async function messagesOf(
  files: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { documents, projects } = await openWorkspace(files);
  const found = documents.map((document): [string, string[]] => [
    document.uri.path.split('/').at(-2) ?? '',
    diagnosticsIn(projects, document)
      .filter(({ code }) => !judgements.has(code))
      .map(
        ({ range, code, message }) =>
          `${range.start.line + 1} ${code === 'syntax' ? '' : `[${code}] `}${message}`,
      ),
  ]);
  return new Map(found);
}
