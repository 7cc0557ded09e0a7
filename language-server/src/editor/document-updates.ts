import { DocumentState, type FileSystemProvider, type LangiumDocuments, URI, UriUtils } from 'langium';
import { DefaultDocumentUpdateHandler } from 'langium/lsp';
import {
  type DidChangeWatchedFilesParams,
  FileChangeType,
  type FileSystemWatcher,
  type TextDocumentChangeEvent,
  WatchKind,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { builtInUri } from '../language/built-in.js';
import { configFileName } from '../language/config.js';
import { findFiles } from '../language/find-files.js';
import type { Projects } from '../language/projects.js';
import type { SvcWorkspaceManager } from '../language/workspace-manager.js';
import type { SvcSharedServices } from '../module.js';

interface FileChange {
  readonly uri: URI;
  readonly type: FileChangeType;
}

/** Brings what happens to files, in the editor and on disk, into the workspace. */
export class SvcDocumentUpdates extends DefaultDocumentUpdateHandler {
  protected override readonly workspaceManager: SvcWorkspaceManager;
  private readonly documents: LangiumDocuments;
  private readonly projects: Projects;
  private readonly isOpen: (uri: URI) => boolean;
  private readonly files: FileSystemProvider;
  private folderChanges = Promise.resolve();

  constructor(services: SvcSharedServices) {
    super(services);
    this.workspaceManager = services.workspace.WorkspaceManager;
    this.documents = services.workspace.LangiumDocuments;
    this.projects = services.workspace.Projects;
    this.isOpen = (uri) => services.workspace.TextDocuments.get(uri) !== undefined;
    this.files = services.workspace.FileSystemProvider;
  }

  /** Of a folder that comes or goes only itself is told of, not what is in it. */
  protected override getWatchers(): FileSystemWatcher[] {
    return [
      { globPattern: '**/*.svc', kind: WatchKind.Change },
      { globPattern: `**/${configFileName}`, kind: WatchKind.Change },
      { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
    ];
  }

  /** A file from outside the opened folders brings the rest of its project with it. */
  didOpenDocument({ document }: TextDocumentChangeEvent<TextDocument>): void {
    const uri = URI.parse(document.uri);
    if (uri.scheme === 'untitled' || this.documents.hasDocument(uri)) return;
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
      const isOnDisk = !this.projects.isLeftOut(uri) && (await this.files.exists(uri));
      // Opened again meanwhile, it must not be taken away from the editor.
      if (this.isOpen(uri)) return;
      if (isOnDisk) this.fireDocumentUpdate([uri], []);
      else this.fireDocumentUpdate([], [uri]);
    });
  }

  override didChangeWatchedFiles(params: DidChangeWatchedFilesParams): void {
    this.onWatchedFilesChangeEmitter.fire(params);
    const changes = params.changes.map(({ uri, type }) => ({ uri: URI.parse(uri), type }));
    const isFile = ({ uri }: FileChange) => isConfig(uri) || UriUtils.extname(uri) === '.svc';
    const files = changes.filter((change) => change.type !== FileChangeType.Deleted && isFile(change));
    const gone = changes.filter(({ type }) => type === FileChangeType.Deleted);
    this.filesChanged([...files, ...gone.flatMap(({ uri }) => this.knownFilesAt(uri))]);
    const others = changes.filter(
      (change) =>
        change.type === FileChangeType.Created &&
        !isFile(change) &&
        this.projects.isOpened(change.uri.toString()),
    );
    if (others.length > 0) this.run(() => this.readNewFolders(others.map(({ uri }) => uri)));
  }

  /** Open files are the editor's: what happens to them on disk counts once they are closed. */
  private filesChanged(changes: readonly FileChange[]): void {
    const configs = changes.filter(({ uri }) => isConfig(uri));
    const models = changes.filter(({ uri }) => !isConfig(uri) && !this.isOpen(uri));
    const gone = models.filter(({ type }) => type === FileChangeType.Deleted).map(({ uri }) => uri);
    const changed = models
      .filter(({ uri, type }) => type !== FileChangeType.Deleted && !this.projects.isLeftOut(uri))
      .map(({ uri }) => uri);
    if (configs.length > 0) this.run(() => this.regroup(configs.map(({ uri }) => uri)));
    if (gone.length > 0 || changed.length > 0) this.fireDocumentUpdate(changed, gone);
  }

  /** The files that went with an address: that of a file or of a folder. */
  private knownFilesAt(address: URI): FileChange[] {
    const folder = `${address.toString()}/`;
    const configs = [...this.projects.configFiles()].map(([file]) => file);
    return [...this.documents.all.map(({ uri }) => uri), ...configs]
      .filter((uri) => `${uri.toString()}/`.startsWith(folder))
      .map((uri) => ({ uri, type: FileChangeType.Deleted }));
  }

  /** What came may be a folder that was moved or copied here with everything in it. */
  private async readNewFolders(candidates: readonly URI[]): Promise<void> {
    for (const uri of candidates) {
      // It may be gone again.
      const found = await this.files.stat(uri).catch(() => undefined);
      if (!found?.isDirectory) continue;
      const { models, configs } = await findFiles(uri, this.files);
      this.filesChanged([...models, ...configs].map((file) => ({ uri: file, type: FileChangeType.Created })));
    }
  }

  /** Folders that are opened bring their models, those that are closed take them along; one change after another. */
  didChangeWorkspaceFolders(event: WorkspaceFoldersChangeEvent): void {
    this.run(async () => {
      await this.workspaceManager.ready;
      this.folderChanges = this.folderChanges.then(() => this.changeFolders(event));
      await this.folderChanges;
    });
  }

  private async changeFolders(event: WorkspaceFoldersChangeEvent): Promise<void> {
    const known = this.known();
    const open = known.filter(this.isOpen);
    const found = await this.workspaceManager.changeFolders(event, open);
    const staying = new Set([...found, ...open].map(String));
    this.fireDocumentUpdate(
      [...known.filter((uri) => staying.has(uri.toString())), ...this.unknown(found)],
      known.filter((uri) => !staying.has(uri.toString())),
    );
  }

  /** The files that have been read, and what is open without being one. */
  private known(): URI[] {
    return this.documents.all
      .map((document) => document.uri)
      .filter((uri) => uri.toString() !== builtInUri.toString())
      .toArray();
  }

  /** A config file that comes, changes or goes can move every file to another project, and let files in or out. */
  private async regroup(configs: readonly URI[]): Promise<void> {
    for (const config of configs) await this.workspaceManager.readConfig(config);
    const found = await this.workspaceManager.findAllFiles();
    const known = this.known();
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

function isConfig(uri: URI): boolean {
  return UriUtils.basename(uri) === configFileName;
}
