import { describe, expect, test } from 'vitest';
import type { DiagramAnswer } from '../../src/protocol.js';
import { startServers } from './ask.js';

const start = startServers();

describe('diagrams', () => {
  test('follow the cursor: the sequence in an operation, else the map', async () => {
    const { connection, open, uri } = await start(
      'service A { command go { calls B.get } }\nservice B { query get }\n',
    );
    await open('model.svc');
    const ask = (position: { line: number; character: number }) =>
      connection.sendRequest('svc/diagram', { uri: uri('model.svc'), position }) as Promise<DiagramAnswer>;
    expect((await ask({ line: 0, character: 25 })).diagram).toMatchObject({
      query: { kind: 'sequence', of: 'operation:A.go' },
    });
    const map = await ask({ line: 1, character: 0 });
    expect(map.diagram).toMatchObject({ query: { kind: 'services' } });
    expect(map.choices.length).toBeGreaterThan(1);
    expect(map.errors).toBe(0);
  });

  test('of a large model what the file has can be drawn, and some of the rest', async () => {
    const services = Array.from({ length: 400 }, (_, n) => `service S${n} { command go { calls Last.get } }`);
    const { connection, uri } = await start(
      `//- many.svc\n${services.join('\n')}\n//- near.svc\nservice Last { query get { reads Db } store Db }\n`,
    );
    const { choices } = (await connection.sendRequest('svc/diagram', {
      uri: uri('near.svc'),
    })) as DiagramAnswer;
    expect(choices.length).toBe(300);
    expect(choices[0]?.label).toBe('Service map');
    expect(choices.at(-1)?.label).toBe('Sequence: Last.get');
  });

  test('of what is declared at a place, all that can be drawn is told', async () => {
    const { connection, uri } = await start(
      'service A { command go { calls B.get } }\nservice B { query get }\n',
    );
    const at = { line: 0, character: 20 };
    const choices = await connection.sendRequest('svc/diagramsAbout', {
      uri: uri('model.svc'),
      place: { uri: uri('model.svc'), start: at, end: at },
    });
    expect(choices).toEqual([
      { label: 'Sequence', query: { kind: 'sequence', of: 'operation:A.go' } },
      { label: 'Impact', query: { kind: 'impact', of: 'operation:A.go' } },
      { label: 'Map around A', query: { kind: 'services', of: 'service:A' } },
    ]);
  });

  test('the first error is told, that of the file itself before others', async () => {
    const { connection, uri } = await start(
      '//- a.svc\nservice A { calls Gone.get }\n//- b.svc\nservice B\nservice C { calls Lost.get }\n',
    );
    const errorIn = async (path: string) =>
      ((await connection.sendRequest('svc/diagram', { uri: uri(path) })) as DiagramAnswer).firstError;
    expect(await errorIn('b.svc')).toMatchObject({
      message: expect.stringContaining('Lost'),
      source: { uri: uri('b.svc'), start: { line: 1, character: 18 } },
    });
    expect((await errorIn('a.svc'))?.source.uri).toBe(uri('a.svc'));
  });

  test('problems of what is drawn are told, and no others', async () => {
    const { connection, uri } = await start(
      'service A {\n  command go { calls B.get }\n}\nservice B { query get { calls C.get } }\nservice C { query get { calls B.get } }\n',
    );
    const { diagram, problems = [] } = (await connection.sendRequest('svc/diagram', {
      uri: uri('model.svc'),
      query: { kind: 'services' },
    })) as DiagramAnswer;
    expect(diagram?.anchors.length).toBeGreaterThan(3);
    expect(problems).toContainEqual(
      expect.objectContaining({ message: expect.stringMatching(/cycle|circle|each other/i) }),
    );
    const sequence = (await connection.sendRequest('svc/diagram', {
      uri: uri('model.svc'),
      query: { kind: 'states', of: 'entity:None' },
    })) as DiagramAnswer;
    expect(sequence.problems).toBeUndefined();
  });

  test('a query for something that is gone says so', async () => {
    const { connection, uri } = await start('service A');
    const answer = (await connection.sendRequest('svc/diagram', {
      uri: uri('model.svc'),
      query: { kind: 'sequence', of: 'operation:A.gone' },
    })) as DiagramAnswer;
    expect(answer.diagram).toBeUndefined();
    expect(answer.problem).toBe('The model has no `operation:A.gone` any more; choose another diagram.');
  });
});
