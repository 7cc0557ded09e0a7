import type { Finding } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import { fullName, ownName } from '../wording.js';

/** A saga is begun by its own service; others ask for it with a command or an event. */
export function foreignSaga({ bodiesThat, byId, ownerOf }: IndexedModel): Finding[] {
  return bodiesThat('starts').flatMap(({ actions, owner: starter }) =>
    actions
      .filter(({ verb }) => verb === 'starts')
      .flatMap(({ target, source }): Finding[] => {
        const saga = byId.get(target);
        const owner = saga && ownerOf(saga);
        if (!saga || !owner || owner.id === starter?.id) return [];
        const message = `Only ${ownName(owner)} starts its saga ${fullName(saga)}; call or send an operation of ${ownName(owner)} that does.`;
        return [{ rule: 'inaccessible-operation', severity: 'error', message, range: source, related: [] }];
      }),
  );
}
