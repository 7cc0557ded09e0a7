import { isWcfServiceFile } from '@svc-lang/grammar';
import { URI } from 'langium';
import { DiskFiles } from '../language/disk-files.js';
import { findFiles } from '../language/find-files.js';
import type { ReadProblem } from '../language/model-files.js';
import { UsageError } from './exit-codes.js';
import { nothingFound } from './load-projects.js';
import { pathFrom } from './path-from.js';
import { printable } from './printable.js';
import { readModel } from './read-model.js';
import { readTargets } from './targets.js';

export interface FoundModels {
  readonly files: readonly string[];
  readonly unreadable: readonly { readonly path: string; readonly problem: ReadProblem }[];
}

/**
 * The model files that the paths of a command line lead to, in order; none means the working folder.
 * @throws UsageError where a path leads to nothing, or none to a model file
 */
export async function findModels(paths: readonly string[], cwd: string): Promise<FoundModels> {
  const targets = await readTargets(paths, cwd);
  const disk = new DiskFiles();
  const found = new Set<string>();
  for (const folder of targets.folders) {
    for (const uri of (await findFiles(URI.file(folder), disk)).models) {
      if (!isWcfServiceFile((await readModel(uri.fsPath)).text)) found.add(uri.fsPath);
    }
  }
  for (const file of targets.files) {
    if (isWcfServiceFile((await readModel(file)).text)) {
      throw new UsageError(
        `\`${printable(pathFrom(cwd, file))}\` is the service file of a WCF host, no model.`,
      );
    }
    found.add(file);
  }
  const unreadable = [...disk.unreadable].map(([uri, problem]) => ({ path: URI.parse(uri).fsPath, problem }));
  if (found.size === 0 && unreadable.length === 0) throw nothingFound(targets, cwd);
  return { files: [...found].sort(), unreadable };
}
