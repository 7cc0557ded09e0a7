import { expect, test } from 'vitest';
import { modelOf } from './model-of.js';
import { linesOf } from './sequence-lines.js';

async function drawn(text: string, id: string): Promise<string[]> {
  return (await linesOf(await modelOf(text), id)).map((line) => line.replaceAll(' / ', ' '));
}

test('a call that states a setting is noted with all in force, defaults are told once', async () => {
  const lines = await drawn(
    `
    system Shop { with Careful }
    policy Careful { timeout 500ms  retry 2 backoff 50ms..1s jitter budget 10%  tls }
    policy Quick { timeout 100ms  deadline 700ms propagated }
    service A {
      command run {
        calls help
        calls B.first
        calls B.second
        calls B.first { timeout 30s }
        calls B.second with Quick
        calls B.second with none
      }
      command help
    }
    service B { command first  command second }
    `,
    'operation:A.run',
  );
  expect(lines).toEqual([
    'Caller ->> A: run',
    'A ->> A: help',
    'A ->> B: first',
    'note A: by default timeout 500ms, retry 2 backoff 50ms..1s jitter budget 10%',
    'A ->> B: second',
    'A ->> B: first',
    'note A: timeout 30s, retry 2 backoff 50ms..1s jitter budget 10%',
    'A ->> B: second',
    'note A: with Quick, timeout 100ms, deadline 700ms propagated, retry 2 backoff 50ms..1s jitter budget 10%',
    'A ->> B: second',
    'note A: with none',
  ]);
});

test('an error of an operation that was called ends that one, not the picture', async () => {
  const lines = await drawn(
    `
    service A {
      command run raises Failed {
        calls B.charge
        raises Failed 1%
      }
    }
    service B {
      command charge raises Declined {
        when "no money" 2% { raises Declined }
        raises Declined 3%
      }
    }
    `,
    'operation:A.run',
  );
  expect(lines).toEqual([
    'Caller ->> A: run',
    'A ->> B: charge',
    'opt no money (2%): ends charge',
    'B --x A: Declined',
    'end',
    'opt 3%: ends charge',
    'B --x A: Declined',
    'end',
    'break 1%',
    'A --x Caller: Failed',
    'end',
  ]);
});
