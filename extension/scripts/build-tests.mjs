// @ts-check
import { bundleExtensionTests } from './bundles.mjs';

console.log(await bundleExtensionTests());
