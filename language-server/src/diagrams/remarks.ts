import type { ActionStep, Element, Fact } from '../architecture/model.js';
import { ownerOf } from '../architecture/owners.js';
import type { Elements } from '../architecture/queries.js';
import { settingsInForce, settingsOfExposure } from '../architecture/settings.js';
import { settingText } from './setting-text.js';
import { number, percent } from './wording.js';

/**
 * What is said about a step beyond its target, in the words of the model: that it may fail, its cache, and the settings
 * in force if it states any. Where all of them are defaults of service, context and system, they are told once.
 * @param told the defaults told so far; those told here are added
 */
export function remarksOn(
  step: ActionStep,
  behaviour: Element,
  elements: Elements,
  told: Set<string>,
): string {
  const { optional, cached, with: used, settings } = step;
  const owner = ownerOf(behaviour, elements);
  const target = elements.get(step.target);
  const leavesOwner = (target && ownerOf(target, elements)?.id) !== owner?.id;
  const inForce = settingsInForce(step, owner, leavesOwner, elements).flatMap(copingOf);
  const statesOwn = used !== undefined || settings.length > 0;
  const defaults = statesOwn || inForce.length === 0 ? '' : `by default ${inForce.join(', ')}`;
  const isNew = defaults !== '' && !told.has(defaults);
  if (isNew) told.add(defaults);
  return [
    ...(optional ? ['optional'] : []),
    ...(cached === undefined ? [] : [cachingOf(cached, elements)]),
    ...(used === undefined ? [] : [policyOf(used, elements)]),
    ...(statesOwn ? inForce : []),
    ...(isNew ? [defaults] : []),
  ].join(', ');
}

/** What a gateway says of the way in to something it exposes: that of the nearest that it names, in the words of the model. */
export function remarksOnExposure(gateway: Element, target: Element, elements: Elements): string {
  const exposures = gateway.facts.flatMap((fact) => (fact.kind === 'exposes' ? [fact] : []));
  for (let at: Element | undefined = target; at !== undefined; at = elements.get(at.parent ?? '')) {
    const { id } = at;
    const exposure = exposures.find(({ targets }) => targets.includes(id));
    if (exposure === undefined) continue;
    const used = exposure.settings.flatMap((fact) =>
      fact.kind === 'with' ? [policyOf(fact, elements)] : [],
    );
    return [...used, ...settingsOfExposure(exposure.settings, elements).flatMap(copingOf)].join(', ');
  }
  return '';
}

/** `reserve (one batch of 20)`: several at once, in one round trip. */
export function batchOf({ batched, count }: ActionStep): string {
  return batched ? ` (one batch${count === undefined ? '' : ` of ${number(count)}`})` : '';
}

function cachingOf({ share, cache }: NonNullable<ActionStep['cached']>, elements: Elements): string {
  const name = cache === undefined ? undefined : elements.get(cache)?.name;
  return `cached${share === undefined ? '' : ` ${percent(share)}`}${name === undefined ? '' : ` in ${name}`}`;
}

function policyOf({ policy }: NonNullable<ActionStep['with']>, elements: Elements): string {
  const element = policy === undefined ? undefined : elements.get(policy);
  return `with ${element?.name ?? 'none'}`;
}

/** How a call copes with failure. What secures it is left to the text, and a fallback without a label is drawn. */
function copingOf(fact: Fact): string[] {
  const isLeftOut = securing.has(fact.kind) || (fact.kind === 'fallback' && fact.label === undefined);
  const text = isLeftOut ? undefined : settingText(fact);
  return text === undefined ? [] : [text];
}

const securing: ReadonlySet<Fact['kind']> = new Set(['tls', 'mtls', 'limit', 'connections']);

/** What a step says about its failure, short: `optional`, `else fallback`, and, where they count, `2 retries`. */
export function remarksOnFailure({ optional, settings }: ActionStep, retriesCount: boolean): string {
  const said = settings.flatMap((fact) => {
    if (fact.kind === 'fallback') return [fact.label === undefined ? 'else fallback' : `else ${fact.label}`];
    return fact.kind === 'retry' && retriesCount
      ? [`${fact.count} ${fact.count === 1 ? 'retry' : 'retries'}`]
      : [];
  });
  return [...(optional ? ['optional'] : []), ...said].join(', ');
}
