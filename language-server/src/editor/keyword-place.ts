import type { LangiumDocument } from 'langium';
import type { NameTable } from '../language/name-table.js';
import { type Surroundings, surroundingsOf } from './block-around.js';
import { factsStated } from './statable-facts.js';

/** Where a keyword would be written. */
export interface KeywordPlace extends Surroundings {
  readonly offset: number;
  /** The last word before it, if a word is. */
  readonly wordBefore: string;
  readonly names: NameTable;
  /** The facts that are stated there already, by name; worked out when it is asked for. */
  readonly stated: () => ReadonlySet<string>;
}

export function keywordPlace(
  { parseResult, textDocument }: LangiumDocument,
  offset: number,
  names: NameTable,
): KeywordPlace {
  const { line } = textDocument.positionAt(offset);
  const before = textDocument.getText().slice(textDocument.offsetAt({ line, character: 0 }), offset);
  const root = parseResult.value.$cstNode;
  const surroundings: Surroundings = root ? surroundingsOf(root, offset) : { statement: [] };
  let stated: ReadonlySet<string> | undefined;
  return {
    ...surroundings,
    offset,
    wordBefore: /[a-z-]+(?=\s*$)/.exec(before)?.[0] ?? '',
    names,
    stated: () => {
      stated ??= factsStated(surroundings.block, offset, names);
      return stated;
    },
  };
}
