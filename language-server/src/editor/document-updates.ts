import { DocumentState, type LangiumDocuments, URI, UriUtils } from 'langium';
import { DefaultDocumentUpdateHandler } from 'langium/lsp';
import {
  type DidChangeWatchedFilesParams,
  FileChangeType,
  type FileSystemWatcher,
  type TextDocumentChangeEvent,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { builtInUri } from '../language/built-in.js';
import { configFileName } from '../language/config.js';
import type { Projects } from '../language/projects.js';
import type { SvcWorkspaceManager } from '../language/workspace-manager.js';
import type { SvcSharedServices } from '../module.js';

/** Brings what happens to files, in the editor and on disk, into the workspace. */
export class SvcDocumentUpdates extends DefaultDocumentUpdateHandler {
  protected override readonly workspaceManager: SvcWorkspaceManager;
  private readonly documents: LangiumDocuments;
  private readonly projects: Projects;
  private readonly isOpen: (uri: URI) => boolean;
  private readonly exists: (uri: URI) => Promise<boolean>;

  constructor(services: SvcSharedServices) {
    super(services);
    this.workspaceManager = services.workspace.WorkspaceManager;
    this.documents = services.workspace.LangiumDocuments;
    this.projects = services.workspace.Projects;
    this.isOpen = (uri) => services.workspace.TextDocuments.get(uri) !== undefined;
    this.exists = (uri) => services.workspace.FileSystemProvider.exists(uri);
  }

  protected override getWatchers(): FileSystemWatcher[] {
    return [{ globPattern: '**/*.svc' }, { globPattern: `**/${configFileName}` }];
  }

  /** A file from outside the opened folders brings the rest of its project with it. */
  didOpenDocument({ document }: TextDocumentChangeEvent<TextDocument>): void {
    const uri = URI.parse(document.uri);
    if (uri.scheme !== 'file' || this.documents.hasDocument(uri)) return;
    this.run(async () => {
      const files = await this.workspaceManager.filesOfProjectAround(uri);
      this.fireDocumentUpdate(this.unknown(files), []);
    });
  }

  /** A file that is opened as it was read is built already. */
  override didChangeContent(change: TextDocumentChangeEvent<TextDocument>): void {
    const known = this.documents.getDocument(URI.parse(change.document.uri));
    const isKnown =
      known !== undefined &&
      known.state >= DocumentState.Parsed &&
      // Of a document that is open already the text changes under our hands.
      known.textDocument !== change.document &&
      known.textDocument.getText() === change.document.getText();
    // Nothing is to be built, but of some files the problems are only shown while they are open.
    if (isKnown) this.fireDocumentUpdate([], []);
    else super.didChangeContent(change);
  }

  /** What was typed and not saved is gone with the editor; the file on disk counts again, if there is one. */
  didCloseDocument({ document }: TextDocumentChangeEvent<TextDocument>): void {
    const uri = URI.parse(document.uri);
    this.run(async () => {
      const isRead = uri.scheme === 'file' && !this.projects.isLeftOut(uri);
      const isOnDisk = isRead && (await this.exists(uri));
      // Opened again meanwhile, it must not be taken away from the editor.
      if (this.isOpen(uri)) return;
      if (isOnDisk) this.fireDocumentUpdate([uri], []);
      else this.fireDocumentUpdate([], [uri]);
    });
  }

  /** Open files are the editor's: what happens to them on disk counts once they are closed. */
  override didChangeWatchedFiles(params: DidChangeWatchedFilesParams): void {
    this.onWatchedFilesChangeEmitter.fire(params);
    const changes = params.changes.map(({ uri, type }) => ({ uri: URI.parse(uri), type }));
    const configs = changes.filter(({ uri }) => UriUtils.basename(uri) === configFileName);
    const models = changes.filter(
      ({ uri }) => UriUtils.basename(uri) !== configFileName && !this.isOpen(uri),
    );
    const gone = models.filter(({ type }) => type === FileChangeType.Deleted).map(({ uri }) => uri);
    const changed = models
      .filter(({ uri, type }) => type !== FileChangeType.Deleted && !this.projects.isLeftOut(uri))
      .map(({ uri }) => uri);
    if (configs.length > 0) this.run(() => this.regroup(configs.map(({ uri }) => uri)));
    if (gone.length > 0 || changed.length > 0) this.fireDocumentUpdate(changed, gone);
  }

  /** A config file that comes, changes or goes can move every file to another project, and let files in or out. */
  private async regroup(configs: readonly URI[]): Promise<void> {
    for (const config of configs) await this.workspaceManager.readConfig(config);
    const found = await this.workspaceManager.findAllFiles();
    const known = this.documents.all
      .map((document) => document.uri)
      .filter((uri) => uri.toString() !== builtInUri.toString())
      .toArray();
    const isOut = (uri: URI) => this.projects.isLeftOut(uri) && !this.isOpen(uri);
    this.fireDocumentUpdate(
      [...known.filter((uri) => !isOut(uri)), ...this.unknown(found)],
      known.filter(isOut),
    );
  }

  /** Those that have not been read yet, each once. */
  private unknown(files: readonly URI[]): URI[] {
    const byAddress = new Map(files.map((file) => [file.toString(), file]));
    return [...byAddress.values()].filter((file) => !this.documents.hasDocument(file));
  }

  private run(action: () => Promise<void>): void {
    action().catch((error: unknown) => console.error('A change of files could not be taken in:', error));
  }
}
