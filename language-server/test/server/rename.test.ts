import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Position, Range, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { filesOf } from '../workspace.js';
import { type OpenedServer, testServers, textIn } from './ask.js';
import { cursorIn } from './client.js';

const { open } = testServers();

/** The whole workspace after renaming what is under the cursor, written as it was. */
async function renamed(marked: string, newName: string): Promise<string> {
  const server = await open(marked);
  return renamedBy(server, marked, newName, server.position);
}

async function renamedBy(server: OpenedServer, marked: string, newName: string, position: Position) {
  const edit = await server.ask<WorkspaceEdit | null>('textDocument/rename', { newName, position });
  const files = filesOf(marked.replace('<|>', ''));
  const texts = [...files].map(([path, content]) => {
    const document = TextDocument.create(path, 'svc', 0, content);
    const after = TextDocument.applyEdits(document, edit?.changes?.[server.uri(path)] ?? []);
    return files.size === 1 ? after : `//- ${path}\n${after}`;
  });
  return texts.join('');
}

/** Checks that renaming gives the same text with every `old` in it replaced. */
async function checkAll(marked: string, old: string, newName: string): Promise<void> {
  const expected = marked.replace('<|>', '').replaceAll(old, newName);
  expect(await renamed(marked, newName)).toBe(expected);
}

/** As `checkAll`, for names of one file, each renamed by itself: `[name, text with the cursor on it]`. */
async function checkEach(rows: readonly (readonly [old: string, marked: string])[]): Promise<void> {
  const server = await open(rows[0]?.[1] ?? '');
  for (const [old, marked] of rows) {
    const { text, position } = cursorIn(marked);
    expect(await renamedBy(server, marked, 'Renamed', position)).toBe(text.replaceAll(old, 'Renamed'));
  }
}

function refusal(server: OpenedServer, method: string, params: object = {}): Promise<string> {
  return server.ask(method, params).then(
    (value) => `not refused: ${JSON.stringify(value)}`,
    (error: Error) => error.message,
  );
}

type Row = readonly [what: string, marked: string, newName: string, reason: string];

/** Checks rows of what is refused and why, one after another on one server. */
async function checkRefusals(method: string, rows: readonly Row[]): Promise<void> {
  const server = await open('<|>');
  for (const [what, marked, newName, reason] of rows) {
    const { text, position } = cursorIn(marked);
    await server.change('model.svc', text);
    const found = await refusal(server, method, { newName, position });
    expect([what, found.slice(0, reason.length)]).toEqual([what, reason]);
  }
}

describe('rename', () => {
  test('a service in all files, in every qualified name, through gateways and in `extend`', async () => {
    const model = `//- shop.svc
system Shop { }
context Ordering { service Old<|>Name { command place { calls get }  query get } }
gateway Edge { exposes OldName }
//- use/use.svc
service B { leaves "x" to OldName  calls OldName.place  calls Ordering.OldName.get  calls Shop.Ordering.OldName.get }
service C { calls Edge.OldName.place  calls Edge.place /* OldLabel */ }
extend OldName { query list }
extend Ordering.OldName { team OldLabel }
view Map services of OldName
rule r { forbid B -> OldName }
`;
    await checkAll(model.replace('{ team OldLabel }', '{ does "it" }'), 'OldName', 'Orders');
  });

  test('each part of a dotted name is renamed for itself', async () => {
    const model = `context Ctx { service Svc { query op } }
gateway Gate { exposes Ctx }
service B { calls Ctx.Svc.op  calls Gate.Svc.op  calls Gate.op  calls Svc.op }
`;
    await checkEach([
      ['Ctx', model.replace('Ctx.Svc', 'Ct<|>x.Svc')],
      ['Svc', model.replace('Gate.Svc', 'Gate.S<|>vc')],
      ['op', model.replace('Gate.op', 'Gate.op<|>')],
      ['Gate', model.replace('Gate.op', '<|>Gate.op')],
    ]);
  });

  test('the system', async () => {
    await checkAll(
      'system Sh<|>op\nservice A { query get }\nservice B { calls Shop.A.get }\n',
      'Shop',
      'Store',
    );
  });

  test('a context wherever it is opened', async () => {
    await checkAll(
      '//- a.svc\ncontext Ord<|>ering { service A }\n//- b.svc\ncontext Ordering { service B { calls Ordering.A } }\n',
      'Ordering',
      'Sales',
    );
  });

  test('an event in all its versions, also where the version is missing or wrong', async () => {
    const model = `//- a.svc
service A { event Placed v1  event Placed v2 { id: uuid }  command go { emits Placed v2 } }
//- b.svc
service B { on Placed v1 { }  on A.Pla<|>ced v2 uses id { }  process P { runs on Placed v1 } }
service C { on Placed { }  on A.Placed v9 { } }
topic t { carries Placed v1, A.Placed v2 }
`;
    await checkAll(model, 'Placed', 'Accepted');
  });

  test('an operation in all its versions', async () => {
    await checkAll(
      'service A { command go v1  command g<|>o v2 }\nservice B { command b { calls A.go v1 undo A.go v2 } }\n',
      'go',
      'walk',
    );
  });

  test('fields in `uses`, in `by`, and in `extend` blocks', async () => {
    const model = `service A { event E { old: uuid key  other: string } }
service B { on E uses o<|>ld, other { idempotent by old } }
topic t { carries E  partitions 3 by old }
`;
    await checkAll(model, 'old', 'orderId');
    await checkAll(
      'service A { event E }\nextend A.E { old<|>: uuid }\nservice B { on E uses old { } }\n',
      'old',
      'id',
    );
  });

  test('parameters', async () => {
    await checkAll('service A { command go(old<|>: uuid) { idempotent by old } }\n', 'old', 'id');
  });

  test('states in transitions and writes', async () => {
    const model = `//- a.svc
enum Status { Open, Cl<|>osed }
//- b.svc
service A {
  store S { entity Order { status: Status { Open -> Closed } } }
  command go { writes Order -> Closed }
  command up { writes S -> Closed }
}
`;
    await checkAll(model, 'Closed', 'Done');
  });

  test('errors in `raises`, of one operation only', async () => {
    expect(
      await renamed(
        'service A { command go raises Ba<|>d, Worse { raises Bad 5% }  query other raises Bad { raises Bad } }\n',
        'Broken',
      ),
    ).toBe(
      'service A { command go raises Broken, Worse { raises Broken 5% }  query other raises Bad { raises Bad } }\n',
    );
  });

  test('channels, policies, teams, stores, journeys, regions, workloads, environments and own rules', async () => {
    const model = `team T1
policy P1 { timeout 1s }
server X1: postgres
topic C1 in X1 { carries A  dead-letter Q1 }
queue Q1
service A { owner T1  with P1  store D1 in X1 { entity E1 }  cache H1  event V1  type M1 = uuid  saga G1  command op(m: M1) { reads E1 cached 5% in H1  writes D1  emits V1 via C1  starts G1 } process R1 { runs G1 } allow U1 "why" }
actor B1 { journey J1 { calls A.op } }
workload W1 { B1.J1 5/s }
environment N1 { region Z1 { zone z } deploy A to Z1.z }
environment N2 like N1
rule U1 { assert p99 of A.op < 5ms under W1 in N1 }
`;
    const names = [...new Set(model.match(/\b[A-Z]1\b/g))];
    expect(names.length).toBeGreaterThan(15);
    await checkEach(names.map((name) => [name, model.replace(name, `${name}<|>`)]));
  });

  test('to a word of the language, where that can be a name, with emoji before it', async () => {
    await checkAll('service A<|>b "😀🎉" { query get }\nservice B { calls Ab.get }\n', 'Ab', 'service');
  });

  test('in a broken document', async () => {
    await checkAll(
      'service Old<|> {\n  calls B.\n}\nservice B { query q { when "x" { calls Old } }\nservice C { sends Old timeout }',
      'Old',
      'New',
    );
  });

  test('leaves another project alone', async () => {
    const model = `//- a/svc.config.json
{ }
//- a/a.svc
service Old<|> { calls Old }
//- b/b.svc
service Old { calls Old }
`;
    expect(await renamed(model, 'New')).toBe(
      model.replace('<|>', '').replace('service Old { calls Old }', 'service New { calls New }'),
    );
  });

  test('in a project that uses another one', async () => {
    const model = `//- shop/svc.config.json
{ "uses": ["../bank"] }
//- shop/shop.svc
service Old<|> { calls bank.Pay.out }
//- bank/bank.svc
service Pay { command out }
//- bank/svc.config.json
{ "name": "bank" }
`;
    expect(await renamed(model, 'New')).toBe(model.replace('Old<|>', 'New'));
  });

  test('one of two that are declared twice by mistake', async () => {
    expect(await renamed('service A\nservice A<|>\nservice B { calls A }\n', 'C')).toBe(
      'service A\nservice C\nservice B { calls A }\n',
    );
  });

  test('the same name changes nothing', async () => {
    expect(await renamed('service A<|>\n', 'A')).toBe('service A\n');
  });

  test('sends versions of open files to editors that compare them', async () => {
    const server = await open('//- a.svc\nservice O<|>ld\n//- b.svc\nservice B { calls Old }\n', {
      workspace: { workspaceEdit: { documentChanges: true } },
    });
    const edit = await server.ask<WorkspaceEdit>('textDocument/rename', { newName: 'New' });
    const changes = (edit.documentChanges ?? []) as TextDocumentEdit[];
    expect(changes.map(({ textDocument: { uri, version } }) => [uri, version])).toEqual([
      [server.uri('a.svc'), 1],
      [server.uri('b.svc'), null],
    ]);
    expect(edit.changes).toBeUndefined();
  });
});

describe('rename refuses', () => {
  test('names that are none, clash, take over another reference or are read as words', async () => {
    await checkRefusals('textDocument/rename', [
      ['what is no name', 'service A<|>', 'a b', '`a b` is no name; a name begins with a letter'],
      ['nothing', 'service A<|>', '', 'An empty text is no name'],
      ['a number', 'service A<|>', '3x', '`3x` is no name'],
      ['a dotted name', 'service A<|>', 'A.B', '`A.B` is no name'],
      [
        'to make two contexts one',
        'context A<|> { }\ncontext B { }',
        'B',
        '`A` cannot be called `B`, because that is declared already',
      ],
      [
        'to make two events versions of one',
        'service A { event One<|> v1  event Two v2 }',
        'Two',
        '`One` cannot be called `Two`, because that is declared already',
      ],
      [
        'a field that is there',
        'service A { event E { a<|>: uuid  b: uuid } }',
        'b',
        'With the name `b` there would be an error in model.svc, line 1: `E` has a field `b` already',
      ],
      [
        'an error that is there',
        'service A { command go raises A<|>, B }',
        'B',
        'With the name `B` there would be an error in model.svc, line 1: `B` stands in this `raises` list already',
      ],
      [
        'the name of a built-in type',
        'type A<|> = uuid',
        'string',
        'With the name `string` there would be an error in model.svc, line 1: `string` is a built-in type',
      ],
      [
        'to take over another reference',
        'service A { command go<|> { }  command b { calls run } }\nservice B { command run }',
        'run',
        'With the name `run`, `run` in model.svc, line 1 would name something else; choose another name.',
      ],
      [
        'to be taken over',
        'service A { query near  command b { calls far } }\nservice B { query far<|> }',
        'near',
        'With the name `near`, `near` in model.svc, line 1 would name something else; choose another name.',
      ],
      [
        'to make a reference ambiguous',
        'service A { calls x }\nservice B { query x }\nservice C { query y<|> }',
        'x',
        'With the name `x`, `x` in model.svc, line 1 would no longer be clear; choose another name.',
      ],
      [
        'a word that is read as one',
        'policy A<|> { timeout 1s }\nservice B {\n  calls C with A\n}\nservice C',
        'none',
        '`none` would not be read as a name in model.svc, line 3; choose another name.',
      ],
      [
        'what a syntax error hides',
        'service Old<|>\nservice B {\n  banana Old Old {\n}',
        'New',
        '`Old` also stands in model.svc, line 3, where a syntax error hides what it means; mend that first.',
      ],
    ]);
  });

  test('a name that is taken in another file', async () => {
    const server = await open('//- a.svc\nservice A<|>\n//- b.svc\n\nservice B');
    expect(await refusal(server, 'textDocument/rename', { newName: 'B' })).toBe(
      '`A` cannot be called `B`, because that is declared already in b.svc, line 2; choose another name.',
    );
  });

  test('what also stands in a file outside the opened folder', async () => {
    const project = await open(
      '//- svc.config.json\n{ }\n//- a.svc\nservice A<|>\n//- b.svc\nservice B { calls A  calls Nowhere }\n',
    );
    const server = await open('team T');
    const uri = project.uri('a.svc');
    await server.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'svc', version: 1, text: 'service A\n' },
    });
    const other = `../${basename(project.folder)}/b.svc`;
    await server.diagnostics(other, ({ length }) => length === 1);
    const params = { textDocument: { uri }, position: { line: 0, character: 8 }, newName: 'C' };
    expect(await refusal(server, 'textDocument/rename', params)).toMatch(
      /^The name also stands in .*\/b\.svc, outside the opened folders; open that folder, too\.$/,
    );
  });
});

describe('prepareRename', () => {
  test.each([
    ['part of a dotted name', 'service A { query get }\nservice B { calls A<|>.get }', 'A'],
    ['the end of a name', 'service Orders<|> { }', 'Orders'],
    ['white space', 'service A {<|> }', null],
  ])('%s', async (_, model, expected) => {
    const server = await open(model);
    const range = await server.ask<Range | null>('textDocument/prepareRename');
    expect(range && textIn(server.text, range)).toBe(expected);
  });

  test('says why a word cannot be renamed', async () => {
    await checkRefusals('textDocument/prepareRename', [
      ['a built-in type', 'type A = st<|>ring', '', '`string` is built into SVC and cannot be renamed.'],
      [
        'a built-in rule',
        'service A { allow missing-t<|>imeout "x" }',
        '',
        '`missing-timeout` is built into SVC and cannot be renamed.',
      ],
      [
        'a word of the language',
        'ser<|>vice A',
        '',
        '`service` is no name of something declared, so there is nothing to rename.',
      ],
      [
        'a name that means nothing',
        'service A { calls No<|>where }',
        '',
        '`Nowhere` is no name of something declared, so there is nothing to rename.',
      ],
      [
        'a deployed name',
        'service A\nenvironment E { deploy A { as "a<|>" } }',
        '',
        '`"a"` is no name of something declared, so there is nothing to rename.',
      ],
    ]);
  });
});
