import { collect, nothing } from '../collect.js';
import type { Finding } from '../finding.js';
import { ofEachSection } from '../sections.js';
import { fullName, ownName } from '../wording.js';

/** A saga is begun by its own service; others ask for it with a command or an event. */
export const foreignSaga = ofEachSection((section, { bodiesIn, byId, ownerOf }) =>
  collect(bodiesIn(section), ({ actions, owner: starter }) =>
    collect(actions, ({ verb, target, source }): readonly Finding[] => {
      const saga = verb === 'starts' ? byId.get(target) : undefined;
      const owner = saga && ownerOf(saga);
      if (!saga || !owner || owner.id === starter?.id) return nothing;
      const message = `Only ${ownName(owner)} starts its saga ${fullName(saga)}; call or send an operation of ${ownName(owner)} that does.`;
      return [{ rule: 'inaccessible-operation', severity: 'error', message, range: source, related: [] }];
    }),
  ),
);
