import { DocumentState, type LangiumDocument, type URI } from 'langium';
import type { SvcIndexManager } from './index-manager.js';
import type { SvcLinker, SvcLinkingError } from './linker.js';

/**
 * Documents whose references may lead into trees that are gone, or whose unknown names may have become known in a way no
 * name tells of (fields, states and errors are no names of their own).
 *
 * What such a document states and what is wrong with it has changed only if other references fail than before, which is
 * rare; so it is not built anew as a whole, and what somebody waits for comes first.
 */
export class StaleReferences {
  private readonly stale = new Set<LangiumDocument>();
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
      if (this.indexManager.isAffected(document, this.changed) || this.mayFindMore(document))
        this.stale.add(document);
    }
    this.changed.clear();
    this.anyName = false;
  }

  /** The next document to refresh. */
  next(): LangiumDocument | undefined {
    const [document] = this.stale;
    return document;
  }

  /** Links a document anew; whether other references fail now, or fail for another reason. */
  refresh(document: LangiumDocument): boolean {
    this.stale.delete(document);
    if (document.state < DocumentState.Linked) return false;
    const before = failuresOf(document);
    this.linker(document.uri).relink(document);
    this.indexManager.noteReferences(document);
    return failuresOf(document) !== before;
  }

  private mayFindMore({ references }: LangiumDocument): boolean {
    return references.some(({ error }) => {
      if (!error) return false;
      // A name is looked for among all names, anything else in what other files say.
      return this.anyName || (error as SvcLinkingError).resolution === undefined;
    });
  }
}

function failuresOf({ references }: LangiumDocument): string {
  return references
    .flatMap(({ error, $refNode }) => {
      if (!error) return [];
      return [`${$refNode?.offset ?? ''} ${(error as SvcLinkingError).silent} ${error.message}`];
    })
    .sort()
    .join('\n');
}
