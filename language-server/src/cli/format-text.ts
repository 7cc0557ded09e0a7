import { EmptyFileSystem, URI } from 'langium';
import { type Formatted, format } from '../formatting/format.js';
import { findFiles } from '../language/find-files.js';
import { decodeModel, ModelFileSystem, type ReadProblem } from '../language/model-file-system.js';
import { isWcfServiceFile } from '../language/wcf-service-file.js';
import { createServices } from '../module.js';
import { UsageError } from './exit-codes.js';
import { pathFrom } from './path-from.js';
import { printable } from './printable.js';
import { readTargets } from './targets.js';

/** A text, or why there is none. */
export interface ReadText {
  readonly text: string;
  readonly problem?: ReadProblem;
}

/** Formats texts one by one: nothing is linked, so a file needs no project. */
export function createFormatter(): (text: string) => Formatted {
  const { LangiumParser, Lexer } = createServices(EmptyFileSystem).parser;
  return (text) => format(text, LangiumParser.parse(text), Lexer);
}

export async function readModel(path: string): Promise<ReadText> {
  const files = new ModelFileSystem();
  const uri = URI.file(path);
  const text = await files.readFile(uri);
  const problem = files.unreadable.get(uri.toString());
  return problem ? { text, problem } : { text };
}

export function readInput(bytes: Buffer): ReadText {
  return decodeModel(bytes);
}

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
  const disk = new ModelFileSystem();
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
  if (found.size === 0 && unreadable.length === 0) {
    const places = targets.folders.map((folder) =>
      folder === cwd ? 'the working folder' : `\`${printable(pathFrom(cwd, folder))}\``,
    );
    throw new UsageError(`There is no \`.svc\` file in ${places.join(' or ')}.`);
  }
  return { files: [...found].sort(), unreadable };
}
