import { type LangiumDocument, URI } from 'langium';
import type { CallHierarchyProvider } from 'langium/lsp';
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyIncomingCallsParams,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type CallHierarchyOutgoingCallsParams,
  type CallHierarchyPrepareParams,
  type Range,
  SymbolKind,
} from 'vscode-languageserver';
import type { Architecture, Edge, Element, ElementKind, SourceRange } from '../architecture/model.js';
import { ownerOf } from '../architecture/owners.js';
import { contains, type Elements, elementAt, elementsById, groupedBy } from '../architecture/queries.js';
import { versioned } from '../diagrams/wording.js';
import type { SvcServices, SvcSharedServices } from '../module.js';
import { edgeDetail } from './call-details.js';
import { callableKinds, causesOf } from './call-graph.js';
import { architectureAround, modelElementAt } from './model-element-at.js';
import { nameWithin } from './ranges.js';

/**
 * The blast radius as a tree: what a behaviour causes over calls, sends and events, and what causes it. One step is
 * worked out at a time, so cycles end where the reader stops.
 */
export class SvcCallHierarchyProvider implements CallHierarchyProvider {
  private readonly services: SvcSharedServices;

  constructor(services: SvcServices) {
    this.services = services.shared;
  }

  prepareCallHierarchy(
    document: LangiumDocument,
    { position }: CallHierarchyPrepareParams,
  ): CallHierarchyItem[] | undefined {
    const architecture = architectureAround(document, this.services);
    if (!architecture) return undefined;
    const named = modelElementAt(document, position, this.services)?.element;
    const element =
      named && callableKinds.has(named.kind)
        ? named
        : elementAt(architecture, document.uri.toString(), position, callableKinds);
    const item = element && itemFor(element, element.kind, elementsById(architecture));
    return item && [item];
  }

  incomingCalls({ item }: CallHierarchyIncomingCallsParams): CallHierarchyIncomingCall[] {
    return this.steps(item, 'incoming', ({ from, source }) => `${from} ${source.uri}`).map(
      ({ other, edges, elements, detail }) => {
        const from = itemFor(other, detail, elements, edges[0]?.source);
        return { from, fromRanges: rangesIn(from, edges) };
      },
    );
  }

  outgoingCalls({ item }: CallHierarchyOutgoingCallsParams): CallHierarchyOutgoingCall[] {
    return this.steps(item, 'outgoing', ({ to }) => to).map(({ other, edges, elements, detail }) => ({
      to: itemFor(other, detail, elements),
      fromRanges: rangesIn(item, edges),
    }));
  }

  private steps(
    { uri, data }: CallHierarchyItem,
    direction: 'incoming' | 'outgoing',
    keyOf: (edge: Edge) => string,
  ): Step[] {
    const architecture: Architecture | undefined = architectureAround({ uri: URI.parse(uri) }, this.services);
    if (!architecture || typeof data !== 'string') return [];
    const elements = elementsById(architecture);
    const groups = groupedBy(causesOf(architecture, data, direction), keyOf);
    return [...groups.values()].flatMap((edges) => {
      const [first] = edges;
      const other = first && elements.get(direction === 'incoming' ? first.from : first.to);
      const details = new Set(edges.map((edge) => edgeDetail(edge, elements)));
      return other ? [{ other, edges, elements, detail: [...details].join('; ') }] : [];
    });
  }
}

interface Step {
  readonly other: Element;
  readonly edges: readonly Edge[];
  readonly elements: Elements;
  readonly detail: string;
}

const symbolKinds: Readonly<Partial<Record<ElementKind, SymbolKind>>> = {
  operation: SymbolKind.Method,
  event: SymbolKind.Event,
  context: SymbolKind.Namespace,
  service: SymbolKind.Class,
  gateway: SymbolKind.Interface,
  external: SymbolKind.Interface,
  actor: SymbolKind.Interface,
};

/** `near` chooses among the places of a declaration: a service goes on in its `extend` blocks. */
function itemFor(
  element: Element,
  detail: string,
  elements: Elements,
  near?: SourceRange,
): CallHierarchyItem {
  const { declarations } = element;
  const place =
    (near && declarations.find((each) => contains(each.range, near))) ??
    declarations.find(({ extension }) => !extension) ??
    declarations[0];
  if (!place) throw new Error(`The element ${element.id} is declared nowhere.`);
  const owner = ownerOf(element, elements);
  const name = owner && owner !== element ? `${owner.name}.${element.name}` : element.name;
  const range = plain(place.range);
  return {
    name: versioned(name, element),
    kind: symbolKinds[element.kind] ?? SymbolKind.Function,
    detail,
    uri: place.range.uri,
    range,
    selectionRange: nameWithin(range, plain(place.nameRange)),
    data: element.id,
  };
}

/** Where the causing happens, as far as that is in the file of the one that causes; else its name. */
function rangesIn({ uri, selectionRange }: CallHierarchyItem, edges: readonly Edge[]): Range[] {
  const inFile = edges.filter(({ kind, source }) => kind !== 'handles' && source.uri === uri);
  return inFile.length > 0 ? inFile.map(({ source }) => plain(source)) : [selectionRange];
}

function plain({ start, end }: SourceRange): Range {
  return { start, end };
}
