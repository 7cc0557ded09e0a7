import type { Architecture } from '../../src/architecture/model.js';
import { openWorkspace } from '../workspace.js';

/** The model that a text, or a workspace of several files, makes. */
export async function modelOf(text: string): Promise<Architecture> {
  const { projects } = await openWorkspace(text);
  const [project] = projects;
  if (project === undefined) throw new Error('The text makes no project.');
  return project.architecture;
}
