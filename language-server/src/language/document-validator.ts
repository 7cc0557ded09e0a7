import { ast, maximumNesting } from '@svc-lang/grammar';
import {
  DefaultDocumentValidator,
  type LangiumDocument,
  type LexerResult,
  type ParseResult,
  type ValidationOptions,
} from 'langium';
import type { Diagnostic } from 'vscode-languageserver';
import type { SvcServices } from '../module.js';
import type { SvcLinkingError } from './linker.js';
import { strayBrace } from './parser-messages.js';
import type { Projects } from './projects.js';
import { structureProblems } from './structure-checks.js';

/** More than these help nobody; the rest comes to light when the first are mended. */
const maximumSyntaxErrors = 200;

/** What can be said of one document by itself: its syntax and its references. The rest is said of the whole model. */
export class SvcDocumentValidator extends DefaultDocumentValidator {
  private readonly projects: Projects;
  private readonly tokenize: (text: string) => LexerResult;

  constructor(services: SvcServices) {
    super(services);
    this.projects = services.shared.workspace.Projects;
    this.tokenize = (text) => services.parser.Lexer.tokenize(text);
  }

  override async validateDocument(document: LangiumDocument): Promise<Diagnostic[]> {
    const syntax: Diagnostic[] = [];
    this.processLexingErrors(document.parseResult, syntax, {});
    const tooDeep = syntax.some((diagnostic) => textOf(diagnostic).includes(`deeper than ${maximumNesting}`));
    if (!tooDeep) this.processParsingErrors(document.parseResult, syntax, {});
    const diagnostics = this.withUnclosedBrace(syntax, document).slice(0, maximumSyntaxErrors);
    this.processLinkingErrors(document, diagnostics, {});
    const root = document.parseResult.value;
    if (ast.isModel(root)) diagnostics.push(...this.structureProblems(root, document));
    return diagnostics.map((diagnostic) => ({ ...diagnostic, source: 'svc' }));
  }

  protected override processLexingErrors(
    parseResult: ParseResult,
    diagnostics: Diagnostic[],
    options: ValidationOptions,
  ): void {
    const found: Diagnostic[] = [];
    super.processLexingErrors(parseResult, found, options);
    for (const diagnostic of found) {
      const unexpected = /unexpected character: ->(.)<-/su.exec(textOf(diagnostic))?.[1];
      const message = unexpected === undefined ? diagnostic.message : unexpectedCharacter(unexpected);
      diagnostics.push({ ...diagnostic, message, code: 'syntax' });
    }
  }

  protected override processParsingErrors(
    parseResult: ParseResult,
    diagnostics: Diagnostic[],
    options: ValidationOptions,
  ): void {
    const found: Diagnostic[] = [];
    super.processParsingErrors(parseResult, found, options);
    // Behind another error the parser has lost count of the braces, and balanced ones seem too many to it.
    const told = found.filter((diagnostic, index) => index === 0 || textOf(diagnostic) !== strayBrace);
    diagnostics.push(...told.map((diagnostic) => ({ ...diagnostic, code: 'syntax' })));
  }

  protected override processLinkingErrors(
    document: LangiumDocument,
    diagnostics: Diagnostic[],
    options: ValidationOptions,
  ): void {
    const spoken = document.references.filter(
      (reference) => !(reference.error as SvcLinkingError | undefined)?.silent,
    );
    const found: Diagnostic[] = [];
    super.processLinkingErrors({ ...document, references: spoken }, found, options);
    // A reference whose own text is missing is a syntax error already.
    const complete = found.filter((diagnostic) => diagnostic.data?.refText);
    diagnostics.push(...complete.map((diagnostic) => ({ ...diagnostic, code: 'unresolved-reference' })));
  }

  /** Says where the brace stands that is never closed; that it is missed at the end of the file helps nobody. */
  private withUnclosedBrace(diagnostics: readonly Diagnostic[], document: LangiumDocument): Diagnostic[] {
    const atEnd = diagnostics.filter(
      (diagnostic) => diagnostic.message === 'Expected `}`, found the end of the file.',
    );
    if (atEnd.length === 0) return [...diagnostics];
    const open: { line: number; character: number }[] = [];
    for (const token of this.tokenize(document.textDocument.getText()).tokens) {
      if (token.image === '{')
        open.push({ line: (token.startLine ?? 1) - 1, character: (token.startColumn ?? 1) - 1 });
      else if (token.image === '}') open.pop();
    }
    const last = open.at(-1);
    if (!last) return [...diagnostics];
    const unclosed: Diagnostic = {
      range: { start: last, end: { line: last.line, character: last.character + 1 } },
      severity: 1,
      code: 'syntax',
      message: 'This `{` is never closed; add the missing `}`.',
    };
    return [...diagnostics.filter((diagnostic) => !atEnd.includes(diagnostic)), unclosed];
  }

  private structureProblems(root: ast.Model, document: LangiumDocument): Diagnostic[] {
    const { names } = this.projects.projectOf(document.uri);
    return structureProblems(root, names).map(({ severity, message, ...place }) =>
      this.toDiagnostic(severity, message, place),
    );
  }
}

function textOf({ message }: Diagnostic): string {
  return typeof message === 'string' ? message : message.value;
}

function unexpectedCharacter(character: string): string {
  if (character === '"') return 'This text has no closing quote; texts end on the line they begin.';
  if (character === ';') return 'There are no semicolons in SVC; remove it.';
  if (character === "'" || character === '`')
    return `Texts stand in double quotes, not in \`${character === '`' ? 'backticks' : character}\`.`;
  const code = character.codePointAt(0) ?? 0;
  const shown = code < 32 ? `U+${code.toString(16).padStart(4, '0').toUpperCase()}` : character;
  return `The character \`${shown}\` means nothing here; remove it or put it in quotes.`;
}
