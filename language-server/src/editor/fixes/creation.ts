import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils } from 'langium';
import { behind, type Insertion } from './insertion.js';
import type { FailedReference } from './reference-fixes.js';

/** Something that is missing, declared where it belongs; without a place it is not offered. */
export interface Creation {
  readonly title: string;
  readonly insertion: Insertion | undefined;
}

export function created(word: string, name: string, insertion: Insertion | undefined): Creation {
  return { title: `Create ${word} \`${name}\``, insertion };
}

/** The version that the reference asks for, as it is written behind a name. */
export function versionOf({ request }: FailedReference): string {
  return request.version?.value === undefined ? '' : ` v${request.version.value}`;
}

/** The element at the top of the file that the reference stands in. */
export function topOf({ error }: FailedReference): AstNode {
  let node: AstNode = error.info.container;
  while (node.$container && !ast.isModel(node.$container)) node = node.$container;
  return node;
}

/** Beside the service that names it: in its context, else at the top of the file. */
export function placeBesideService(failed: FailedReference, text: string): Insertion | undefined {
  const own = AstUtils.getContainerOfType(failed.error.info.container, ast.isService);
  return behind(own ?? topOf(failed), text);
}
