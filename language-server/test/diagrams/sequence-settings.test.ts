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

test('what a gateway says of the way in is noted where it passes the call on', async () => {
  const lines = await drawn(
    `
    policy Quick { timeout 200ms  retry 2 backoff 10ms..50ms jitter }
    gateway Api { exposes Orders { timeout 1s }  exposes Orders.get with Quick { limit 5/s } }
    service Orders { query get  query list }
    service Web { command show { calls Api.get  calls Api.list  calls Orders.get } }
    `,
    'operation:Web.show',
  );
  expect(lines).toEqual([
    'Caller ->> Web: show',
    'Web ->> Api: get',
    'Api ->> Orders: get',
    'note Api: with Quick, timeout 200ms, retry 2 backoff 10ms..50ms jitter',
    'Web ->> Api: list',
    'Api ->> Orders: list',
    'note Api: timeout 1s',
    'Web ->> Orders: get',
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
