import { type URI, UriUtils } from 'langium';
import { type ConfigProblem, configFileName, type ProjectConfig } from './config.js';
import { isLeftOut } from './find-files.js';
import { folderKey, folderOf } from './folder-key.js';
import { type FileFilter, fileFilter } from './globs.js';
import { NameTable } from './name-table.js';
import { type UsedProjects, usedFolder, usedProjects } from './used-projects.js';

/** All model files that see each other: those under one `svc.config.json`, or under one opened folder. */
export interface Project {
  /** Key of the folder (`folder-key.ts`); of a file that its project leaves out, the file. */
  readonly root: string;
  readonly names: NameTable;
}

interface ConfiguredFolder {
  readonly config: ProjectConfig;
  readonly includes: FileFilter;
}

/**
 * Knows which project a file belongs to: that of the nearest folder with a config file, else of the opened folder around
 * it, else a project of its own folder. A file that the nearest config leaves out is a project by itself.
 */
export class Projects {
  private readonly configFolders = new Map<string, ConfiguredFolder>();
  private openedFolders: readonly string[] = [];
  private readonly projects = new Map<string, Project>();
  /** By URI of a file, as long as no folder or config file changes. */
  private readonly projectsOfFiles = new Map<string, Project>();
  /** By folder of the using project, as long as no config file changes. */
  private readonly used = new Map<string, UsedProjects>();
  private readonly usedNames = new Map<string, ReadonlyMap<string, NameTable>>();

  setOpenedFolders(folders: readonly URI[]): void {
    this.openedFolders = folders.map(folderKey);
    this.projectsOfFiles.clear();
  }

  addConfig(file: URI, config: ProjectConfig): void {
    const includes = fileFilter(config.include, config.exclude);
    this.configFolders.set(folderKey(UriUtils.dirname(file)), { config, includes });
    this.projectsOfFiles.clear();
    this.used.clear();
    this.usedNames.clear();
  }

  removeConfig(file: URI): void {
    this.configFolders.delete(folderKey(UriUtils.dirname(file)));
    this.projectsOfFiles.clear();
    this.used.clear();
    this.usedNames.clear();
  }

  /** Every config file, by the URI of its folder. */
  *configs(): Iterable<readonly [folder: string, config: ProjectConfig]> {
    for (const [folder, { config }] of this.configFolders) yield [folder, config];
  }

  /** Every config file with what it says. */
  *configFiles(): Iterable<readonly [file: URI, config: ProjectConfig]> {
    for (const [folder, { config }] of this.configFolders)
      yield [UriUtils.joinPath(folderOf(folder), configFileName), config];
  }

  hasConfig(folder: string): boolean {
    return this.configFolders.has(folder);
  }

  /** What the config file of a project says; nothing where there is none. */
  configOf({ root }: Project): ProjectConfig | undefined {
    return this.configFolders.get(root)?.config;
  }

  /** Everything wrong with the config file in a folder. */
  problemsOf(folder: string): readonly ConfigProblem[] {
    return [...(this.configFolders.get(folder)?.config.problems ?? []), ...this.usedBy(folder).problems];
  }

  /** What its config file calls the project, else its folder's name. */
  nameOf({ root }: Pick<Project, 'root'>): string {
    return this.configFolders.get(root)?.config.name ?? UriUtils.basename(folderOf(root));
  }

  /** The projects that a project uses, by their names. */
  usedProjectsOf({ root }: Project): ReadonlyMap<string, Project> {
    const { folders } = this.usedBy(root);
    return new Map([...folders].map(([name, folder]) => [name, this.projectIn(folder)]));
  }

  /** Whether what is in a project can be named in another one. */
  isUsedBy({ root: used }: Project, { root }: Project): boolean {
    for (const folder of this.usedBy(root).folders.values()) if (folder === used) return true;
    return false;
  }

  /** Every folder that a config file names as that of a used project, whether one is there or not. */
  *usedFolders(): Iterable<string> {
    for (const [folder, { config }] of this.configFolders) {
      for (const entry of config.uses) yield usedFolder(folder, entry);
    }
  }

  private usedBy(root: string): UsedProjects {
    let used = this.used.get(root);
    if (!used) {
      const config = this.configFolders.get(root)?.config;
      const nameOf = (folder: string) =>
        this.configFolders.has(folder) ? this.nameOf({ root: folder }) : undefined;
      used = config ? usedProjects(root, config, nameOf) : { folders: new Map(), problems: [] };
      this.used.set(root, used);
    }
    return used;
  }

  /** Whether an opened folder is, holds or lies in the folder of a project: packages it has installed are not meant. */
  isOpened(root: string): boolean {
    return this.openedFolders.some((opened) => {
      if (`${opened}/`.startsWith(`${root}/`)) return true;
      return (
        root.startsWith(`${opened}/`) &&
        !root
          .slice(opened.length + 1)
          .split('/')
          .some(isLeftOut)
      );
    });
  }

  /** Whether the globs of the nearest config file leave a file out. */
  isLeftOut(file: URI): boolean {
    const root = this.rootOf(file);
    const includes = this.configFolders.get(root)?.includes;
    return (
      includes !== undefined && !includes(file.path.slice(folderOf(root).path.length).replace(/^\/+/, ''))
    );
  }

  projectOf(file: URI): Project {
    const key = file.toString();
    const known = this.projectsOfFiles.get(key);
    if (known) return known;
    const project = this.projectIn(this.isLeftOut(file) ? key : this.rootOf(file));
    this.projectsOfFiles.set(key, project);
    return project;
  }

  private projectIn(root: string): Project {
    let project = this.projects.get(root);
    if (!project) {
      const created: Project = { root, names: new NameTable(() => this.usedNamesOf(created)) };
      project = created;
      this.projects.set(root, project);
    }
    return project;
  }

  all(): Iterable<Project> {
    return this.projects.values();
  }

  private usedNamesOf(project: Project): ReadonlyMap<string, NameTable> {
    let names = this.usedNames.get(project.root);
    if (!names) {
      names = new Map([...this.usedProjectsOf(project)].map(([name, used]) => [name, used.names]));
      this.usedNames.set(project.root, names);
    }
    return names;
  }

  /** The folder of the project around a file, also of one it leaves out: its URI, without a slash at the end. */
  rootOf(file: URI): string {
    const own = folderKey(UriUtils.dirname(file));
    let opened: string | undefined;
    for (let folder = own; ; ) {
      if (this.configFolders.has(folder)) return folder;
      // The innermost opened folder decides only if no config file stands above it.
      if (opened === undefined && this.openedFolders.includes(folder)) opened = folder;
      const parent = folderKey(UriUtils.dirname(folderOf(folder)));
      if (parent === folder) return opened ?? own;
      folder = parent;
    }
  }
}
