import type { LangiumDocument } from 'langium';
import type { ImplementationProvider } from 'langium/lsp';
import type { ImplementationParams, LocationLink } from 'vscode-languageserver';
import type { Architecture, Element, ElementId } from '../architecture/model.js';
import { behaviourKinds } from '../architecture/queries.js';
import type { SvcServices, SvcSharedServices } from '../module.js';
import { modelElementAt } from './model-element-at.js';
import { nameWithin } from './ranges.js';

/**
 * Goes from an event to the handlers and sagas it starts, from a channel to those that take from it, from an entity to
 * its copies, and from an operation, saga or journey to its own body.
 */
export class SvcImplementationProvider implements ImplementationProvider {
  private readonly services: SvcSharedServices;

  constructor(services: SvcServices) {
    this.services = services.shared;
  }

  getImplementation(document: LangiumDocument, { position }: ImplementationParams): LocationLink[] {
    const found = modelElementAt(document, position, this.services);
    if (!found) return [];
    const { element, architecture, word } = found;
    const ids = behaviourKinds.has(element.kind)
      ? new Set([element.id])
      : implementationsOf(element.id, architecture);
    return architecture.elements
      .filter(({ id }) => ids.has(id))
      .flatMap((each) => linksTo(each).map((link) => ({ ...link, originSelectionRange: word.range })));
  }
}

function implementationsOf(id: ElementId, { edges }: Architecture): Set<ElementId> {
  return new Set(
    edges.flatMap(({ kind, from, to, channel }) => {
      if (kind === 'handles' && (from === id || channel === id)) return [to];
      return kind === 'copies' && to === id ? [from] : [];
    }),
  );
}

function linksTo({ declarations }: Element): LocationLink[] {
  return declarations
    .filter(({ extension }) => !extension)
    .map(({ range, nameRange }) => ({
      targetUri: range.uri,
      targetRange: { start: range.start, end: range.end },
      targetSelectionRange: nameWithin(
        { start: range.start, end: range.end },
        { start: nameRange.start, end: nameRange.end },
      ),
    }));
}
