import { expect } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import { diagnosticsOf } from '../src/language/project-models.js';
import { filesOf, openWorkspace, rootUri } from './workspace.js';

/**
 * Checks a workspace written as one text against what is stated in it. A comment under a line states a finding there:
 *
 *     service Orders { calls Inventry }
 *     //                     ^^^^^^^^ error[unresolved-reference] No service is called `Inventry`…
 *
 * Every finding must be stated and every stated one found. The carets stand under the whole range; where it goes on in
 * the next line, they end with the line. The message may be left out, or cut short with `…`. Several comments may
 * follow one line. `note` in place of `severity[rule]` states a related place; texts that state one must state all.
 */
export async function check(text: string): Promise<void> {
  const stated = [...filesOf(text)].flatMap(([path, content]) => statementsIn(path, content));
  const found = await findAll(text);
  const notes = stated.some(({ label }) => label === 'note');
  const lines = found.filter(({ label }) => notes || label !== 'note').map(lineOf);
  const open = [...lines];
  const expected = stated.map((statement) => {
    const line = open.find((candidate) => matches(candidate, statement));
    if (line === undefined) return lineOf(statement);
    open.splice(open.indexOf(line), 1);
    return line;
  });
  expect(lines.sort()).toEqual(expected.sort());
}

interface Statement {
  readonly path: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** `error[rule]` and the like, or `note`. */
  readonly label: string;
  readonly message: string;
}

function lineOf({ path, line, start, end, label, message }: Statement): string {
  return `${path}:${line + 1}:${start + 1}-${end + 1} ${label} ${message}`.trimEnd();
}

function matches(line: string, statement: Statement): boolean {
  const { message } = statement;
  if (message !== '' && !message.endsWith('…')) return line === lineOf(statement);
  const beginning = lineOf({ ...statement, message: message.replace(/…$/, '') });
  return line.startsWith(beginning);
}

const statementPattern = /^(\s*\/\/ *)(\^+) ((?:error|warning|information)\[[a-z-]+\]|note)(?: (.*))?$/;

function statementsIn(path: string, content: string): Statement[] {
  const statements: Statement[] = [];
  let line = 0;
  for (const [index, text] of content.split('\n').entries()) {
    const [, before = '', carets = '', label = '', message = ''] = statementPattern.exec(text) ?? [];
    if (label === '') {
      if (text.includes('^^')) throw new Error(`This states no finding: ${text}`);
      line = index;
      continue;
    }
    const start = before.length;
    statements.push({ path, line, start, end: start + carets.length, label, message: message.trim() });
  }
  return statements;
}

async function findAll(text: string): Promise<Statement[]> {
  const { documents, projects } = await openWorkspace(text);
  const findings = projects.flatMap((project) => project.findings);
  const files = filesOf(text);
  const at = (uri: string, range: Diagnostic['range']) => {
    const path = uri.slice(rootUri.length + 1);
    const { start, end } = range;
    const length = files.get(path)?.split('\n')[start.line]?.length ?? 0;
    return {
      path,
      line: start.line,
      start: start.character,
      end: end.line === start.line ? end.character : length,
    };
  };
  return documents.flatMap((document) => {
    const uri = document.uri.toString();
    return diagnosticsOf(document, findings).flatMap(
      ({ range, severity = 1, code, message, relatedInformation = [] }) => [
        {
          ...at(uri, range),
          label: `${['', 'error', 'warning', 'information', 'hint'][severity]}[${code}]`,
          message: String(message),
        },
        ...relatedInformation.map(({ location, message: note }) => ({
          ...at(location.uri, location.range),
          label: 'note',
          message: note,
        })),
      ],
    );
  });
}
