import { AstUtils, DefaultAstNodeLocator, type LangiumDocument, type Reference } from 'langium';
import type { LinkedDescription } from '../language/linker.js';
import { referencesIn } from './named-at.js';

/** How a text was read: its elements and references one after another, each with its line, from 0. */
export interface Reading {
  readonly elements: readonly { readonly line: number; readonly what: string }[];
  readonly references: readonly ReadReference[];
}

export interface ReadReference {
  readonly line: number;
  readonly text: string;
  /** Files and places in their trees, which do not depend on names; nothing: it means nothing. */
  readonly target: string | undefined;
}

export function readingOf(document: LangiumDocument): Reading {
  const elements = AstUtils.streamAst(document.parseResult.value)
    .map(({ $type, $cstNode }) => ({ line: $cstNode?.range.start.line ?? 0, what: $type }))
    .toArray();
  const references = referencesIn(document)
    .filter(({ $refNode }) => $refNode)
    .sort((a, b) => (a.$refNode?.offset ?? 0) - (b.$refNode?.offset ?? 0))
    .map((reference) => ({
      line: reference.$refNode?.range.start.line ?? 0,
      text: reference.$refText,
      target: targetOf(reference),
    }));
  return { elements, references };
}

function targetOf(reference: Reference): string | undefined {
  const description = reference.$nodeDescription as LinkedDescription | undefined;
  if (!reference.ref || !description) return undefined;
  const places = [description, ...(description.gateway ? [description.gateway] : [])];
  return places
    .map(({ documentUri, node }) => `${documentUri}#${locator.getAstNodePath(node)}`)
    .join(' through ');
}

const locator = new DefaultAstNodeLocator();
