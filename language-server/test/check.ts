import { expect } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import { configFileName } from '../src/language/config.js';
import type { Profile } from '../src/rules/profiles.js';
import { allRules } from '../src/rules/registry.js';
import type { RuleName } from '../src/rules/rule-names.js';
import { diagnosticsIn, filesOf, openWorkspace, rootUri, type TestWorkspace } from './workspace.js';

/**
 * Checks a workspace written as one text against what is stated in it. A comment under a line states a finding there:
 *
 *     service Orders { calls Inventry }
 *     //                     ^^^^^^^^ error[unresolved-reference] No operation, service or external is called…
 *
 * Every finding must be stated and every stated one found; of the rules that judge, `checkRule` tests one at a time. The carets stand under the whole range; where it goes on in
 * the next line, they end with the line. The message may be left out, or cut short with `…`. Several comments may
 * follow one line. `note` in place of `severity[rule]` states a related place; texts that state one must state all.
 */
export function check(text: string): Promise<void> {
  const judgements = new Set<unknown>(allRules.map(({ name }) => name));
  return checkFindings(text, ({ code }) => !judgements.has(code));
}

/** As `check`, for what one rule finds and nothing else; under the profile `production` unless the text has a config. */
export function checkRule(rule: RuleName, text: string): Promise<void> {
  return checkFindings(withProfile('production', text), ({ code }) => code === rule);
}

/** A workspace whose project has a profile, unless it has a config already. */
export function withProfile(profile: Profile, text: string): string {
  const files = filesOf(text);
  if (files.has(configFileName)) return text;
  const parts = [...files].map(([path, content]) => `//- ${path}\n${content}`);
  return [`//- ${configFileName}\n{ "profile": "${profile}" }\n`, ...parts].join('');
}

/** Texts of many workspaces, by a path of their own each, as one: every text is a project of its own. */
export function projectsOf(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(
    [...texts].flatMap(([folder, text]) =>
      [...filesOf(withProfile('production', text))].map(([path, content]): [string, string] => [
        `${folder}/${path}`,
        content,
      ]),
    ),
  );
}

async function checkFindings(text: string, counts: (diagnostic: Diagnostic) => boolean): Promise<void> {
  const files = filesOf(text);
  expectStated(files, foundIn(await openWorkspace(files), files, counts));
}

/** Expects that what was found in files is what is stated in them. */
export function expectStated(files: ReadonlyMap<string, string>, all: readonly Place[]): void {
  const stated = [...files].flatMap(([path, content]) => statementsIn(path, content));
  const withNotes = stated.some(({ label }) => label === 'note');
  const found = all.filter(({ label }) => withNotes || label !== 'note').map(lineOf);
  const open = [...found];
  // A statement that leaves the message out, wholly or partly, stands for the finding it fits.
  const expected = stated.map((statement) => {
    const line = open.find((candidate) => fits(candidate, statement));
    if (line === undefined) return lineOf(statement);
    open.splice(open.indexOf(line), 1);
    return line;
  });
  expect(found.sort()).toEqual(expected.sort());
}

/** A finding, or a place that has to do with one. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** `error[rule]` and the like, or `note`. */
  readonly label: string;
  readonly message: string;
}

function lineOf({ path, line, start, end, label, message }: Place): string {
  return `${path}:${line + 1}:${start + 1}-${end + 1} ${label} ${message}`.trimEnd();
}

function fits(line: string, statement: Place): boolean {
  const { message } = statement;
  if (message !== '' && !message.endsWith('…')) return line === lineOf(statement);
  return line.startsWith(lineOf({ ...statement, message: message.replace(/…$/, '') }));
}

const statementPattern = /^(\s*\/\/ *)(\^+) ((?:error|warning|information)\[[a-z-]+\]|note)(?: (.*))?$/;

function statementsIn(path: string, content: string): Place[] {
  const statements: Place[] = [];
  let line = 0;
  for (const [index, text] of content.split('\n').entries()) {
    const [, before = '', carets = '', label = '', message = ''] = statementPattern.exec(text) ?? [];
    if (label !== '') {
      const start = before.length;
      statements.push({ path, line, start, end: start + carets.length, label, message: message.trim() });
    } else if (text.includes('^^')) {
      throw new Error(`This comment states no finding: ${text}`);
    } else {
      line = index;
    }
  }
  return statements;
}

const severities = ['', 'error', 'warning', 'information', 'hint'];

/** What was found in the files of a workspace, and the places that have to do with it. */
export function foundIn(
  { documents, projects }: TestWorkspace,
  files: ReadonlyMap<string, string>,
  counts: (diagnostic: Diagnostic) => boolean,
): Place[] {
  return documents.flatMap((document) => {
    const uri = document.uri.toString();
    if (!files.has(pathOf(uri))) return [];
    return diagnosticsIn(projects, document)
      .filter(counts)
      .flatMap((diagnostic) => {
        const label = `${severities[diagnostic.severity ?? 1]}[${diagnostic.code}]`;
        const related = diagnostic.relatedInformation ?? [];
        return [
          { ...placeOf(uri, diagnostic.range, files), label, message: String(diagnostic.message) },
          ...related.map(({ location, message }) => ({
            ...placeOf(location.uri, location.range, files),
            label: 'note',
            message,
          })),
        ];
      });
  });
}

function pathOf(uri: string): string {
  return uri.slice(rootUri.length + 1);
}

/** The place as carets show it: at least one, and none past the end of the line. */
function placeOf(uri: string, { start, end }: Diagnostic['range'], files: ReadonlyMap<string, string>) {
  const path = pathOf(uri);
  const lineEnd = files.get(path)?.split('\n')[start.line]?.length ?? 0;
  const last = end.line === start.line ? end.character : lineEnd;
  return { path, line: start.line, start: start.character, end: Math.max(last, start.character + 1) };
}
