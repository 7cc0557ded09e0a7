import type { LangiumCoreServices, Module, PartialLangiumCoreServices } from 'langium';
import { SvcGeneratedModule } from './generated/module.js';
import { SvcLexer } from './lexer.js';
import { SvcValueConverter } from './value-converter.js';

export * as ast from './generated/ast.js';
export { SvcGeneratedSharedModule as SvcSharedModule } from './generated/module.js';
export { maximumNesting } from './lexer.js';
export { isWcfServiceFile } from './wcf-service-file.js';

/** What a language service made with Langium needs to read SVC. */
export const SvcParserModule: Module<LangiumCoreServices, PartialLangiumCoreServices> = {
  ...SvcGeneratedModule,
  parser: {
    Lexer: (services) => new SvcLexer(services),
    ValueConverter: () => new SvcValueConverter(),
  },
};
