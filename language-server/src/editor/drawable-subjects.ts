import type { ast } from '@svc-lang/grammar';
import { AstUtils } from 'langium';
import { idOf } from '../architecture/from-tree/tree-context.js';
import { elementsById } from '../architecture/queries.js';
import { subjects } from '../diagrams/subjects.js';
import type { NameEntry, NameTable } from '../language/name-table.js';
import type { SvcServices } from '../module.js';
import { architectureAround } from './model-element-at.js';

/** Whether a view can be of what a name stands for; what the model does not know yet may be. */
export function subjectsOfView(
  view: ast.View,
  names: NameTable,
  services: SvcServices,
): ((entry: NameEntry) => boolean) | undefined {
  const needed = subjects.get(view.kind);
  const architecture = needed && architectureAround(AstUtils.getDocument(view), services.shared);
  if (!architecture) return undefined;
  const elements = elementsById(architecture);
  return ({ description: { node } }) => {
    const subject = elements.get(idOf(node, names) ?? '');
    return !subject || needed.fits(subject, elements);
  };
}
