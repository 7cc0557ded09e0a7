import type { Cancellation } from 'langium';
import { type CheckedProject, diagnosticsOf } from '../../language/project-models.js';
import type { SvcServices } from '../../module.js';
import { isJudgement } from '../../rules/registry.js';
import { buildApart } from '../apart.js';
import { placeIn } from '../rename-conflicts.js';
import { firstChange, type Kept } from './kept.js';

/**
 * Why texts must not be put in place of those of a project, in one sentence; nothing where they may: built apart, no
 * problem is new and what has to be kept is the same.
 */
export async function reasonAgainst(
  texts: ReadonlyMap<string, string>,
  kept: Kept,
  before: CheckedProject,
  { shared }: SvcServices,
  cancelToken: Cancellation.CancellationToken,
): Promise<string | undefined> {
  const after = await buildApart(before.project, texts, shared, cancelToken);
  if (!after) return undefined;
  return newProblem(before, after) ?? otherMeaning(before, after, kept);
}

function newProblem(before: CheckedProject, after: CheckedProject): string | undefined {
  const left = new Map<unknown, number>();
  for (const { code } of problemsOf(before)) left.set(code, (left.get(code) ?? 0) + 1);
  for (const { code, text, place } of problemsOf(after)) {
    const count = left.get(code) ?? 0;
    if (count === 0) return `There would be a new problem in ${place}: ${text}`;
    left.set(code, count - 1);
  }
  return undefined;
}

/** Remarks and what a rule thinks of a model are for its author to weigh. */
function problemsOf(project: CheckedProject) {
  return project.documents.flatMap((document) =>
    diagnosticsOf(document, project)
      .filter(({ code, severity }) => severity !== 3 && !isJudgement(code))
      .map(({ code, message, range }) => ({
        code,
        text: typeof message === 'string' ? message : message.value,
        place: placeIn(document.uri, range.start.line),
      })),
  );
}

function otherMeaning(before: CheckedProject, after: CheckedProject, kept: Kept): string | undefined {
  const changed = firstChange(kept(before.architecture), kept(after.architecture));
  return changed === undefined ? undefined : `\`${changed}\` would not mean what it means now.`;
}
