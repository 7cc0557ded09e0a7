import { expect, test } from 'vitest';
import { latestRequest } from '../src/latest-request.js';

interface Sent {
  readonly subject: string;
  readonly signal: AbortSignal;
  answer(text: string): Promise<void>;
  fail(): Promise<void>;
}

/** Subjects are the same when their first letters are. */
function setUp() {
  const sent: Sent[] = [];
  const seen: string[] = [];
  const request = latestRequest<string, string>({
    send: (subject, signal) =>
      new Promise((resolve, reject) => {
        // One turn of the event loop later all that follows from an answer has happened.
        const settled = () => new Promise<void>((resume) => setImmediate(resume));
        sent.push({
          subject,
          signal,
          answer: (text) => {
            resolve(text);
            return settled();
          },
          fail: () => {
            reject(new Error(`no ${subject}`));
            return settled();
          },
        });
      }),
    same: (one, other) => one[0] === other[0],
    answered: (subject, answer) => seen.push(`${subject}: ${answer}`),
    failed: (subject, error) => seen.push(`${subject} failed: ${error}`),
  });
  const at = (index: number): Sent => {
    const request = sent[index];
    if (request === undefined) throw new Error(`only ${sent.length} requests were sent`);
    return request;
  };
  return { request, sent, seen, at };
}

test('answers are shown', async () => {
  const { request, seen, at } = setUp();
  request.ask('a1');
  await at(0).answer('one');
  request.ask('a2');
  await at(1).answer('two');
  expect(seen).toEqual(['a1: one', 'a2: two']);
});

test('one request at a time: what is asked meanwhile is asked once, for the newest', async () => {
  const { request, sent, seen, at } = setUp();
  request.ask('a1');
  request.ask('a2');
  request.ask('a3');
  expect(sent.map(({ subject }) => subject)).toEqual(['a1']);
  await at(0).answer('one');
  expect(sent.map(({ subject }) => subject)).toEqual(['a1', 'a3']);
  await at(1).answer('three');
  expect(seen).toEqual(['a1: one', 'a3: three']);
});

test('another subject does not wait, and the answer it overtakes is dropped', async () => {
  const { request, sent, seen, at } = setUp();
  request.ask('a1');
  request.ask('b1');
  expect(sent.map(({ subject }) => subject)).toEqual(['a1', 'b1']);
  expect(at(0).signal.aborted).toBe(true);
  await at(1).answer('new');
  await at(0).answer('old');
  expect(seen).toEqual(['b1: new']);
});

test('a failure is told, and the next request is sent', async () => {
  const { request, seen, at } = setUp();
  request.ask('a1');
  request.ask('a2');
  await at(0).fail();
  await at(1).answer('two');
  expect(seen).toEqual(['a1 failed: Error: no a1', 'a2: two']);
});

test('the failure of an overtaken request is not told', async () => {
  const { request, seen, at } = setUp();
  request.ask('a1');
  request.ask('b1');
  await at(0).fail();
  expect(seen).toEqual([]);
});

test('nothing is shown or sent after the end', async () => {
  const { request, sent, seen, at } = setUp();
  request.ask('a1');
  request.ask('a2');
  request.dispose();
  await at(0).answer('late');
  expect(at(0).signal.aborted).toBe(true);
  expect(sent).toHaveLength(1);
  expect(seen).toEqual([]);
});
