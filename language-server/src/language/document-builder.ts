import {
  type AstNode,
  type BuildOptions,
  type Cancellation,
  DefaultDocumentBuilder,
  DocumentState,
  type LangiumDocument,
  OperationCancelled,
  type URI,
} from 'langium';
import type { SvcSharedServices } from '../module.js';
import type { SvcIndexManager } from './index-manager.js';
import type { ProjectModels } from './project-models.js';
import type { Projects } from './projects.js';

type BuiltListener = () => void | Promise<void>;

/** Builds changed documents first, then everything their changed names may concern. */
export class SvcDocumentBuilder extends DefaultDocumentBuilder {
  protected override readonly indexManager: SvcIndexManager;
  private readonly projects: Projects;
  private readonly models: () => ProjectModels;
  private readonly builtListeners: BuiltListener[] = [];

  constructor(services: SvcSharedServices) {
    super(services);
    this.indexManager = services.workspace.IndexManager;
    this.projects = services.workspace.Projects;
    this.models = () => services.workspace.ProjectModels;
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
  protected override shouldRelink(document: LangiumDocument, changedUris: Set<string>): boolean {
    return document.state < DocumentState.IndexedReferences || super.shouldRelink(document, changedUris);
  }

  /** Calls back after each build that was not overtaken by a newer one, with nothing left to do. */
  onBuilt(listener: BuiltListener): void {
    this.builtListeners.push(listener);
  }

  override resetToState<T extends AstNode>(document: LangiumDocument<T>, state: DocumentState): void {
    if (state <= DocumentState.ComputedScopes) this.models().forget(document.uri.toString());
    super.resetToState(document, state);
  }

  protected override cleanUpDeleted<T extends AstNode>(document: LangiumDocument<T>): void {
    this.models().forget(document.uri.toString());
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
    await super.buildDocuments([...documents, ...concerned], options, cancelToken);
    for (const listener of this.builtListeners) await listener();
  }

  /** Between reading what changed and resetting whom it concerns nothing may wait: a cancelled build must not lose it. */
  private resetConcerned(beingBuilt: ReadonlySet<LangiumDocument>): LangiumDocument[] {
    const concerned: LangiumDocument[] = [];
    for (const project of this.projects.all()) {
      const changed = project.names.takeChangedNames();
      if (changed.size === 0) continue;
      for (const document of this.langiumDocuments.all) {
        if (this.projects.projectOf(document.uri) !== project) continue;
        if (!this.indexManager.mentionsAny(document.uri, changed)) continue;
        if (document.state > DocumentState.ComputedScopes)
          this.resetToState(document, DocumentState.ComputedScopes);
        if (!beingBuilt.has(document)) concerned.push(document);
      }
    }
    return concerned;
  }
}
