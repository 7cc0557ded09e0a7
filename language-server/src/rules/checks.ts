import { duplicateName } from './integrity/duplicate-name.js';
import type { Check } from './finding.js';

/** Every check of the whole model. A new one is a file and a line here. */
export const checks: readonly Check[] = [duplicateName];
