import {
  type AstNode,
  EMPTY_SCOPE,
  MultiMap,
  type Scope,
  type ScopeComputation,
  type ScopeProvider,
} from 'langium';

/** References are resolved by the linker from the name table; there are no scopes to compute. */
export function noScopeComputation(): ScopeComputation {
  return {
    collectExportedSymbols: async () => [],
    collectLocalSymbols: async () => new MultiMap<AstNode, never>(),
  };
}

export function noScopeProvider(): ScopeProvider {
  return { getScope: (): Scope => EMPTY_SCOPE };
}
