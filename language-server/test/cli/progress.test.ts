import { describe, expect, test } from 'vitest';
import { showProgress } from '../../src/cli/progress.js';
import { createStatus } from '../../src/cli/status.js';

describe('progress', () => {
  test('is shown after a second, and then ten times a second at most', () => {
    let time = 0;
    const shown: string[] = [];
    const progress = showProgress(
      (line) => shown.push(line),
      () => time,
    );
    for (time = 0; time < 1500; time += 50) progress(`at ${time}`);
    expect(shown).toEqual(['at 1000', 'at 1100', 'at 1200', 'at 1300', 'at 1400']);
  });

  test('is one line of a terminal that is taken away again', () => {
    const written: string[] = [];
    const status = createStatus({ isTTY: true, columns: 20, write: (text) => written.push(text) }, {});
    status('Reading file 1 of 1000000 …');
    status('');
    status('');
    expect(written).toEqual(['\r\u001b[KReading file 1 of 1', '\r\u001b[K']);
  });

  test.each([
    ['no terminal', { isTTY: false }, {}],
    ['a terminal that cannot', { isTTY: true }, { TERM: 'dumb' }],
  ])('is not shown on %s', (_, stream, env) => {
    const written: string[] = [];
    createStatus({ ...stream, columns: 80, write: (text) => written.push(text) }, env)('Reading …');
    expect(written).toEqual([]);
  });
});
