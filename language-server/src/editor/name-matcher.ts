import { DefaultFuzzyMatcher } from 'langium/lsp';

/** A name begins anew behind a dot and a hyphen: who types `search` may mean `Catalog.search`. */
export class SvcNameMatcher extends DefaultFuzzyMatcher {
  protected override isWordTransition(previous: number, current: number): boolean {
    const character = String.fromCharCode(previous);
    return character === '.' || character === '-' || super.isWordTransition(previous, current);
  }
}
