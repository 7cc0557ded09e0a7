import type { Element } from '../../architecture/model.js';
import { nameRange } from '../../architecture/queries.js';
import { subjects } from '../../diagrams/subjects.js';
import type { Finding } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import { fullName, withArticle } from '../wording.js';

/** A view is of something that pictures of its kind show; that it is of anything is seen in its text. */
export function undrawableView({ byId, ofKind }: IndexedModel): Finding[] {
  return ofKind('view').flatMap((view): Finding[] => {
    const { details } = view;
    if (details.kind !== 'view' || details.subject === undefined) return [];
    const subject = byId.get(details.subject);
    const needed = subjects.get(details.view);
    const range = nameRange(view);
    if (!subject || !needed || !range || needed.fits(subject, byId)) return [];
    const message = `A view of the kind \`${details.view}\` is of one ${needed.what}; ${described(subject)}.`;
    return [{ rule: 'undrawable-view', severity: 'error', message, range, related: [] }];
  });
}

function described(subject: Element): string {
  return subject.kind === 'entity' || subject.kind === 'operation'
    ? `the ${subject.kind} ${fullName(subject)} is none`
    : `${fullName(subject)} is ${withArticle(subject.kind)}`;
}
