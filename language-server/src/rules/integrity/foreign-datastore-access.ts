import type { ActionStep, Element, ElementId } from '../../architecture/model.js';
import { collect, nothing } from '../collect.js';
import type { Finding } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import { ofEachSection } from '../sections.js';
import { fullName, ownName } from '../wording.js';

/** A store belongs to the service it is written in; nobody else may touch it, or what is in it. */
export const foreignDatastoreAccess = ofEachSection((section, model) =>
  collect(model.bodiesIn(section), ({ actions, owner }) =>
    collect(actions, (step) =>
      collect(accessesOf(step), (access): readonly Finding[] => {
        const message = explain(access, owner, model);
        const rule = 'foreign-datastore-access';
        return message ? [{ rule, severity: 'error', message, range: step.source, related: [] }] : nothing;
      }),
    ),
  ),
);

interface Access {
  readonly verb: 'reads' | 'writes' | 'caches in';
  readonly data: ElementId;
}

function accessesOf({ verb, target, cached }: ActionStep): readonly Access[] {
  if (verb !== 'reads' && verb !== 'writes' && cached === undefined) return nothing;
  return [
    ...(verb === 'reads' || verb === 'writes' ? [{ verb, data: target }] : []),
    ...(cached?.cache === undefined ? [] : [{ verb: 'caches in' as const, data: cached.cache }]),
  ];
}

function explain(
  { verb, data }: Access,
  user: Element | undefined,
  { byId, ownerOf }: IndexedModel,
): string | undefined {
  const touched = byId.get(data);
  const owner = touched && ownerOf(touched);
  if (!touched || !user || !owner || owner.id === user.id) return undefined;
  const help = {
    reads: `call an operation of ${ownName(owner)}, or keep a copy with \`copies\``,
    writes: `call an operation of ${ownName(owner)}`,
    'caches in': 'use a cache of its own',
  }[verb];
  return `${ownName(user)} ${verb} ${fullName(touched)}, which belongs to ${ownName(owner)}; ${help}.`;
}
