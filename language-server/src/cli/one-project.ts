import { losingErrors } from '../language/losing-errors.js';
import { exitCodes, UsageError } from './exit-codes.js';
import { type LoadedProject, loadProjects } from './load-projects.js';
import { printable } from './printable.js';
import { findingsOf, identityOf } from './report.js';
import type { Terminal } from './terminal.js';

/** The one project a command works on, and how its run ends if all else goes well. */
export interface OneProject {
  readonly project: LoadedProject;
  readonly exitCode: number;
}

/**
 * Loads the project the paths lead to. Errors in it do not keep it from being used; a note says so.
 * @throws UsageError where the paths lead to several
 */
export async function loadOneProject(paths: readonly string[], terminal: Terminal): Promise<OneProject> {
  const loaded = await loadProjects(paths, terminal);
  const [project, ...others] = loaded.projects;
  for (const { finding } of findingsOf({ projects: [], unreadable: loaded.unreadable }, terminal.cwd)) {
    terminal.note(`${printable(finding.file)}:${finding.line}: ${finding.message}`);
  }
  if (!project) throw new UsageError('Nothing could be read.');
  if (others.length > 0) {
    const names = loaded.projects.map((each) => identityOf(each, terminal.cwd));
    const list = names.map(({ name, root }) => `  ${printable(root)}  (${printable(name)})`).join('\n');
    throw new UsageError(
      `There are ${names.length} projects here; name the folder or a file of one:\n${list}`,
    );
  }
  const lost = losingErrors(project);
  if (lost.length > 0) {
    const [counted, them] = lost.length === 1 ? ['1 error', 'it'] : [`${lost.length} errors`, 'them'];
    terminal.note(`The model has ${counted} that may hide something; \`svc validate\` lists ${them}.`);
  }
  return { project, exitCode: loaded.unreadable.length > 0 ? exitCodes.usage : exitCodes.clean };
}
