import { DocumentState, isReference, type LangiumDocument, type URI } from 'langium';
import type { SvcIndexManager } from './index-manager.js';
import {
  containerOf,
  type LinkedDescription,
  type SvcLinker,
  type SvcLinkingError,
  type WrittenReference,
} from './linker.js';
import { mayBeLocal } from './local-names.js';

/**
 * Documents whose references may lead into trees that are gone, or whose unknown names may have become known in a way no
 * name tells of (fields, states and errors are no names of their own).
 *
 * What such a document states and what is wrong with it has changed only if other references fail than before, which is
 * rare; so it is not built anew as a whole, and what somebody waits for comes first. Only references that lead into a
 * changed file, fail, or use names that belong to an element are looked at: all others mean what they meant, since
 * documents that mention a name that came, went or changed are linked anew.
 */
export class StaleReferences {
  /** With the files, by URI, that changed since the references of the document were last renewed. */
  private readonly stale = new Map<LangiumDocument, Set<string>>();
  private readonly changed = new Set<string>();
  private anyName = false;

  constructor(
    private readonly indexManager: SvcIndexManager,
    private readonly linker: (uri: URI) => SvcLinker,
  ) {}

  /** Notes that files are changing or gone, by URI. */
  filesChanged(uris: Iterable<string>): void {
    for (const uri of uris) this.changed.add(uri);
  }

  namesChanged(): void {
    this.anyName = true;
  }

  /** Notes all documents that what was said before concerns; those not linked are linked anew anyway. */
  collect(documents: Iterable<LangiumDocument>): void {
    if (this.changed.size === 0 && !this.anyName) return;
    for (const document of documents) {
      if (document.state < DocumentState.Linked) continue;
      if (!this.indexManager.isAffected(document, this.changed) && !this.mayFindMore(document)) continue;
      const files = this.stale.get(document);
      if (files) for (const uri of this.changed) files.add(uri);
      else this.stale.set(document, new Set(this.changed));
    }
    this.changed.clear();
    this.anyName = false;
  }

  /** The next document to refresh. */
  next(): LangiumDocument | undefined {
    const [document] = this.stale.keys();
    return document;
  }

  /** Renews the references of a document; whether other ones fail now, or fail for another reason. */
  refresh(document: LangiumDocument): boolean {
    const files = this.stale.get(document) ?? new Set();
    this.stale.delete(document);
    if (document.state < DocumentState.Linked) return false;
    const linker = this.linker(document.uri);
    const isUnclear = (reference: WrittenReference) =>
      isAnyway(reference) || (leadsTo(reference, files) && !linker.followTarget(reference));
    const failOtherwise = linker.relink(document.references.filter(isUnclear));
    this.indexManager.noteTargets(document);
    return failOtherwise;
  }

  private mayFindMore({ uri, references }: LangiumDocument): boolean {
    if (!this.indexManager.hasFailures(uri)) return false;
    return references.some(({ error }) => {
      if (!error) return false;
      // A name is looked for among all names, anything else in what other files say.
      return this.anyName || (error as SvcLinkingError).resolution === undefined;
    });
  }
}

/** Whether what a reference means depends on more than the names in it. */
function isAnyway(reference: WrittenReference): boolean {
  if (reference.error || !isReference(reference)) return true;
  const description = reference.$nodeDescription as LinkedDescription | undefined;
  // What a gateway exposes is told by names that the reference does not mention.
  if (!description || description.gateway) return true;
  const container = containerOf(reference);
  return container !== undefined && mayBeLocal(container);
}

function leadsTo(reference: WrittenReference, files: ReadonlySet<string>): boolean {
  const description = isReference(reference) ? reference.$nodeDescription : undefined;
  return description !== undefined && files.has(description.documentUri.toString());
}
