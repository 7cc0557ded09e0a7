import { type ast, SvcParserModule, SvcSharedModule } from '@svc-lang/grammar';
import {
  AstUtils,
  CstUtils,
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  EmptyFileSystem,
  GrammarAST,
  inject,
} from 'langium';

const shared = inject(createDefaultSharedCoreModule(EmptyFileSystem), SvcSharedModule);
const services = inject(createDefaultCoreModule({ shared }), SvcParserModule);
shared.ServiceRegistry.register(services);

/** What the parser alone says of a text. */
export interface Syntax {
  readonly root: ast.Model;
  /** `line:column message`, lines and columns from 1. */
  readonly errors: readonly string[];
}

export function parse(text: string): Syntax {
  const { value, lexerErrors, parserErrors } = services.parser.LangiumParser.parse<ast.Model>(text);
  return {
    root: value,
    errors: [
      ...lexerErrors.map(({ line, column, message }) => `${line}:${column} ${message}`),
      ...parserErrors.map(({ token, message }) => `${token.startLine}:${token.startColumn} ${message}`),
    ],
  };
}

/** The keywords a text uses as such: a word of the language that stands as a name does not count. */
export function keywordsUsed(root: ast.Model): Set<string> {
  const leaves = root.$cstNode ? CstUtils.flattenCst(root.$cstNode).toArray() : [];
  return new Set(
    leaves.flatMap(({ grammarSource }) => (isRealKeyword(grammarSource) ? [grammarSource.value] : [])),
  );
}

/** The kinds of syntax node in a text. */
export function nodeTypesUsed(root: ast.Model): Set<string> {
  return new Set(
    AstUtils.streamAst(root)
      .map(({ $type }) => $type)
      .toArray(),
  );
}

/** Every kind of syntax node there is, without those that only gather others. */
export function allNodeTypes(): string[] {
  const { AstReflection: reflection } = shared;
  return reflection
    .getAllTypes()
    .filter((type) => reflection.getAllSubTypes(type).every((subtype) => subtype === type));
}

function isRealKeyword(source: GrammarAST.AbstractElement | undefined): source is GrammarAST.Keyword {
  return (
    GrammarAST.isKeyword(source) &&
    AstUtils.getContainerOfType(source, GrammarAST.isParserRule)?.name !== 'Name'
  );
}
