import type { Structure } from './structure.js';
import type { Token } from './tokens.js';

/** Tokens that stand on one line together, or else are broken at every gap that is the group's own. */
export interface Group {
  /** A block with those that follow it behind `else`; round or square brackets; a list without brackets. */
  readonly kind: 'block' | 'brackets' | 'list';
  /** Index of the token before the first gap: the opening bracket, or what stands before a list. */
  readonly first: number;
  /** Index of the last token: the closing bracket, or the last of a list. */
  readonly last: number;
}

/** Where each token stands among the groups, by index of the token. */
export interface Groups {
  readonly all: readonly Group[];
  readonly openingAt: ReadonlyMap<number, Group>;
  readonly closingAt: ReadonlyMap<number, Group>;
  /** The list before whose item the token begins. */
  readonly itemAt: ReadonlyMap<number, Group>;
  /** The list a token is the last of. */
  readonly listEndingAt: ReadonlyMap<number, Group>;
}

export function groupsOf(tokens: readonly Token[], structure: Structure): Groups {
  const openingAt = new Map<number, Group>();
  const closingAt = new Map<number, Group>();
  for (const chain of chainsOf(tokens, structure)) {
    const [first] = chain;
    const last = chain.at(-1);
    if (!first || !last) continue;
    const group: Group = { kind: first.kind, first: first.first, last: last.last };
    for (const part of chain) {
      openingAt.set(part.first, group);
      closingAt.set(part.last, group);
    }
  }
  const { lists, itemAt, listEndingAt } = listsOf(tokens, structure, openingAt);
  const brackets = new Set(openingAt.values());
  return { all: [...brackets, ...lists], openingAt, closingAt, itemAt, listEndingAt };
}

const closing: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };

/** Pairs of brackets; blocks with an `else` between them are broken all or none. */
function chainsOf(tokens: readonly Token[], { keywords }: Structure): Group[][] {
  const chains: Group[][] = [];
  const open: { readonly index: number; readonly chain: Group[] }[] = [];
  let continued: Group[] | undefined;
  for (const [index, { kind, text, offset }] of tokens.entries()) {
    if (kind !== 'code') continue;
    if (closing[text]) {
      const chain = (text === '{' && continued) || [];
      if (chain.length === 0) chains.push(chain);
      open.push({ index, chain });
      continued = undefined;
    } else if (text === '}' || text === ')' || text === ']') {
      const place = open.findLastIndex((candidate) => closing[tokens[candidate.index]?.text ?? ''] === text);
      const opened = open[place];
      if (!opened) continue;
      open.length = place;
      opened.chain.push({ kind: text === '}' ? 'block' : 'brackets', first: opened.index, last: index });
      const next = tokens[codeFrom(tokens, index + 1)];
      continued = next?.text === 'else' && keywords.has(next.offset) ? opened.chain : undefined;
    } else if (continued && endsChain(text, keywords.has(offset))) continued = undefined;
  }
  return chains;
}

/** Between an `else` and its block stand `when`, a condition and a share, nothing else. */
function endsChain(text: string, isKeyword: boolean): boolean {
  return isKeyword ? text !== 'else' && text !== 'when' : !/^["\d]/.test(text);
}

function listsOf(tokens: readonly Token[], { lists, members }: Structure, openingAt: Groups['openingAt']) {
  const all: Group[] = [];
  const itemAt = new Map<number, Group>();
  const listEndingAt = new Map<number, Group>();
  const indexOf = new Map(tokens.map(({ offset }, index) => [offset, index]));
  const ends = new Map(tokens.map(({ offset, text }, index) => [offset + text.length, index]));
  for (const list of lists) {
    const first = indexOf.get(list.first);
    const last = ends.get(list.end);
    if (first === undefined || last === undefined) continue;
    const before = codeBefore(tokens, first);
    if (before < 0 || openingAt.has(before)) continue;
    const items = [...list.items].map((offset) => indexOf.get(offset) ?? -1);
    const separated = items.slice(1).every((item) => tokens[codeBefore(tokens, item)]?.text === ',');
    if (!separated) continue;
    // What begins a member begins its line anyway.
    const isFirst = members.has(list.first);
    const group: Group = { kind: 'list', first: isFirst ? first : before, last };
    all.push(group);
    listEndingAt.set(last, group);
    for (const item of isFirst ? items.slice(1) : items) itemAt.set(item, group);
  }
  return { lists: all, itemAt, listEndingAt };
}

/** Index of the first token from one on, comments aside. */
function codeFrom(tokens: readonly Token[], index: number): number {
  let next = index;
  while (tokens[next]?.kind.endsWith('-comment')) next++;
  return next;
}

/** Index of the token before another, comments aside; -1 where there is none. */
function codeBefore(tokens: readonly Token[], index: number): number {
  let before = index - 1;
  while (before >= 0 && tokens[before]?.kind.endsWith('-comment')) before--;
  return before;
}
