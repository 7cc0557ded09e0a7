import { layerViolation } from './boundaries/layer-violation.js';
import { missingOwner } from './boundaries/missing-owner.js';
import { missingResponsibility } from './boundaries/missing-responsibility.js';
import { overlappingResponsibility } from './boundaries/overlapping-responsibility.js';
import { responsibilityViolation } from './boundaries/responsibility-violation.js';
import { chattyInteraction } from './coupling/chatty-interaction.js';
import { cyclicServiceDependency } from './coupling/cyclic-service-dependency.js';
import { cyclicSyncCall } from './coupling/cyclic-sync-call.js';
import { gatewayBypass } from './coupling/gateway-bypass.js';
import { longSyncChain } from './coupling/long-sync-chain.js';
import { multiServiceSyncWrite } from './coupling/multi-service-sync-write.js';
import { noApiGateway } from './coupling/no-api-gateway.js';
import { unboundedFanOut } from './coupling/unbounded-fan-out.js';
import { cacheWithoutPolicy } from './data/cache-without-policy.js';
import { dualWrite } from './data/dual-write.js';
import { missingIdempotentConsumer } from './data/missing-idempotent-consumer.js';
import { sagaMissingCompensation } from './data/saga-missing-compensation.js';
import { sharedPersistence } from './data/shared-persistence.js';
import { undeclaredReplica } from './data/undeclared-replica.js';
import { deprecatedStillUsed } from './integrity/deprecated-still-used.js';
import { disconnectedElement } from './integrity/disconnected-element.js';
import { expiredAllow } from './integrity/expired-allow.js';
import { phantomSubscription } from './integrity/phantom-subscription.js';
import { unusedAllow } from './integrity/unused-allow.js';
import { unusedOperation } from './integrity/unused-operation.js';
import { consumerVersionSkew } from './messaging/consumer-version-skew.js';
import { consumersExceedPartitions } from './messaging/consumers-exceed-partitions.js';
import { incompatibleSchemaChange } from './messaging/incompatible-schema-change.js';
import { missingDeadLetter } from './messaging/missing-dead-letter.js';
import { orderingWithoutKey } from './messaging/ordering-without-key.js';
import { unboundedQueue } from './messaging/unbounded-queue.js';
import { unconsumedEvent } from './messaging/unconsumed-event.js';
import { criticalityInversion } from './resilience/criticality-inversion.js';
import { missingLoadShedding } from './resilience/missing-load-shedding.js';
import { missingTimeout } from './resilience/missing-timeout.js';
import { retryNonIdempotent } from './resilience/retry-non-idempotent.js';
import { retryWithoutBackoffJitter } from './resilience/retry-without-backoff-jitter.js';
import { singlePointOfFailure } from './resilience/single-point-of-failure.js';
import { timeoutBelowLatency } from './resilience/timeout-below-latency.js';
import type { AllowRule, Rule, RuleDescription } from './rule.js';
import { adminOpPublic } from './security/admin-op-public.js';
import { hardcodedSecret } from './security/hardcoded-secret.js';
import { missingAuthorization } from './security/missing-authorization.js';
import { multipleUserAuthentication } from './security/multiple-user-authentication.js';
import { noServiceAuthentication } from './security/no-service-authentication.js';
import { piiBroadcast } from './security/pii-broadcast.js';
import { plaintextAcrossZone } from './security/plaintext-across-zone.js';
import { unauthenticatedEntry } from './security/unauthenticated-entry.js';
import { unencryptedSensitiveStore } from './security/unencrypted-sensitive-store.js';

/** What experience says about good models. A new rule is a file and a line here. */
export const rules: readonly Rule[] = [
  deprecatedStillUsed,
  disconnectedElement,
  phantomSubscription,
  unusedOperation,
  layerViolation,
  missingOwner,
  missingResponsibility,
  overlappingResponsibility,
  responsibilityViolation,
  chattyInteraction,
  cyclicServiceDependency,
  cyclicSyncCall,
  gatewayBypass,
  longSyncChain,
  multiServiceSyncWrite,
  noApiGateway,
  unboundedFanOut,
  cacheWithoutPolicy,
  dualWrite,
  missingIdempotentConsumer,
  sagaMissingCompensation,
  sharedPersistence,
  undeclaredReplica,
  consumerVersionSkew,
  consumersExceedPartitions,
  incompatibleSchemaChange,
  missingDeadLetter,
  orderingWithoutKey,
  unboundedQueue,
  unconsumedEvent,
  criticalityInversion,
  missingLoadShedding,
  missingTimeout,
  retryNonIdempotent,
  retryWithoutBackoffJitter,
  singlePointOfFailure,
  timeoutBelowLatency,
  adminOpPublic,
  hardcodedSecret,
  missingAuthorization,
  multipleUserAuthentication,
  noServiceAuthentication,
  piiBroadcast,
  plaintextAcrossZone,
  unauthenticatedEntry,
  unencryptedSensitiveStore,
];

/** What is said of exceptions from rules. */
export const allowRules: readonly AllowRule[] = [unusedAllow, expiredAllow];

/** Everything that judges, has a page and can be set in a config. */
export const allRules: readonly RuleDescription[] = [...rules, ...allowRules];

const byName: ReadonlyMap<string, RuleDescription> = new Map(allRules.map((rule) => [rule.name, rule]));

export function ruleNamed(name: string): RuleDescription | undefined {
  return byName.get(name);
}

/** Whether a finding of that name is a judgement, which may be meant, and no error of the model. */
export function isJudgement(code: unknown): boolean {
  return typeof code === 'string' && byName.has(code);
}
