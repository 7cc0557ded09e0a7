import { buildAll } from '../../scripts/build.mjs';

/** Builds what the tests start as processes of their own, once before all of them. */
export default buildAll;
