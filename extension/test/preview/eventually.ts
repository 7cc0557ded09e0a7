import { vi } from 'vitest';

/** Waits for what a page will show soon; how soon is up to what else the machine does. */
export function eventually<Result>(check: () => Result | Promise<Result>): Promise<Result> {
  return vi.waitFor(check, { timeout: 20_000 });
}
