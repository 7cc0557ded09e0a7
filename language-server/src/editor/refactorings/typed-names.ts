import { ast } from '@svc-lang/grammar';
import { AstUtils } from 'langium';
import { applyEdits, type Edit } from '../../formatting/render.js';
import { locate } from '../../language/locations.js';
import type { NameTable } from '../../language/name-table.js';
import { shortestName } from './shortest-name.js';

/**
 * Parameters as fields or fields as parameters, as they are to be written in another service; nothing where the type of one
 * could not be named there. A life cycle is left out.
 */
export function typedNames(
  parts: readonly (ast.Field | ast.Parameter)[],
  service: ast.Service,
  names: NameTable,
): readonly string[] | undefined {
  const texts = parts.map((part) => textFor(part, service, names));
  return texts.includes(undefined) ? undefined : texts.filter((text) => text !== undefined);
}

function textFor(
  part: ast.Field | ast.Parameter,
  service: ast.Service,
  names: NameTable,
): string | undefined {
  const { $cstNode: cst } = part;
  const type = part.type?.type;
  const written = type?.$refNode;
  const target = type?.ref;
  if (!cst || !written || !target) return undefined;
  const name = shortestName(target, { accepts: ast.isNamedType, from: locate(service, names) }, names);
  if (name === undefined) return undefined;
  const edits: Edit[] = [{ offset: written.offset - cst.offset, length: written.length, text: name }];
  const lifecycle = ast.isField(part) ? part.lifecycle?.$cstNode : undefined;
  if (lifecycle) edits.push({ offset: lifecycle.offset - cst.offset, length: lifecycle.length, text: '' });
  return applyEdits(cst.text, edits).trim();
}

/** The service a node stands in, in braces of its own. */
export function serviceAround(node: ast.Step | ast.Operation | ast.Handler): ast.Service | undefined {
  return AstUtils.getContainerOfType(node, ast.isService);
}
