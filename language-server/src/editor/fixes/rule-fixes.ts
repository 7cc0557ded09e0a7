import { ast } from '@svc-lang/grammar';
import { type AstNode, CstUtils, type LangiumDocument, URI } from 'langium';
import type { Range } from 'vscode-languageserver';
import { elementsById } from '../../architecture/queries.js';
import type { Edit } from '../../formatting/render.js';
import { allowFix } from '../../rules/allow-fix.js';
import { type FixEdit, type RuleFix, safeFixOf } from '../../rules/fix.js';
import { architectureAround } from '../model-element-at.js';
import { parsedText } from '../workspace-edits.js';
import type { Fix, Problem } from './fix.js';
import { behind, type Insertion, intoBraces, intoFirstPlace, intoHeading } from './insertion.js';
import { removal } from './removal.js';

/** The ways to mend a finding that its rule knows, and the way to accept it. */
export function ruleFixes(problem: Problem): Fix[] {
  const mends = (problem.finding?.fixes ?? []).flatMap((fix, index) =>
    fixAsEdits(fix, problem).map((each) => ({ ...each, ...(index === 0 && { preferred: true as const }) })),
  );
  const { document, finding, services } = problem;
  const architecture = finding && architectureAround(document, services.shared);
  const allow = architecture && allowFix(finding, elementsById(architecture));
  return [...mends, ...(allow ? fixAsEdits(allow, problem) : [])];
}

/** The way to mend a finding that its rule calls safe. */
export function safeRuleFix(problem: Problem): Fix | undefined {
  const fix = problem.finding && safeFixOf(problem.finding);
  return fix && fixAsEdits(fix, problem)[0];
}

function fixAsEdits(fix: RuleFix, problem: Problem): Fix[] {
  const edits = editsOf(fix, problem);
  return edits ? [{ title: fix.title, edits }] : [];
}

/** Nothing where one of the edits has lost its place: half of a fix is none. */
function editsOf({ edits }: RuleFix, { services }: Problem): Fix['edits'] | undefined {
  const byFile = new Map<string, Edit[]>();
  for (const edit of edits) {
    const { uri } = placeOf(edit);
    const document = services.shared.workspace.LangiumDocuments.getDocument(URI.parse(uri));
    const change = document && editIn(document, edit);
    if (!change) return undefined;
    byFile.set(uri, [...(byFile.get(uri) ?? []), change]);
  }
  return byFile;
}

function placeOf(edit: FixEdit): Range & { readonly uri: string } {
  switch (edit.kind) {
    case 'replace':
    case 'append':
    case 'remove':
      return edit.range;
    case 'add-member':
    case 'add-first-member':
      return edit.declaration;
    case 'add-setting':
      return edit.statement;
    case 'add-to-heading':
      return edit.of;
    case 'add-declaration':
      return edit.behind;
  }
}

function editIn(document: LangiumDocument, edit: FixEdit): Edit | undefined {
  const { textDocument } = document;
  switch (edit.kind) {
    case 'replace': {
      const offset = textDocument.offsetAt(edit.range.start);
      return { offset, length: textDocument.offsetAt(edit.range.end) - offset, text: edit.text };
    }
    case 'append':
      return { offset: textDocument.offsetAt(edit.range.end), length: 0, text: ` ${edit.text}` };
    case 'remove': {
      const cst = nodeAt(document, edit.range, isStatement)?.$cstNode;
      return cst && removal(parsedText(document), { start: cst.offset, end: cst.end });
    }
    case 'add-member':
      return inserted(nodeAt(document, edit.declaration, isDeclaration), (node) =>
        intoBraces(node, edit.text),
      );
    case 'add-first-member':
      return inserted(nodeAt(document, edit.declaration, isDeclaration), (node) =>
        intoFirstPlace(node, edit.text),
      );
    case 'add-setting':
      return inserted(nodeAt(document, edit.statement, isQualified), (node) =>
        intoBraces(node.qualifiers.findLast(ast.isSettings) ?? node, edit.text, ' '),
      );
    case 'add-to-heading':
      return inserted(nodeAt(document, edit.of, isStatement), (node) => intoHeading(node, edit.text));
    case 'add-declaration':
      return inserted(nodeAt(document, edit.behind, isDeclaration), (node) => behind(node, edit.text));
  }
}

function inserted<Node extends AstNode>(
  node: Node | undefined,
  insert: (node: Node) => Insertion | undefined,
): Edit | undefined {
  return node && insert(node)?.edit;
}

type Qualified = AstNode & { readonly qualifiers: readonly AstNode[] };

function isQualified(node: AstNode): node is Qualified {
  return 'qualifiers' in node && Array.isArray(node.qualifiers);
}

/** What stands in a list of members, steps or settings. */
function isStatement(node: AstNode): node is AstNode {
  return ['elements', 'members', 'steps', 'settings', 'entries', 'clauses'].includes(
    node.$containerProperty ?? '',
  );
}

function isDeclaration(node: AstNode): node is AstNode {
  return isStatement(node) && !ast.isFact(node) && !ast.isStep(node);
}

/** The outermost node of a kind that begins where a range does. */
function nodeAt<Node extends AstNode>(
  document: LangiumDocument,
  { start }: Range,
  accepts: (node: AstNode) => node is Node,
): Node | undefined {
  const root = document.parseResult.value.$cstNode;
  const offset = document.textDocument.offsetAt(start);
  let found: Node | undefined;
  for (
    let node = root && CstUtils.findLeafNodeAtOffset(root, offset)?.astNode;
    node?.$cstNode && node.$cstNode.offset === offset;
    node = node.$container
  ) {
    if (accepts(node)) found = node;
  }
  return found;
}
