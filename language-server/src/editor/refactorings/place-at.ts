import { CstUtils, type LangiumDocument } from 'langium';
import type { Position } from 'vscode-languageserver';
import type { SvcServices } from '../../module.js';
import type { Place } from './refactoring.js';

/** The word at a position, or right before it, with what is known of its project; nothing where no word stands. */
export function placeAt(
  document: LangiumDocument,
  position: Position,
  services: SvcServices,
): Place | undefined {
  const { Projects, ProjectModels } = services.shared.workspace;
  const project = Projects.projectOf(document.uri);
  const checked = ProjectModels.of(project);
  const root = document.parseResult.value.$cstNode;
  const offset = document.textDocument.offsetAt(position);
  const word = root && CstUtils.findDeclarationNodeAtOffset(root, offset);
  if (!checked || !word || word.hidden) return undefined;
  return { document, word, checked, names: project.names, services };
}
