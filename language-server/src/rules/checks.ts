import type { Architecture } from '../architecture/model.js';
import type { Check, Finding } from './finding.js';
import { ambiguousChannel } from './integrity/ambiguous-channel.js';
import { cyclicDefinition } from './integrity/cyclic-definition.js';
import { duplicateName } from './integrity/duplicate-name.js';
import { foreignDatastoreAccess } from './integrity/foreign-datastore-access.js';
import { foreignEvent } from './integrity/foreign-event.js';
import { inaccessibleOperation } from './integrity/inaccessible-operation.js';
import { misplacedFact } from './integrity/misplaced-fact.js';
import { misplacedRun } from './integrity/misplaced-run.js';
import { notCheckedYet } from './integrity/not-checked-yet.js';
import { secondPivot } from './integrity/second-pivot.js';
import { similarNames } from './integrity/similar-names.js';
import { statedTwice } from './integrity/stated-twice.js';
import { unreachableStep } from './integrity/unreachable-step.js';
import { workloadShares } from './integrity/workload-shares.js';
import { wrongChannel } from './integrity/wrong-channel.js';
import { indexModel } from './model-index.js';

/** Every check of the whole model. A new one is a file and a line here. */
const checks: readonly Check[] = [
  duplicateName,
  similarNames,
  statedTwice,
  misplacedFact,
  workloadShares,
  cyclicDefinition,
  foreignEvent,
  foreignDatastoreAccess,
  inaccessibleOperation,
  misplacedRun,
  ambiguousChannel,
  wrongChannel,
  secondPivot,
  unreachableStep,
  notCheckedYet,
];

/** Everything that is wrong with a model, check by check. */
export function checkModel(architecture: Architecture): Finding[] {
  const model = indexModel(architecture);
  return checks.flatMap((check) => check(model));
}
