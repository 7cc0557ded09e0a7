export * as ast from './generated/ast.js';
export { SvcLanguageMetaData } from './generated/module.js';
export { SvcGeneratedModule, SvcGeneratedSharedModule } from './generated/module.js';
export { SvcValueConverter } from './value-converter.js';
