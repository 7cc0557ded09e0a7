import { DiagnosticSeverity } from 'vscode-languageserver';
import type { Problem } from '../editor/fixes/fix.js';
import { certainFixes } from '../editor/fixes/fixes-for.js';
import { fixesTogether } from '../editor/fixes/fixes-together.js';
import { problemsIn } from '../editor/fixes/problems-in.js';
import { tidied } from '../editor/fixes/tidy-edits.js';
import { parsedText } from '../editor/workspace-edits.js';
import { losingErrors } from '../language/losing-errors.js';
import type { LoadedProjects, OpenProjects } from './load-projects.js';

/** What a fix uncovers, the next pass mends; more of them would only be two fixes that undo each other. */
const mostPasses = 10;

/** Models with what is safe to mend mended, in memory. */
export interface FixedModels {
  readonly loaded: LoadedProjects;
  /** By the URI of the file, in the order of their first change. */
  readonly changes: ReadonlyMap<string, TextChange>;
  /** For each mended problem, the URIs of the files that were changed for it. */
  readonly mended: readonly (readonly string[])[];
}

export interface TextChange {
  readonly before: string;
  readonly after: string;
}

/** Mends what is safe to mend in the files asked for, again and again until nothing is left; writes nothing. */
export async function fixModels(
  projects: OpenProjects,
  { onlyErrors }: { readonly onlyErrors: boolean },
): Promise<FixedModels> {
  let { loaded } = projects;
  const changes = new Map<string, TextChange>();
  const mended: string[][] = [];
  const seen = new Set<string>();
  for (let pass = 0; pass < mostPasses; pass++) {
    const { taken, texts } = onePass(loaded, projects, onlyErrors);
    // A text that was there before means that two fixes undo each other.
    const isCircle = texts.some(({ uri, after }) => seen.has(`${uri}\n${after}`));
    if (taken.length === 0 || isCircle) break;
    for (const { uri, before, after } of texts) {
      seen.add(`${uri}\n${before}`);
      changes.set(uri, { before: changes.get(uri)?.before ?? before, after });
    }
    mended.push(...taken);
    loaded = await projects.change(new Map(texts.map(({ uri, after }) => [uri, after])));
  }
  return { loaded, changes, mended };
}

interface ChangedText extends TextChange {
  readonly uri: string;
}

function onePass(
  { projects, unreadable }: LoadedProjects,
  { language, hasUnreadable }: OpenProjects,
  onlyErrors: boolean,
) {
  const writable = new Map(
    projects.flatMap(({ chosen }) => chosen).map((document) => [document.uri.toString(), document]),
  );
  for (const { uri } of unreadable) writable.delete(uri);
  const fixes = projects
    .flatMap((project) => {
      const problems = project.chosen
        .flatMap((document) => problemsIn(document, language))
        .filter(({ diagnostic }) => !onlyErrors || isError(diagnostic));
      return certainFixes(problems, !hasUnreadable() && losingErrors(project).length === 0);
    })
    .filter(({ edits }) => [...edits.keys()].every((uri) => writable.has(uri)));
  const { taken, edits } = fixesTogether(fixes);
  const texts: ChangedText[] = [];
  for (const [uri, own] of edits) {
    const document = writable.get(uri);
    if (!document) continue;
    const before = parsedText(document);
    const after = tidied(before, own, language);
    if (after !== before) texts.push({ uri, before, after });
  }
  return { taken: texts.length > 0 ? taken.map((fix) => [...fix.edits.keys()]) : [], texts };
}

function isError({ severity }: Problem['diagnostic']): boolean {
  return severity === DiagnosticSeverity.Error;
}
