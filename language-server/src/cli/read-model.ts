import { URI } from 'langium';
import { DiskFiles } from '../language/disk-files.js';
import type { ReadProblem } from '../language/model-files.js';

/** A text, or why there is none. */
export interface ReadText {
  readonly text: string;
  readonly problem?: ReadProblem;
}

/** Reads one model file, without those it belongs to. */
export async function readModel(path: string): Promise<ReadText> {
  const files = new DiskFiles();
  const uri = URI.file(path);
  const text = await files.readFile(uri);
  const problem = files.unreadable.get(uri.toString());
  return problem ? { text, problem } : { text };
}
