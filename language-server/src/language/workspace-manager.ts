import { isWcfServiceFile } from '@svc-lang/grammar';
import {
  DefaultWorkspaceManager,
  type FileSystemNode,
  type LangiumDocument,
  type Stream,
  URI,
  UriUtils,
} from 'langium';
import type { WorkspaceFolder, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import type { SvcSharedServices } from '../module.js';
import { builtInText, builtInUri } from './built-in.js';
import { configFileName, parseConfig } from './config.js';
import { findFiles, isModelOrFolder } from './find-files.js';
import { folderOf } from './folder-key.js';
import type { Projects } from './projects.js';

type ReadListener = (read: number, all: number) => void;

/** How many files are being read while one is parsed; thousands open at once are more than systems allow. */
const readAhead = 16;

/** Finds the model files of the opened folders and the config files that divide them into projects. */
export class SvcWorkspaceManager extends DefaultWorkspaceManager {
  private readonly projects: Projects;
  private readonly readListeners: ReadListener[] = [];
  private opened: readonly WorkspaceFolder[] = [];
  /** The config files read since the folders last changed. */
  private readonly readConfigs = new Set<string>();
  private readonly createDocument: (text: string, uri: URI) => LangiumDocument;

  constructor(services: SvcSharedServices) {
    super(services);
    this.projects = services.workspace.Projects;
    this.createDocument = (text, uri) => services.workspace.LangiumDocumentFactory.fromString(text, uri);
    this.initialBuildOptions = { validation: true };
  }

  /** Calls back after each file that is read when the workspace is opened. */
  onRead(listener: ReadListener): void {
    this.readListeners.push(listener);
  }

  protected override async performStartup(folders: WorkspaceFolder[]): Promise<LangiumDocument[]> {
    const uris = folders.map((folder) => URI.parse(folder.uri));
    this.opened = folders;
    this.projects.setOpenedFolders(uris);
    await Promise.all(uris.map((uri) => this.findConfigsAbove(uri)));
    return super.performStartup(folders);
  }

  /**
   * Takes note that folders were opened and closed.
   * @param open the files an editor has open: one outside the folders keeps its project
   * @returns the model files there are now
   */
  async changeFolders(
    { added, removed }: WorkspaceFoldersChangeEvent,
    open: readonly URI[],
  ): Promise<readonly URI[]> {
    const gone = new Set(removed.map(addressOf));
    const left = this.opened.filter((folder) => !gone.has(addressOf(folder)));
    const known = new Set(left.map(addressOf));
    const folders = [...left, ...added.filter((folder) => !known.has(addressOf(folder)))];
    this.opened = folders;
    this.folders = folders;
    const uris = folders.map(({ uri }) => URI.parse(uri));
    this.projects.setOpenedFolders(uris);
    const before = [...this.projects.configFiles()].map(([file]) => file);
    this.readConfigs.clear();
    const isOutside = (file: URI) =>
      !folders.some((folder) => file.toString().startsWith(`${addressOf(folder)}/`));
    for (const folder of [...uris, ...open.filter(isOutside).map(UriUtils.dirname)])
      await this.findConfigsAbove(folder);
    const files = await this.findOpenedFiles();
    for (const file of open.filter(isOutside)) files.push(...(await this.filesAround(file)));
    for (const config of before)
      if (!this.readConfigs.has(config.toString())) this.projects.removeConfig(config);
    return [...files, ...(await this.findUsedFiles())];
  }

  /** A folder inside a project is opened with the whole project: its files need the names of the others. */
  protected override getRootFolder(folder: WorkspaceFolder): URI {
    return folderOf(this.projects.rootOf(UriUtils.joinPath(URI.parse(folder.uri), configFileName)));
  }

  protected override async loadAdditionalDocuments(
    _folders: WorkspaceFolder[],
    collect: (document: LangiumDocument) => void,
  ): Promise<void> {
    collect(this.createDocument(builtInText(), builtInUri));
  }

  override shouldIncludeEntry(entry: FileSystemNode): boolean {
    return isModelOrFolder(entry);
  }

  /** Takes note of the config files on the way; files that they leave out are not read. */
  protected override async traverseFolder(folder: URI, uris: URI[]): Promise<void> {
    const { models, configs } = await findFiles(folder, this.fileSystemProvider);
    for (const config of configs) {
      this.readConfigs.add(config.toString());
      this.projects.addConfig(config, parseConfig(await this.fileSystemProvider.readFile(config)));
    }
    uris.push(...models.filter((uri) => !this.projects.isLeftOut(uri)));
  }

  protected override async loadWorkspaceDocuments(
    uris: Stream<URI>,
    collect: (document: LangiumDocument) => void,
  ): Promise<void> {
    const all = [...uris, ...(await this.findUsedFiles())];
    const unknown = all.filter((uri) => !this.langiumDocuments.hasDocument(uri));
    const texts: Promise<string>[] = [];
    for (const [index, uri] of unknown.entries()) {
      for (const next of unknown.slice(texts.length, index + readAhead)) {
        const text = this.fileSystemProvider.readFile(next);
        // Whoever waits for it hears of an error; until then nobody does.
        text.catch(() => {});
        texts.push(text);
      }
      if (this.langiumDocuments.hasDocument(uri)) continue;
      const text = (await texts[index]) ?? '';
      if (!isWcfServiceFile(text)) collect(this.createDocument(text, uri));
      for (const listener of this.readListeners) listener(index + 1, all.length);
    }
  }

  /** Reads a config file anew; one that is gone no longer makes a project. */
  async readConfig(uri: URI): Promise<void> {
    if (await this.fileSystemProvider.exists(uri)) {
      this.readConfigs.add(uri.toString());
      this.projects.addConfig(uri, parseConfig(await this.fileSystemProvider.readFile(uri)));
    } else this.projects.removeConfig(uri);
  }

  /** The folders whose files matter: those of the projects that are open, and of those they use. */
  watchedFolders(): URI[] {
    const used = [...this.projects.usedFolders()].map((folder) => URI.parse(folder));
    return [...this.opened.map((folder) => this.getRootFolder(folder)), ...used];
  }

  /** The model files of every project that is open or used, as the folders and config files are now. */
  async findAllFiles(): Promise<URI[]> {
    return [...(await this.findOpenedFiles()), ...(await this.findUsedFiles())];
  }

  private async findOpenedFiles(): Promise<URI[]> {
    const found: URI[] = [];
    for (const folder of this.opened) found.push(...(await this.searchFolder(this.getRootFolder(folder))));
    return found;
  }

  /** The model files of the project a file belongs to, and of those that one uses; of one in no project the file alone. */
  async filesOfProjectAround(file: URI): Promise<URI[]> {
    await this.findConfigsAbove(UriUtils.dirname(file));
    const files = await this.filesAround(file);
    return files.length === 1 ? files : [...files, ...(await this.findUsedFiles())];
  }

  private async filesAround(file: URI): Promise<URI[]> {
    const root = this.projects.rootOf(file);
    if (!this.projects.hasConfig(root) || this.projects.isLeftOut(file)) return [file];
    return [file, ...(await this.searchFolder(folderOf(root)))];
  }

  /** The model files of used projects, and of those they use in turn; takes note of their config files. */
  private async findUsedFiles(): Promise<URI[]> {
    const found: URI[] = [];
    const searched = new Set<string>();
    for (;;) {
      const folder = [...this.projects.usedFolders()].find((each) => !searched.has(each));
      if (folder === undefined) return found;
      searched.add(folder);
      const uri = folderOf(folder);
      if (!this.projects.hasConfig(folder)) await this.readConfig(UriUtils.joinPath(uri, configFileName));
      if (!this.projects.hasConfig(folder)) continue;
      const files = await this.searchFolder(uri);
      found.push(...files.filter((file) => this.projects.rootOf(file) === folder));
    }
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

/** Some editors write a slash at the end. */
function addressOf({ uri }: Pick<WorkspaceFolder, 'uri'>): string {
  return URI.parse(uri).toString().replace(/\/+$/, '');
}
