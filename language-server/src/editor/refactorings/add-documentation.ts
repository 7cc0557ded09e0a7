import { ast } from '@svc-lang/grammar';
import type { AstNode } from 'langium';
import { inDocument } from '../fixes/fix.js';
import { symbolName } from '../symbol-names.js';
import { parsedText } from '../workspace-edits.js';
import { headed } from './heading.js';
import { piecesIn } from './pieces.js';
import type { Place, Refactoring } from './refactoring.js';

type Documentable = ast.Declared | ast.Handler | ast.Schedule | ast.Startup;

/** Begins a documentation comment with what is known: the title, the parameters, the errors. */
export function addDocumentation(place: Place): Refactoring[] {
  const { document, services } = place;
  const node = headed(place, isDocumentable);
  const source = parsedText(document);
  const piece = node && piecesIn(source, services.parser.Lexer)(node);
  const name = node && symbolName(node)?.text;
  if (!node?.$cstNode || !piece || name === undefined) return [];
  const { offset } = node.$cstNode;
  if (source.slice(piece.start, offset).includes('/**')) return [];
  if (!isFirstInLine(source, offset) && !('members' in node)) return [];
  const lineBreak = source.includes('\r\n') ? '\r\n' : '\n';
  const before = isFirstInLine(source, offset) ? '' : lineBreak;
  const text = `${before}${commentFor(node, name).join(lineBreak)}${lineBreak}`;
  return [
    {
      title: `Add a documentation comment to \`${name}\``,
      kind: 'refactor.rewrite',
      change: () => ({ edits: inDocument(document, { offset, length: 0, text }) }),
    },
  ];
}

function isDocumentable(node: AstNode): node is Documentable {
  if (ast.isParameter(node)) return false;
  return ast.isDeclared(node) || ast.isHandler(node) || ast.isSchedule(node) || ast.isStartup(node);
}

function isFirstInLine(source: string, offset: number): boolean {
  return /(^|[\r\n])[ \t]*$/.test(source.slice(0, offset));
}

/** The lines of a comment; what somebody has to write stands as `…`. */
function commentFor(node: Documentable, name: string): string[] {
  const about = `${inProse(node.title ?? name)}.`.replace('*/', '* /').replace(/\.\.$/, '.');
  const parts = ast.isOperation(node)
    ? [
        ...node.parameters.map((parameter) => `- \`${parameter.name}\`: …`),
        ...node.errors.map((error) => `- raises \`${error.name}\` when …`),
      ]
    : [];
  if (parts.length === 0) return [`/** ${about} */`];
  return ['/**', ` * ${about}`, ' *', ...parts.map((part) => ` * ${part}`), ' */'];
}

/** `placeOrder` as `Place order`; a title stays as it is. */
function inProse(text: string): string {
  if (!/^[\p{L}\d_-]+$/u.test(text)) return text.charAt(0).toUpperCase() + text.slice(1);
  const words = text
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .split(/[\s_-]+/)
    .map((word, index) => (index > 0 && !/^\p{Lu}{2}/u.test(word) ? word.toLowerCase() : word));
  const prose = words.join(' ');
  return prose.charAt(0).toUpperCase() + prose.slice(1);
}
