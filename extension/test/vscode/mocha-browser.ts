import 'mocha/mocha.js';
import type Mocha from 'mocha';

// The build of Mocha for browsers defines globals; this is what the tests import from `mocha` where there is no Node.js.
const { Mocha: browserMocha } = globalThis as unknown as { readonly Mocha: typeof Mocha };
export default browserMocha;

/** The functions of the run, which are there once it has begun. */
const current = globalThis as unknown as typeof import('mocha');
export const describe = (title: string, define: () => void) => current.describe(title, define);
export const it = (title: string, check: () => Promise<void>) => current.it(title, check);
export const afterEach = (tidy: () => PromiseLike<unknown>) => current.afterEach(tidy as () => Promise<void>);
