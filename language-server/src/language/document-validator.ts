import { ast, maximumNesting } from '@svc-lang/grammar';
import {
  DefaultDocumentValidator,
  type LangiumDocument,
  type ParseResult,
  type ValidationOptions,
} from 'langium';
import type { Diagnostic } from 'vscode-languageserver';
import type { SvcServices } from '../module.js';
import type { SvcLinkingError } from './linker.js';
import type { SvcParseResult } from './parser.js';
import type { Projects } from './projects.js';
import { structureProblems } from './structure-checks.js';

/** More than these help nobody; the rest comes to light when the first are mended. */
const maximumSyntaxErrors = 200;

/** What can be said of one document by itself: its syntax and its references. The rest is said of the whole model. */
export class SvcDocumentValidator extends DefaultDocumentValidator {
  private readonly projects: Projects;

  constructor(services: SvcServices) {
    super(services);
    this.projects = services.shared.workspace.Projects;
  }

  override async validateDocument(document: LangiumDocument): Promise<Diagnostic[]> {
    const syntax: Diagnostic[] = [];
    this.processLexingErrors(document.parseResult, syntax, {});
    const tooDeep = syntax.some((diagnostic) => textOf(diagnostic).includes(`deeper than ${maximumNesting}`));
    if (!tooDeep) this.processParsingErrors(document.parseResult, syntax, {});
    const diagnostics = syntax.slice(0, maximumSyntaxErrors);
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
    diagnostics.push(...found.map((diagnostic) => ({ ...diagnostic, code: 'syntax' })));
  }

  protected override processLinkingErrors(
    document: LangiumDocument,
    diagnostics: Diagnostic[],
    options: ValidationOptions,
  ): void {
    const failing = document.references.filter(({ error }) => error);
    if (failing.length === 0) return;
    const { lostNames } = document.parseResult as SvcParseResult;
    const isLost = (name: string) => name.split('.').some((part) => lostNames.has(part));
    const spoken = failing.filter(
      ({ error, $refText }) => !(error as SvcLinkingError).silent && !isLost($refText),
    );
    const found: Diagnostic[] = [];
    super.processLinkingErrors(Object.create(document, { references: { value: spoken } }), found, options);
    // A reference whose own text is missing is a syntax error already.
    const complete = found.filter((diagnostic) => diagnostic.data?.refText);
    diagnostics.push(...complete.map((diagnostic) => ({ ...diagnostic, code: 'unresolved-reference' })));
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
