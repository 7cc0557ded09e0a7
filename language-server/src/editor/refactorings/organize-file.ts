import { ast } from '@svc-lang/grammar';
import type { AstNode, LangiumDocument } from 'langium';
import type { Edit } from '../../formatting/render.js';
import type { SvcServices } from '../../module.js';
import { inDocument } from '../fixes/fix.js';
import { parsedText } from '../workspace-edits.js';
import type { Refactoring } from './refactoring.js';
import { isSortable, isSorted, sortingOf } from './sorted-text.js';
import { isSound } from './sound.js';

/** Puts the members of every service and context of a file in order, where they were read as they are written. */
export function organizeFile(document: LangiumDocument, services: SvcServices): Refactoring[] {
  const edits = sortingEdits(document, services);
  if (edits.length === 0) return [];
  return [
    {
      title: 'Sort the members of all services and contexts',
      kind: 'source.organize.svc',
      change: () => ({ edits: inDocument(document, ...edits) }),
    },
  ];
}

function sortingEdits(document: LangiumDocument, services: SvcServices): Edit[] {
  const { value } = document.parseResult;
  const elements = ast.isModel(value) ? value.elements : [];
  if (elements.every(isAllSorted)) return [];
  const source = parsedText(document);
  const { Lexer } = services.parser;
  const sorting = sortingOf(source, Lexer);
  const editsIn = (node: AstNode): Edit[] => {
    if (!isSortable(node) || !node.$cstNode) return [];
    if (!isSound(node, document, Lexer)) return node.members.flatMap(editsIn);
    const { offset, length, text } = node.$cstNode;
    const sorted = sorting.deep(node);
    return sorted === text ? [] : [{ offset, length, text: sorted }];
  };
  return elements.flatMap(editsIn);
}

function isAllSorted(node: AstNode): boolean {
  return !isSortable(node) || (isSorted(node) && node.members.every(isAllSorted));
}
