import type { Element, RuleClause } from '../../architecture/model.js';
import type { Violation } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import { fullName, pathOf } from '../wording.js';
import type { Dependency } from './dependencies.js';
import { selectedBy, selectorsText } from './selectors.js';

type Fence = Extract<RuleClause, { readonly kind: 'forbid' | 'only' }>;

/** More places of one breach help nobody to see it. */
const mostPlaces = 8;

/** Where a `forbid` or `only` is breached: once for who needs and what is needed, with every place that does. */
export function breachesOf(
  fence: Fence,
  dependencies: readonly Dependency[],
  model: IndexedModel,
): Violation[] {
  const sourceOf = selectedBy(fence.sources, model.byId);
  const targetOf = selectedBy(fence.targets, model.byId);
  const breaches = new Map<string, Breach>();
  for (const dependency of dependencies) {
    const { from, to, path } = dependency;
    const needed = targetOf(to);
    const needing = model.ownerOf(from) ?? model.byId.get(from);
    if (!needed || !needing || isInside(from, needed, model)) continue;
    // Who passes a gateway that may know it need not be able to know it.
    const isMeant =
      fence.kind === 'forbid'
        ? sourceOf(from) !== undefined
        : path.slice(0, -1).every((id) => sourceOf(id) === undefined);
    if (!isMeant) continue;
    // Within a service everything may know everything.
    if (model.ownerOf(to)?.id === needing.id) continue;
    const key = `${needing.id} ${needed.id}`;
    const breach = breaches.get(key);
    if (breach) breach.dependencies.push(dependency);
    else breaches.set(key, { needing, needed, dependencies: [dependency] });
  }
  return [...breaches.values()].flatMap((breach) => violation(breach, fence, model));
}

interface Breach {
  readonly needing: Element;
  readonly needed: Element;
  readonly dependencies: Dependency[];
}

function violation(
  { needing, needed, dependencies }: Breach,
  fence: Fence,
  model: IndexedModel,
): Violation[] {
  const [first, ...others] = dependencies;
  if (!first) return [];
  const path = pathOf(first.path, model.byId);
  const message =
    fence.kind === 'forbid'
      ? `${fullName(needing)} must not depend on ${fullName(needed)}, and does: ${path}.`
      : `Only ${selectorsText(fence.sources, model.byId)} may depend on ${fullName(needed)}, and ${fullName(needing)} does: ${path}.`;
  return [
    {
      element: first.from,
      subject: needed.id,
      message,
      range: first.source,
      related: [
        { message: 'The rule stands here.', range: fence.range },
        ...others.slice(0, mostPlaces).map(({ source }) => ({ message: 'So does this.', range: source })),
      ],
    },
  ];
}

function isInside(id: string, around: Element, { byId }: IndexedModel): boolean {
  for (let element = byId.get(id); element; ) {
    if (element.id === around.id) return true;
    element = element.parent === undefined ? undefined : byId.get(element.parent);
  }
  return false;
}
