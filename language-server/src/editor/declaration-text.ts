import { ast } from '@svc-lang/grammar';
import type { AstNode } from 'langium';

/** More of a declaration than this is for its file to show. */
const maximumLines = 12;

/** The declaration up to its braces; of small types, entities, events and policies the whole. Without comments. */
export function declarationText(node: AstNode): string {
  const text = (node.$cstNode?.text ?? '').replace(/\/\*[\s\S]*?\*\//g, '').trim();
  const isData =
    ast.isTypeDeclaration(node) ||
    ast.isEnum(node) ||
    ast.isEvent(node) ||
    ast.isEntity(node) ||
    ast.isPolicy(node);
  if (isData && text.split('\n').length <= maximumLines) return unindented(text);
  return unindented(braceless(text));
}

function braceless(text: string): string {
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (inString && character === '\\') index++;
    else if (character === '"') inString = !inString;
    else if (character === '{' && !inString) return text.slice(0, index).trim();
  }
  return text;
}

/** The first line begins at the declaration; the others bring the indentation of their file along. */
function unindented(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  const depth = Math.min(...rest.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return [first, ...rest.map((line) => line.slice(Math.min(depth, line.length)))].join('\n');
}
