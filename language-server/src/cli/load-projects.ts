import { type LangiumDocument, TextDocument, URI, UriUtils } from 'langium';
import { configFileName, type ProjectConfig } from '../language/config.js';
import type { ReadProblem } from '../language/model-files.js';
import type { CheckedProject } from '../language/project-models.js';
import type { SvcServices } from '../module.js';
import { UsageError } from './exit-codes.js';
import { loadWorkspace, type Workspace } from './load-workspace.js';
import { pathFrom } from './path-from.js';
import { printable } from './printable.js';
import { showProgress } from './progress.js';
import { brings, readTargets, type Targets } from './targets.js';
import type { Terminal } from './terminal.js';

/** The projects that hold the files asked for, read whole and checked, in the order of their folders. */
export interface LoadedProjects {
  readonly projects: readonly LoadedProject[];
  /** What of it could not be read: files, folders and config files. */
  readonly unreadable: readonly UnreadablePath[];
}

export interface LoadedProject extends CheckedProject {
  readonly name: string;
  /** Absent without a config file that can be read. */
  readonly config?: { readonly text: TextDocument; readonly content: ProjectConfig };
  /** The documents asked for; the others of the project only give them their names. */
  readonly chosen: readonly LangiumDocument[];
}

export interface UnreadablePath {
  readonly uri: string;
  readonly problem: ReadProblem;
}

/** Projects that stay loaded while their files change. */
export interface OpenProjects {
  readonly loaded: LoadedProjects;
  /** The folders whose files matter, those of used projects among them, absolute. */
  readonly folders: readonly string[];
  /** Takes in what happened to model files; costs as much as an edit does in an editor. */
  update(changed: readonly URI[], deleted: readonly URI[]): Promise<LoadedProjects>;
  /** Takes texts, by URI, in place of those on the disk; `undefined` stands for what is there. */
  change(texts: ReadonlyMap<string, string | undefined>): Promise<LoadedProjects>;
  /** Whether some file or folder could not be read, those of used projects among them. */
  hasUnreadable(): boolean;
  /** What knows the texts of the language. */
  readonly language: SvcServices;
}

/**
 * Loads what the paths of a command line lead to; none means the working folder.
 * @param day what `allow … until` is compared with; absent: today
 * @throws UsageError where a path leads to nothing, or none to a model file
 */
export async function loadProjects(
  paths: readonly string[],
  terminal: Terminal,
  day?: string,
): Promise<LoadedProjects> {
  return (await openProjects(paths, terminal, day)).loaded;
}

/** As `loadProjects`, for projects that are looked at again and again. */
export async function openProjects(
  paths: readonly string[],
  terminal: Terminal,
  day?: string,
): Promise<OpenProjects> {
  const { cwd } = terminal;
  const targets = await readTargets(paths, cwd);
  const progress = showProgress(terminal.status);
  const workspace = await loadWorkspace(targets, cwd, progress, day);

  progress('Checking the model as a whole …');
  const isAskedFor = filterFor(targets);
  const look = (): LoadedProjects => {
    const projects = projectsOf(workspace, isAskedFor);
    const { asked, elsewhere } = unreadableOf(workspace, projects, isAskedFor);
    for (const { uri } of elsewhere) {
      const path = printable(pathFrom(cwd, URI.parse(uri).fsPath));
      terminal.note(`\`${path}\` cannot be read, so what it declares is unknown to the files asked for.`);
    }
    return { projects, unreadable: asked };
  };
  const loaded = look();
  if (loaded.projects.length === 0 && loaded.unreadable.length === 0) throw nothingFound(targets, cwd);
  const roots = [...loaded.projects.map(({ project }) => project.root), ...usedFolders(workspace)];
  return {
    loaded,
    folders: [...new Set([...roots.map((root) => URI.parse(root).fsPath), ...targets.folders])],
    update: async (changed, deleted) => {
      await workspace.services.workspace.DocumentBuilder.update([...changed], [...deleted]);
      return look();
    },
    change: async (texts) => {
      for (const [uri, text] of texts) {
        if (text === undefined) workspace.files.changed.delete(uri);
        else workspace.files.changed.set(uri, text);
      }
      const uris = [...texts.keys()].map((uri) => URI.parse(uri));
      await workspace.services.workspace.DocumentBuilder.update(uris, []);
      const projects = projectsOf(workspace, isAskedFor);
      return { projects, unreadable: unreadableOf(workspace, projects, isAskedFor).asked };
    },
    hasUnreadable: () => workspace.files.unreadable.size > 0,
    language: workspace.language,
  };
}

/** The folders of used projects that are there; one that is not may well lie in a folder that nobody wants watched. */
function usedFolders({ services }: Workspace): string[] {
  const { Projects } = services.workspace;
  return [...Projects.usedFolders()].filter((folder) => Projects.hasConfig(folder));
}

function projectsOf(workspace: Workspace, isAskedFor: Filter): LoadedProject[] {
  const { Projects, ProjectModels } = workspace.services.workspace;
  const projects: LoadedProject[] = [];
  for (const checked of ProjectModels.all()) {
    const chosen = checked.documents.filter(({ uri }) => isAskedFor(uri));
    if (chosen.length === 0) continue;
    const config = configOf(checked, workspace);
    projects.push({ ...checked, name: Projects.nameOf(checked.project), chosen, ...(config && { config }) });
  }
  return projects.sort((a, b) => (a.project.root < b.project.root ? -1 : 1));
}

function configOf({ project }: CheckedProject, { services, files }: Workspace): LoadedProject['config'] {
  const { Projects } = services.workspace;
  const config = Projects.configOf(project);
  const uri = configUri(project.root).toString();
  if (!config || files.unreadable.has(uri)) return undefined;
  const content = { ...config, problems: Projects.problemsOf(project.root) };
  return { text: TextDocument.create(uri, 'json', 0, config.text), content };
}

/** What of the files asked for could not be read, and what else of their projects. */
function unreadableOf(
  { services, files }: Workspace,
  projects: readonly LoadedProject[],
  isAskedFor: Filter,
) {
  const roots = new Set(projects.map(({ project }) => project.root));
  const configs = new Set([...roots].map((root) => configUri(root).toString()));
  const used = projects.flatMap(({ project }) => [
    ...services.workspace.Projects.usedProjectsOf(project).values(),
  ]);
  for (const { root } of used) roots.add(root);
  const asked: UnreadablePath[] = [];
  const elsewhere: UnreadablePath[] = [];
  for (const [uri, problem] of files.unreadable) {
    const parsed = URI.parse(uri);
    if (configs.has(uri) || isAskedFor(parsed)) asked.push({ uri, problem });
    else if (roots.has(services.workspace.Projects.rootOf(parsed))) elsewhere.push({ uri, problem });
  }
  return { asked, elsewhere };
}

type Filter = (uri: URI) => boolean;

function filterFor({ files, folders }: Targets): Filter {
  const uris = new Set(files.map((file) => URI.file(file).toString()));
  return (uri) => uris.has(uri.toString()) || folders.some((folder) => brings(folder, uri.fsPath));
}

function configUri(root: string): URI {
  return UriUtils.joinPath(URI.parse(root), configFileName);
}

/** What to say where folders hold no model. */
export function nothingFound({ folders }: Targets, cwd: string): UsageError {
  const places = folders.map((folder) =>
    folder === cwd ? 'the working folder' : `\`${printable(pathFrom(cwd, folder))}\``,
  );
  return new UsageError(`There is no \`.svc\` file in ${places.join(' or ')}.`);
}
