import { DefaultWorkspaceManager, type FileSystemNode, type LangiumDocument, URI, UriUtils } from 'langium';
import type { WorkspaceFolder } from 'vscode-languageserver';
import type { SvcSharedServices } from '../module.js';
import { builtInText, builtInUri } from './built-in.js';
import { configFileName, parseConfig } from './config.js';
import type { Projects } from './projects.js';

/** Finds the model files of the opened folders and the config files that divide them into projects. */
export class SvcWorkspaceManager extends DefaultWorkspaceManager {
  private readonly projects: Projects;
  private readonly createDocument: (text: string, uri: URI) => LangiumDocument;

  constructor(services: SvcSharedServices) {
    super(services);
    this.projects = services.workspace.Projects;
    this.createDocument = (text, uri) => services.workspace.LangiumDocumentFactory.fromString(text, uri);
    this.initialBuildOptions = { validation: true };
  }

  protected override async performStartup(folders: WorkspaceFolder[]): Promise<LangiumDocument[]> {
    const uris = folders.map((folder) => URI.parse(folder.uri));
    this.projects.setOpenedFolders(uris);
    await Promise.all(uris.map((uri) => this.findConfigsAbove(uri)));
    return super.performStartup(folders);
  }

  protected override async loadAdditionalDocuments(
    _folders: WorkspaceFolder[],
    collect: (document: LangiumDocument) => void,
  ): Promise<void> {
    collect(this.createDocument(builtInText(), builtInUri));
  }

  override shouldIncludeEntry(entry: FileSystemNode): boolean {
    return super.shouldIncludeEntry(entry) && (entry.isDirectory || UriUtils.extname(entry.uri) === '.svc');
  }

  /** Takes note of the config files on the way. */
  protected override async traverseFolder(folder: URI, uris: URI[]): Promise<void> {
    const config = UriUtils.joinPath(folder, configFileName);
    if (await this.fileSystemProvider.exists(config)) await this.readConfig(config);
    await super.traverseFolder(folder, uris);
  }

  /** Reads a config file anew; one that is gone no longer makes a project. */
  async readConfig(uri: URI): Promise<void> {
    if (await this.fileSystemProvider.exists(uri))
      this.projects.addConfig(uri, parseConfig(await this.fileSystemProvider.readFile(uri)));
    else this.projects.removeConfig(uri);
  }

  /** The model files of the project a file belongs to: those under the nearest config file, else the file alone. */
  async filesOfProjectAround(file: URI): Promise<URI[]> {
    const folder = UriUtils.dirname(file);
    await this.findConfigsAbove(folder);
    const { root } = this.projects.projectOf(file);
    const hasConfig = [...this.projects.configs()].some(([configFolder]) => configFolder === root);
    return hasConfig ? this.searchFolder(URI.parse(root)) : [file];
  }

  /** An opened folder may lie inside a project. */
  private async findConfigsAbove(folder: URI): Promise<void> {
    for (let current = folder; ; ) {
      const config = UriUtils.joinPath(current, configFileName);
      if (await this.fileSystemProvider.exists(config)) await this.readConfig(config);
      const parent = UriUtils.dirname(current);
      if (parent.path === current.path) return;
      current = parent;
    }
  }
}
