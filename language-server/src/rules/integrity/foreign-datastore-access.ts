import type { Architecture, ElementId, SourceRange } from '../../architecture/model.js';
import { ownerOf } from '../../architecture/owners.js';
import { elementsById } from '../../architecture/queries.js';
import type { Finding } from '../finding.js';
import { actionsOf } from '../steps.js';
import { fullName, ownName } from '../wording.js';

/** A store belongs to the service it is written in; nobody else may touch it, or what is in it. */
export function foreignDatastoreAccess(architecture: Architecture): Finding[] {
  const elements = elementsById(architecture);
  return architecture.elements.flatMap((body) =>
    actionsOf(body).flatMap(({ verb, target, cached, source }) => {
      const access = (words: string, help: string, data: ElementId | undefined): Finding[] => {
        const touched = data === undefined ? undefined : elements.get(data);
        const user = ownerOf(body, elements);
        const owner = touched && ownerOf(touched, elements);
        if (!touched || !user || !owner || owner.id === user.id) return [];
        const message = `${ownName(user)} ${words} ${fullName(touched)}, which belongs to ${ownName(owner)}; ${help}.`;
        return [finding(message, source)];
      };
      const reads = verb === 'reads';
      const direct =
        reads || verb === 'writes'
          ? access(
              verb,
              reads ? 'call an operation of it, or keep a copy with `copies`' : 'call an operation of it',
              target,
            )
          : [];
      return [...direct, ...access('caches in', 'use a cache of its own', cached?.cache)];
    }),
  );
}

function finding(message: string, range: SourceRange): Finding {
  return { rule: 'foreign-datastore-access', severity: 'error', message, range, related: [] };
}
