import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { URI } from 'langium';
import type { FixedModels } from './fix-models.js';
import { pathFrom } from './path-from.js';
import { printable } from './printable.js';

/** What fixes change, as a unified diff with paths from a folder, as `git apply` and `patch -p1` take it. */
export function fixesAsDiff({ changes }: Pick<FixedModels, 'changes'>, folder: string): string {
  return [...changes]
    .map(([uri, { before, after }]) => {
      const path = printable(pathFrom(folder, URI.parse(uri).fsPath));
      const [from, to] = [`a/${path}`, `b/${path}`];
      return createTwoFilesPatch(from, to, before, after, undefined, undefined, {
        headerOptions: FILE_HEADERS_ONLY,
      });
    })
    .join('');
}
