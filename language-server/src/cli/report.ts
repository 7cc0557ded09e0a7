import { URI } from 'langium';
import type { Diagnostic, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { configDiagnostics } from '../language/config-diagnostics.js';
import { toDiagnostic } from '../language/project-models.js';
import { readDiagnostic } from '../language/read-diagnostic.js';
import type { Severity } from '../rules/finding.js';
import { fingerprintsOf, type Recognisable } from './fingerprints.js';
import type { LoadedProject, LoadedProjects } from './load-projects.js';
import { pathFrom } from './path-from.js';

/** What `svc validate --format json` prints; the JSON Schema `findings-1.schema.json` describes it. */
export interface Report {
  /** Version of this format. */
  readonly format: 1;
  /** The projects that hold the files checked, in the order of their folders. */
  readonly projects: readonly ReportedProject[];
  /** By file and place. */
  readonly findings: readonly ReportedFinding[];
  /** What the models accept, by file and place; absent unless it was asked for. */
  readonly allowed?: readonly AllowedFinding[];
  readonly summary: Summary;
}

/** A finding that the model accepts, which counts for nothing. */
export interface AllowedFinding extends Omit<ReportedFinding, 'fingerprint'> {
  readonly allow: Allow;
}

/** The `allow` in the text. */
export interface Allow extends ReportedPlace {
  readonly reason: string;
  /** The last day it holds, as `2027-03-31`. */
  readonly until?: string;
}

export interface ReportedProject {
  /** From its `svc.config.json`, else the name of its folder. */
  readonly name: string;
  /** Its folder, relative to the working folder, with `/` on every system. */
  readonly root: string;
  /** How many of its model files were checked. */
  readonly files: number;
}

/** A stretch of a file. Lines and columns count from 1, columns in UTF-16 units; the end is behind the last character. */
export interface ReportedPlace {
  /** Relative to the working folder, with `/` on every system. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ReportedFinding extends ReportedPlace {
  readonly severity: Severity;
  /** Name of the rule. */
  readonly rule: string;
  /** One sentence: what is wrong and what to do. */
  readonly message: string;
  /** It stays while its lines move, and of what the checks of the model found while its element does: 16 hexadecimal digits. */
  readonly fingerprint: string;
  /** Other places that have to do with it. */
  readonly related: readonly RelatedPlace[];
}

export interface RelatedPlace extends ReportedPlace {
  readonly message: string;
}

export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  /** Files checked, and files and folders that could not be. */
  readonly files: number;
  readonly filesWithFindings: number;
  /** Warnings and remarks that `--quiet` leaves out; absent without it. */
  readonly leftOut?: number;
}

/** A finding and the line it begins on, as far as there is one. */
export interface Excerpted {
  readonly finding: ReportedFinding;
  readonly sourceLine?: string;
}

/** Everything found in the files asked for and in the config files of their projects. */
export function findingsOf({ projects, unreadable }: LoadedProjects, cwd: string): Excerpted[] {
  const fileOf = filesFrom(cwd);
  const inProjects = projects.flatMap(({ chosen, config, ...project }) => {
    const inProject = filesFrom(URI.parse(project.project.root).fsPath);
    const { name } = project;
    const inText = (text: TextDocument, diagnostics: readonly Diagnostic[]) =>
      diagnostics.map((diagnostic) => {
        const identity = [inProject(text.uri), String(diagnostic.code), markedBy(diagnostic, text)];
        return foundIn(text, diagnostic, { project: name, identity }, fileOf);
      });
    const ofChecks = (text: TextDocument) =>
      (project.findingsByFile.get(text.uri) ?? []).map((finding) =>
        foundIn(text, toDiagnostic(finding), { project: name, identity: [finding.identity] }, fileOf),
      );
    return [
      ...chosen.flatMap(({ textDocument, diagnostics = [] }) => [
        ...inText(textDocument, diagnostics),
        ...ofChecks(textDocument),
      ]),
      ...(config ? inText(config.text, configDiagnostics(config.text, config.content)) : []),
    ];
  });
  const notRead = unreadable.map(({ uri, problem }): Found => {
    const finding = reported(readDiagnostic(problem), uri, fileOf);
    return { finding, known: { project: '', identity: [finding.file, finding.rule] } };
  });
  const found = [...inProjects, ...notRead].sort(byPlace);
  const fingerprints = fingerprintsOf(found.map(({ known }) => known));
  return found.map(({ finding, sourceLine }, index) => ({
    finding: { ...finding, fingerprint: fingerprints[index] ?? '' },
    ...(sourceLine !== undefined && { sourceLine }),
  }));
}

/** A finding before all are known, which tell equal ones apart. */
interface Found {
  readonly finding: Omit<ReportedFinding, 'fingerprint'>;
  readonly known: Recognisable;
  readonly sourceLine?: string;
}

export function reportOf(
  { projects }: LoadedProjects,
  excerpts: readonly Excerpted[],
  cwd: string,
  { allowed, leftOut }: { readonly allowed?: readonly AllowedFinding[]; readonly leftOut?: number } = {},
): Report {
  const findings = excerpts.map(({ finding }) => finding);
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const withFindings = new Set(findings.map(({ file }) => file));
  const checked = projects.flatMap(({ chosen }) => chosen.map(({ uri }) => pathFrom(cwd, uri.fsPath)));
  return {
    format: 1,
    projects: projects.map((project) => ({ ...identityOf(project, cwd), files: project.chosen.length })),
    findings,
    ...(allowed && { allowed }),
    summary: {
      errors: count('error'),
      warnings: count('warning'),
      information: count('information'),
      files: new Set([...checked, ...withFindings]).size,
      filesWithFindings: withFindings.size,
      ...(leftOut !== undefined && { leftOut }),
    },
  };
}

/** Everything that the files asked for accept. */
export function allowedOf({ projects }: LoadedProjects, cwd: string): AllowedFinding[] {
  const fileOf = filesFrom(cwd);
  return projects
    .flatMap(({ chosen, accepted }) => {
      const files = new Set(chosen.map(({ uri }) => uri.toString()));
      return accepted.filter(({ finding }) => files.has(finding.range.uri));
    })
    .map(({ finding, allow: { reason, until, source } }) => ({
      ...reported(toDiagnostic(finding), finding.range.uri, fileOf),
      allow: { ...placeOf(source.uri, source, fileOf), reason, ...(until !== undefined && { until }) },
    }))
    .sort(byReportedPlace);
}

/** The path of a file as people write it, by its URI. */
type FileOf = (uri: string) => string;

/** Paths relative to a folder, each worked out once: there are many findings in a file. */
function filesFrom(folder: string): FileOf {
  const files = new Map<string, string>();
  return (uri) => {
    let file = files.get(uri);
    if (file === undefined) {
      file = pathFrom(folder, URI.parse(uri).fsPath);
      files.set(uri, file);
    }
    return file;
  };
}

/** What tells a project from others of equal name. */
export function identityOf({ name, project }: LoadedProject, cwd: string): { name: string; root: string } {
  return { name, root: pathFrom(cwd, URI.parse(project.root).fsPath) };
}

function foundIn(text: TextDocument, diagnostic: Diagnostic, known: Recognisable, fileOf: FileOf): Found {
  const { line } = diagnostic.range.start;
  const sourceLine = text.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  const finding = reported(diagnostic, text.uri, fileOf);
  return {
    finding,
    known,
    sourceLine: sourceLine.replace(/[\r\n]+$/, ''),
  };
}

function markedBy({ range }: Diagnostic, text: TextDocument): string {
  return text.getText(range).replace(/\s+/g, ' ');
}

function reported(diagnostic: Diagnostic, uri: string, fileOf: FileOf): Found['finding'] {
  const { range, severity, code, message, relatedInformation = [] } = diagnostic;
  return {
    ...placeOf(uri, range, fileOf),
    severity: severity === 1 ? 'error' : severity === 2 ? 'warning' : 'information',
    rule: String(code),
    message: typeof message === 'string' ? message : message.value,
    related: relatedInformation.map(({ message, location }) => ({
      ...placeOf(location.uri, location.range, fileOf),
      message,
    })),
  };
}

function placeOf(uri: string, { start, end }: Range, fileOf: FileOf): ReportedPlace {
  return {
    file: fileOf(uri),
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function byPlace({ finding: a }: Found, { finding: b }: Found): number {
  return byReportedPlace(a, b);
}

function byReportedPlace(a: Found['finding'], b: Found['finding']): number {
  const difference = compare(a.file, b.file) || a.line - b.line || a.column - b.column;
  return difference || compare(a.rule, b.rule) || compare(a.message, b.message);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
