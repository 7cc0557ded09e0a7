import { URI, UriUtils } from 'langium';
import type { ProjectConfig } from './config.js';
import { NameTable } from './name-table.js';

/** All model files that see each other: those under one `svc.config.json`, or under one opened folder. */
export interface Project {
  /** URI of the folder, without a slash at the end. */
  readonly root: string;
  readonly names: NameTable;
}

/**
 * Knows which project a file belongs to: that of the nearest folder with a config file, else of the opened folder around
 * it, else a project of its own folder.
 */
export class Projects {
  private readonly configFolders = new Map<string, ProjectConfig>();
  private openedFolders: readonly string[] = [];
  private readonly projects = new Map<string, Project>();
  /** By URI of a file, as long as no folder or config file changes. */
  private readonly projectsOfFiles = new Map<string, Project>();

  setOpenedFolders(folders: readonly URI[]): void {
    this.openedFolders = folders.map(folderKey);
    this.projectsOfFiles.clear();
  }

  addConfig(file: URI, config: ProjectConfig): void {
    this.configFolders.set(folderKey(UriUtils.dirname(file)), config);
    this.projectsOfFiles.clear();
  }

  removeConfig(file: URI): void {
    this.configFolders.delete(folderKey(UriUtils.dirname(file)));
    this.projectsOfFiles.clear();
  }

  /** Every config file, by the URI of its folder. */
  configs(): Iterable<readonly [folder: string, config: ProjectConfig]> {
    return this.configFolders;
  }

  /** What its config file calls the project, else its folder's name. */
  nameOf({ root }: Project): string {
    return this.configFolders.get(root)?.name ?? UriUtils.basename(URI.parse(root));
  }

  projectOf(file: URI): Project {
    const key = file.toString();
    const known = this.projectsOfFiles.get(key);
    if (known) return known;
    const root = this.rootOf(file);
    let project = this.projects.get(root);
    if (!project) {
      project = { root, names: new NameTable() };
      this.projects.set(root, project);
    }
    this.projectsOfFiles.set(key, project);
    return project;
  }

  all(): Iterable<Project> {
    return this.projects.values();
  }

  /** The folder of the project a file belongs to: its URI, without a slash at the end. */
  rootOf(file: URI): string {
    const own = folderKey(UriUtils.dirname(file));
    let opened: string | undefined;
    for (let folder = own; ; ) {
      if (this.configFolders.has(folder)) return folder;
      // The innermost opened folder decides only if no config file stands above it.
      if (opened === undefined && this.openedFolders.includes(folder)) opened = folder;
      const parent = folderKey(UriUtils.dirname(URI.parse(folder)));
      if (parent === folder) return opened ?? own;
      folder = parent;
    }
  }
}

function folderKey(folder: URI): string {
  return folder.toString().replace(/\/+$/, '');
}
