import {
  type AstNode,
  type BuildOptions,
  Cancellation,
  DefaultDocumentBuilder,
  DocumentState,
  interruptAndCheck,
  type LangiumDocument,
  type MaybePromise,
  OperationCancelled,
  type URI,
} from 'langium';
import type { SvcServices, SvcSharedServices } from '../module.js';
import type { SvcIndexManager } from './index-manager.js';
import type { ProjectModels } from './project-models.js';
import type { Projects } from './projects.js';
import { StaleReferences } from './stale-references.js';

type BuiltListener = () => void | Promise<void>;
type OpenBuiltListener = (documents: readonly LangiumDocument[]) => void | Promise<void>;

/**
 * Builds in three steps: first what changed, or may mean something else now, and is open in the editor; then references
 * elsewhere that lead to what is gone; then the rest. Whoever waits for a phase hears of it when all have reached it.
 */
export class SvcDocumentBuilder extends DefaultDocumentBuilder {
  protected override readonly indexManager: SvcIndexManager;
  private readonly projects: Projects;
  private readonly models: () => ProjectModels;
  private readonly staleReferences: StaleReferences;
  private readonly builtListeners: BuiltListener[] = [];
  private readonly openBuiltListeners: OpenBuiltListener[] = [];
  private moreToCome = false;

  constructor(services: SvcSharedServices) {
    super(services);
    this.indexManager = services.workspace.IndexManager;
    this.projects = services.workspace.Projects;
    this.models = () => services.workspace.ProjectModels;
    const linker = (uri: URI) => (services.ServiceRegistry.getServices(uri) as SvcServices).references.Linker;
    this.staleReferences = new StaleReferences(this.indexManager, linker);
    this.onUpdate((changed, deleted) => {
      this.staleReferences.filesChanged([...changed, ...deleted].map((uri) => uri.toString()));
    });
    this.updateBuildOptions = { validation: true };
  }

  /** A request may come before the first build of a file that was just opened: it waits for that build. */
  protected override async awaitDocumentState(
    state: DocumentState,
    uri: URI,
    cancelToken: Cancellation.CancellationToken,
  ): Promise<URI> {
    while (!this.langiumDocuments.hasDocument(uri) && this.textDocuments?.get(uri))
      await this.nextUpdate(cancelToken);
    return super.awaitDocumentState(state, uri, cancelToken);
  }

  private nextUpdate(cancelToken: Cancellation.CancellationToken): Promise<void> {
    return new Promise((resolve, reject) => {
      const update = this.onUpdate(() => {
        update.dispose();
        cancellation.dispose();
        resolve();
      });
      const cancellation = cancelToken.onCancellationRequested(() => {
        update.dispose();
        reject(OperationCancelled);
      });
    });
  }

  /** A build cancelled between linking and indexing leaves documents whose references nobody knows of. */
  protected override shouldRelink(document: LangiumDocument): boolean {
    return document.state < DocumentState.IndexedReferences;
  }

  /** Calls back after each build that was not overtaken by a newer one, with nothing left to do. */
  onBuilt(listener: BuiltListener): void {
    this.builtListeners.push(listener);
  }

  /** Calls back once those of the documents being built that are open in the editor are done, before the rest is. */
  onOpenBuilt(listener: OpenBuiltListener): void {
    this.openBuiltListeners.push(listener);
  }

  override resetToState<T extends AstNode>(document: LangiumDocument<T>, state: DocumentState): void {
    if (state <= DocumentState.ComputedScopes) this.models().forget(document.uri.toString());
    super.resetToState(document, state);
  }

  protected override cleanUpDeleted<T extends AstNode>(document: LangiumDocument<T>): void {
    this.models().remove(document.uri.toString());
    super.cleanUpDeleted(document);
  }

  protected override async buildDocuments(
    documents: LangiumDocument[],
    options: BuildOptions,
    cancelToken: Cancellation.CancellationToken,
  ): Promise<void> {
    this.prepareBuild(documents, options);
    await this.runCancelable(documents, DocumentState.Parsed, cancelToken, (document) =>
      this.langiumDocumentFactory.update(document, cancelToken),
    );
    await this.runCancelable(documents, DocumentState.IndexedContent, cancelToken, (document) =>
      this.indexManager.updateContent(document),
    );
    const concerned = this.resetConcerned(new Set(documents));
    this.staleReferences.collect(this.langiumDocuments.all);
    const all = [...documents, ...concerned];
    await this.buildOpen(all, options, cancelToken);
    all.push(...(await this.refreshReferences(cancelToken)));
    await super.buildDocuments(all, options, cancelToken);
    for (const listener of this.builtListeners) await listener();
  }

  private async buildOpen(
    documents: readonly LangiumDocument[],
    options: BuildOptions,
    cancelToken: Cancellation.CancellationToken,
  ): Promise<void> {
    const open = documents.filter(({ uri }) => this.textDocuments?.get(uri));
    if (open.length === 0) return;
    this.moreToCome = true;
    try {
      await super.buildDocuments(open, options, cancelToken);
    } finally {
      this.moreToCome = false;
    }
    for (const listener of this.openBuiltListeners) await listener(open);
  }

  /** @returns the documents that have to be checked again. */
  private async refreshReferences(cancelToken: Cancellation.CancellationToken): Promise<LangiumDocument[]> {
    const toCheck: LangiumDocument[] = [];
    for (let document = this.staleReferences.next(); document; document = this.staleReferences.next()) {
      await interruptAndCheck(cancelToken);
      if (!this.staleReferences.refresh(document)) continue;
      this.resetToState(document, DocumentState.IndexedReferences);
      this.models().forget(document.uri.toString());
      toCheck.push(document);
    }
    return toCheck;
  }

  /** Nobody is told that the workspace reached a phase while some of it has not. */
  protected override async runCancelable(
    documents: LangiumDocument[],
    targetState: DocumentState,
    cancelToken: Cancellation.CancellationToken,
    callback: (document: LangiumDocument) => MaybePromise<unknown>,
  ): Promise<void> {
    const reached = this.currentState;
    await super.runCancelable(documents, targetState, cancelToken, callback);
    if (this.moreToCome) this.currentState = reached;
  }

  /** A document that has reached a phase is not told of again: a build cancelled right then must not keep it from those who wait. */
  protected override notifyDocumentPhase(document: LangiumDocument, state: DocumentState): Promise<void> {
    return super.notifyDocumentPhase(document, state, Cancellation.CancellationToken.None);
  }

  /** Langium keeps quiet where no document is left for a phase, and whoever waits for the phase would wait for ever. */
  protected override async notifyBuildPhase(
    documents: LangiumDocument[],
    state: DocumentState,
    cancelToken: Cancellation.CancellationToken,
  ): Promise<void> {
    if (this.moreToCome) return;
    // Before the telling, not after it as in Langium: who begins to wait meanwhile would hear of no phase any more.
    this.currentState = state;
    const told = documents.length > 0 ? documents : this.langiumDocuments.all.toArray();
    await super.notifyBuildPhase(told, state, cancelToken);
  }

  /** Between reading what changed and resetting whom it concerns nothing may wait: a cancelled build must not lose it. */
  private resetConcerned(beingBuilt: ReadonlySet<LangiumDocument>): LangiumDocument[] {
    const concerned: LangiumDocument[] = [];
    for (const project of this.projects.all()) {
      const changed = project.names.takeChangedNames();
      if (changed.size === 0) continue;
      this.staleReferences.namesChanged();
      for (const document of this.langiumDocuments.all) {
        const own = this.projects.projectOf(document.uri);
        if (own !== project && !this.projects.isUsedBy(project, own)) continue;
        if (!this.indexManager.mentionsAny(document.uri, changed)) continue;
        if (document.state > DocumentState.ComputedScopes)
          this.resetToState(document, DocumentState.ComputedScopes);
        if (!beingBuilt.has(document)) concerned.push(document);
      }
    }
    return concerned;
  }
}
