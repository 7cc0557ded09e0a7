import { ast } from '@svc-lang/grammar';
import { UriUtils } from 'langium';
import type { ConfigProblem, ProjectConfig, UsedFolder } from './config.js';
import { folderKey, folderOf } from './folder-key.js';

/** What the `uses` of a config leads to. */
export interface UsedProjects {
  /** The folders of the used projects, as URIs, by the names the projects have there. */
  readonly folders: ReadonlyMap<string, string>;
  readonly problems: readonly ConfigProblem[];
}

/**
 * Which projects a project uses. Only those it names itself: what they use in turn stays theirs, so that projects may use
 * each other in a circle.
 * @param root the folder of the project, as a URI
 * @param nameOf the name of the project in a folder; nothing where there is none
 */
export function usedProjects(
  root: string,
  { uses }: ProjectConfig,
  nameOf: (folder: string) => string | undefined,
): UsedProjects {
  const folders = new Map<string, string>();
  const problems: ConfigProblem[] = [];
  const seen = new Set<string>();
  const problemOf = (path: string, folder: string, name: string | undefined): string | undefined => {
    if (name === undefined)
      return `There is no project in \`${path}\`: that folder has no \`svc.config.json\`; correct the path, or add one there.`;
    if (seen.has(folder)) return `\`${path}\` leads to a project that is named above; remove it.`;
    return nameProblem(path, name, folders.has(name));
  };
  for (const { path, offset, length } of uses) {
    const folder = usedFolder(root, { path });
    const name = nameOf(folder);
    const problem =
      folder === root ? `\`${path}\` is this project itself; remove it.` : problemOf(path, folder, name);
    seen.add(folder);
    if (problem !== undefined) problems.push({ message: problem, offset, length });
    else if (name !== undefined) folders.set(name, folder);
  }
  return { folders, problems };
}

/** The folder that an entry of `uses` leads to, as a URI without a slash at the end. */
export function usedFolder(root: string, { path }: Pick<UsedFolder, 'path'>): string {
  return folderKey(UriUtils.joinPath(folderOf(root), path));
}

function nameProblem(path: string, name: string, isTaken: boolean): string | undefined {
  if (!namePattern.test(name)) {
    return `The project in \`${path}\` is called \`${name}\`, which cannot stand in a model; give it a \`name\` of letters, digits, \`_\` and \`-\` inside.`;
  }
  if (isTaken) return `Another used project is called \`${name}\` too; change the \`name\` of one of them.`;
  return undefined;
}

const namePattern = new RegExp(`^(${ast.SvcTerminals.ID.source})$`);
