import { type LangiumDocument, UriUtils } from 'langium';
import type { Diagnostic } from 'vscode-languageserver';
import { type CheckedProject, diagnosticsOf } from '../language/project-models.js';
import { isJudgement } from '../rules/registry.js';
import { type Reading, readingOf } from './reading.js';

export interface Renaming {
  readonly oldName: string;
  readonly newName: string;
}

/**
 * What a renaming would break, in one sentence; nothing if it breaks nothing. `before` and `after` are the same project with
 * the old and with the new name: every word must be read as before, every reference mean what it meant, and no error be new.
 */
export function renameConflict(
  renaming: Renaming,
  before: CheckedProject,
  after: CheckedProject,
): string | undefined {
  const renamed = new Map(after.documents.map((document) => [document.uri.toString(), document]));
  const pairs = before.documents.flatMap((document) => {
    const other = renamed.get(document.uri.toString());
    return other ? [{ document, other, old: readingOf(document), now: readingOf(other) }] : [];
  });
  const found = [
    ...pairs.map(({ document, old, now }) => readOtherwise(renaming, document, old, now)),
    ...pairs.map(({ document, other }) => newError(renaming, [document, before], [other, after])),
    ...pairs.map(({ document, old, now }) => otherMeaning(renaming, document, old, now)),
  ];
  return found.find((sentence) => sentence !== undefined);
}

function readOtherwise(
  { newName }: Renaming,
  { uri }: LangiumDocument,
  old: Reading,
  now: Reading,
): string | undefined {
  const line =
    firstDifference(old.elements, now.elements, (a, b) => a.what === b.what && a.line === b.line) ??
    firstDifference(old.references, now.references, (a, b) => a.line === b.line);
  return line === undefined
    ? undefined
    : `\`${newName}\` would not be read as a name in ${placeIn(uri, line)}; choose another name.`;
}

function newError(
  { newName }: Renaming,
  [document, before]: readonly [LangiumDocument, CheckedProject],
  [other, after]: readonly [LangiumDocument, CheckedProject],
): string | undefined {
  const known = countsOf(errorsIn(document, before));
  // What a reference then means is told in better words.
  const found = errorsIn(other, after).filter(({ code }) => code !== 'unresolved-reference');
  const counts = countsOf(found);
  const added = found.find(({ code }) => (counts.get(code) ?? 0) > (known.get(code) ?? 0));
  if (!added) return undefined;
  const place = placeIn(document.uri, added.range.start.line);
  return `With the name \`${newName}\` there would be an error in ${place}: ${textOf(added)}`;
}

function otherMeaning(
  { newName }: Renaming,
  { uri }: LangiumDocument,
  old: Reading,
  now: Reading,
): string | undefined {
  const index = old.references.findIndex(
    ({ target }, each) => target !== undefined && target !== now.references[each]?.target,
  );
  const [was, is] = [old.references[index], now.references[index]];
  if (!was) return undefined;
  const meaning = is?.target === undefined ? 'no longer be clear' : 'name something else';
  return `With the name \`${newName}\`, \`${is?.text ?? was.text}\` in ${placeIn(uri, was.line)} would ${meaning}; choose another name.`;
}

function firstDifference<Item extends { readonly line: number }>(
  old: readonly Item[],
  now: readonly Item[],
  areEqual: (a: Item, b: Item) => boolean,
): number | undefined {
  const length = Math.max(old.length, now.length);
  for (let index = 0; index < length; index++) {
    const [a, b] = [old[index], now[index]];
    if (!a || !b || !areEqual(a, b)) return (a ?? b)?.line;
  }
  return undefined;
}

function errorsIn(document: LangiumDocument, project: CheckedProject): Diagnostic[] {
  // What a rule thinks of a model is for its author to weigh.
  return diagnosticsOf(document, project).filter(
    ({ severity, code }) => severity === 1 && !isJudgement(code),
  );
}

function countsOf(diagnostics: readonly Diagnostic[]): Map<Diagnostic['code'], number> {
  const counts = new Map<Diagnostic['code'], number>();
  for (const { code } of diagnostics) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

/** `orders.svc, line 3`, from 1. */
export function placeIn(uri: LangiumDocument['uri'], line: number): string {
  return `${UriUtils.basename(uri)}, line ${line + 1}`;
}

function textOf({ message }: Diagnostic): string {
  return typeof message === 'string' ? message : message.value;
}
