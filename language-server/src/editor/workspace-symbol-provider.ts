import { GrammarUtils, interruptAndCheck } from 'langium';
import type { NodeKindProvider, WorkspaceSymbolProvider } from 'langium/lsp';
import {
  type CancellationToken,
  SymbolTag,
  type WorkspaceSymbol,
  type WorkspaceSymbolParams,
} from 'vscode-languageserver';
import { builtInUri } from '../language/built-in.js';
import type { NameEntry } from '../language/names.js';
import type { Projects } from '../language/projects.js';
import type { SvcSharedServices } from '../module.js';
import { isDeprecated } from './deprecated.js';

/** More than this nobody reads; typing on narrows them down. */
const maximumSymbols = 200;

/**
 * Finds elements of all projects by letters of their qualified names, in order but not side by side. Words of a query
 * may stand in any order: `place orders` finds `Orders.placeOrder`.
 */
export class SvcWorkspaceSymbolProvider implements WorkspaceSymbolProvider {
  private readonly projects: Projects;
  private readonly kinds: NodeKindProvider;

  constructor(services: SvcSharedServices) {
    this.projects = services.workspace.Projects;
    this.kinds = services.lsp.NodeKindProvider;
  }

  async getSymbols({ query }: WorkspaceSymbolParams, token?: CancellationToken): Promise<WorkspaceSymbol[]> {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const found: { readonly entry: NameEntry; readonly rank: number }[] = [];
    for (const { names } of this.projects.all()) {
      if (token) await interruptAndCheck(token);
      for (const entry of names.all()) {
        if (entry.description.documentUri.toString() === builtInUri.toString()) continue;
        const rank = rankOf(entry.levels, words);
        if (rank !== undefined) found.push({ entry, rank });
      }
    }
    return found
      .sort((a, b) => a.rank - b.rank || compareNames(a.entry, b.entry))
      .slice(0, maximumSymbols)
      .flatMap(({ entry }) => this.symbolFor(entry, query.includes('.')) ?? []);
  }

  /** Editors filter answers by the name once more: who types dots is given the name with all its levels. */
  private symbolFor({ description, levels }: NameEntry, qualified: boolean): WorkspaceSymbol | undefined {
    const { node, name, version, documentUri } = description;
    const place = GrammarUtils.findNodeForProperty(node.$cstNode, 'name');
    if (!place) return undefined;
    const shown = qualified ? levels.join('.') : name;
    const containerName = levels.slice(0, -1).join('.');
    return {
      name: version === undefined ? shown : `${shown} v${version}`,
      kind: this.kinds.getSymbolKind(description),
      location: { uri: documentUri.toString(), range: place.range },
      ...(containerName !== '' && { containerName }),
      ...(isDeprecated(node) && { tags: [SymbolTag.Deprecated] }),
    };
  }
}

/** How well a name fits, 0 best; nothing where it does not. */
function rankOf(levels: readonly string[], words: readonly string[]): number | undefined {
  const name = levels.at(-1)?.toLowerCase() ?? '';
  const qualified = levels.join('.').toLowerCase();
  if (!words.every((word) => isSubsequence(word, qualified))) return undefined;
  const first = words[0] ?? '';
  if (name === first) return 0;
  if (name.startsWith(first)) return 1;
  if (name.includes(first) || qualified.endsWith(first)) return 2;
  return isSubsequence(first, name) ? 3 : 4;
}

function isSubsequence(letters: string, text: string): boolean {
  let next = 0;
  for (let at = 0; at < text.length && next < letters.length; at++) if (text[at] === letters[next]) next++;
  return next === letters.length;
}

function compareNames(a: NameEntry, b: NameEntry): number {
  const [left, right] = [a.levels.join('.'), b.levels.join('.')];
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
}
