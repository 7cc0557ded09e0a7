import { behaviourHelp } from './behaviour-help.js';
import { dataHelp } from './data-help.js';
import { factHelp } from './fact-help.js';
import { messagingHelp } from './messaging-help.js';
import { ruleHelp } from './rule-help.js';
import { structureHelp } from './structure-help.js';

/** Two short lines that teach a keyword, and a model that uses it. */
export type KeywordHelp = readonly [meaning: string, advice: string, example: string];

/** What each keyword of the language means; a test compares it with the grammar. */
export const keywordHelp: ReadonlyMap<string, KeywordHelp> = new Map(
  [structureHelp, dataHelp, behaviourHelp, messagingHelp, factHelp, ruleHelp].flatMap((help) =>
    Object.entries(help),
  ),
);
