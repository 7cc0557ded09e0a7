import { ast } from '@svc-lang/grammar';
import { AstUtils, URI } from 'langium';
import { idOf } from '../../architecture/from-tree/tree-context.js';
import type { Edit } from '../../formatting/render.js';
import { propertyNode } from '../../language/cst.js';
import { locate } from '../../language/locations.js';
import { inDocument } from '../fixes/fix.js';
import { placeIn } from '../rename-conflicts.js';
import { headed } from './heading.js';
import { allButVisibility, outOfReach } from './reach.js';
import type { Place, Refactoring } from './refactoring.js';
import { projectUsing } from './users.js';

type Visibility = 'public' | 'project' | 'internal' | 'private';

/** Opens an operation to more, or closes it to all but some where nobody else uses it. */
export function changeVisibility(place: Place): Refactoring[] {
  const { document, names } = place;
  const operation = headed(place, ast.isOperation);
  const id = operation && idOf(operation, names);
  const { owner, context } = operation ? locate(operation, names) : {};
  const service = AstUtils.getContainerOfType(operation, ast.isService);
  if (!operation || id === undefined || !service || owner === undefined) return [];
  const titles: Readonly<Record<Visibility, string>> = {
    public: `Make \`${operation.name}\` public: reachable from outside without a gateway`,
    project: `Open \`${operation.name}\` to the whole project`,
    internal: `Make \`${operation.name}\` internal to \`${context?.at(-1)}\``,
    private: `Make \`${operation.name}\` private to \`${service.name}\``,
  };
  const wanted: readonly Visibility[] = [
    'public',
    'project',
    ...(context ? ['internal' as const] : []),
    'private',
  ];
  return wanted
    .filter((visibility) => visibility !== (operation.visibility ?? 'project'))
    .map((visibility): Refactoring => {
      const disabled = reasonAgainst(operation, id, visibility, place);
      const title = titles[visibility];
      const kind = 'refactor.rewrite';
      if (disabled !== undefined) return { title, kind, disabled };
      return {
        title,
        kind,
        change: () => ({ edits: inDocument(document, ...editsFor(operation, visibility)) }),
        kept: allButVisibility(id),
      };
    });
}

function reasonAgainst(
  operation: ast.Operation,
  id: string,
  visibility: Visibility,
  place: Place,
): string | undefined {
  if (visibility === 'public' || visibility === 'project') return undefined;
  const [user, ...others] = outOfReach(place.checked.architecture, id, visibility);
  if (user) {
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return `\`${operation.name}\` is used in ${placeIn(URI.parse(user.range.uri), user.range.start.line)}${more}, which could not reach it any more.`;
  }
  const project = projectUsing(operation, place);
  return (
    project &&
    `\`${operation.name}\` is used in the project \`${project}\`, which could not reach it any more.`
  );
}

function editsFor(operation: ast.Operation, visibility: Visibility): Edit[] {
  const { $cstNode: cst } = operation;
  if (!cst) return [];
  const written = propertyNode(operation, 'visibility');
  const kind = propertyNode(operation, 'kind');
  const end = written && kind ? kind.offset : cst.offset;
  return [
    { offset: cst.offset, length: end - cst.offset, text: visibility === 'project' ? '' : `${visibility} ` },
  ];
}
