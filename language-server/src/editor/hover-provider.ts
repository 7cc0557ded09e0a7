import { ast } from '@svc-lang/grammar';
import type { AstNode } from 'langium';
import { AstUtils } from 'langium';
import { AstNodeHoverProvider } from 'langium/lsp';
import { documentationOf } from '../architecture/from-tree/tree-context.js';
import { builtInUri } from '../language/built-in.js';
import { locate } from '../language/locations.js';
import type { Projects } from '../language/projects.js';
import type { SvcServices } from '../module.js';

/** More of a declaration than this is for its file to show. */
const maximumLines = 12;

/** What a name stands for: its declaration, its documentation, where it belongs. */
export class SvcHoverProvider extends AstNodeHoverProvider {
  private readonly projects: Projects;

  constructor(services: SvcServices) {
    super(services);
    this.projects = services.shared.workspace.Projects;
  }

  protected override getAstNodeHoverContent(node: AstNode): string | undefined {
    const document = AstUtils.getDocument(node);
    const builtIn = document.uri.toString() === builtInUri.toString();
    const { names } = this.projects.projectOf(document.uri);
    const heading =
      builtIn && ast.isDeclared(node)
        ? `${ast.isRule(node) ? 'rule' : 'type'} ${node.name}`
        : headingOf(node);
    const place = locate(node, names).levels.slice(0, -1).join('.');
    const lines = [
      fenced(heading),
      ...(ast.isDecorated(node) && node.title !== undefined ? [`**${plain(node.title)}**`] : []),
      ...(documentationOf(node) ?? '').split('\n\n').filter(Boolean),
      ...responsibilities(node),
      ...(builtIn ? ['Built in.'] : place ? [`In \`${place}\`.`] : []),
    ];
    return lines.join('\n\n');
  }
}

function responsibilities(node: AstNode): string[] {
  if (!ast.isService(node) && !ast.isContext(node) && !ast.isGateway(node)) return [];
  const does = node.members.filter(ast.isDoes).flatMap(({ texts }) => texts);
  return does.length > 0 ? [does.map((text) => `- ${plain(text)}`).join('\n')] : [];
}

/** The declaration up to its braces; of small types, entities and events the whole. */
function headingOf(node: AstNode): string {
  const text = (node.$cstNode?.text ?? '').replace(/\/\*[\s\S]*?\*\//g, '').trim();
  const isData =
    ast.isTypeDeclaration(node) ||
    ast.isEnum(node) ||
    ast.isEvent(node) ||
    ast.isEntity(node) ||
    ast.isPolicy(node);
  if (isData && text.split('\n').length <= maximumLines) return text;
  return braceless(text);
}

function braceless(text: string): string {
  let inString = false;
  for (const [index, character] of [...text].entries()) {
    if (character === '"') inString = !inString;
    if (character === '{' && !inString) return [...text].slice(0, index).join('').trim();
  }
  return text;
}

/** A fence longer than any run of backticks in the text, so that the text cannot end it. */
function fenced(code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}svc\n${code}\n${fence}`;
}

/** Titles and the like are prose, never markup. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!<>|~]/g, '\\$&');
}
