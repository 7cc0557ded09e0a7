import { ast } from '@svc-lang/grammar';
import { DocumentState, type LangiumDocument, type LangiumDocuments } from 'langium';
import type { Diagnostic } from 'vscode-languageserver';
import { summarize } from '../architecture/from-tree/summarize.js';
import { keptStatements } from '../architecture/kept-statements.js';
import { architectureOf, mergeElements } from '../architecture/merge.js';
import type { Architecture, Element } from '../architecture/model.js';
import { groupedBy } from '../architecture/queries.js';
import type { DocumentSummary } from '../architecture/statements.js';
import { usedElements } from '../architecture/used-elements.js';
import type { SvcSharedServices } from '../module.js';
import { checkModel } from '../rules/checks.js';
import type { AcceptedFinding, IdentifiedFinding } from '../rules/finding.js';
import type { RuleConfig, RulePlace } from '../rules/rule-config.js';
import { builtInUri } from './built-in.js';
import type { Project, Projects } from './projects.js';

/** A project with everything known about it after a build. */
export interface CheckedProject {
  readonly project: Project;
  readonly documents: readonly LangiumDocument[];
  readonly architecture: Architecture;
  /** What the checks of the whole model found; the problems of single documents are `document.diagnostics`. */
  readonly findings: readonly IdentifiedFinding[];
  /** The findings by the URI of the file they are reported in. */
  readonly findingsByFile: ReadonlyMap<string, readonly IdentifiedFinding[]>;
  /** What rules found and the model accepts with an `allow`. */
  readonly accepted: readonly AcceptedFinding[];
}

/** What a project is made of by itself. */
interface ProjectParts {
  readonly documents: readonly LangiumDocument[];
  readonly summaries: readonly DocumentSummary[];
  readonly elements: readonly Element[];
}

/** Keeps the architecture model of each project, made from summaries that live as long as their document stays linked. */
export class ProjectModels {
  private readonly documents: LangiumDocuments;
  private readonly projects: Projects;
  private readonly today: () => string | undefined;
  private readonly summaries = new Map<string, DocumentSummary>();
  /** What documents that are being linked anew stated before. */
  private readonly before = new Map<string, DocumentSummary>();
  /** By the config as it was read: what follows from the very same is kept, too. */
  private readonly ruleConfigs = new WeakMap<object, RuleConfig>();
  private checked: ReadonlyMap<Project, CheckedProject> | undefined;
  /** Of the last time that no document was being linked. */
  private last: ReadonlyMap<Project, CheckedProject> | undefined;

  constructor(services: SvcSharedServices) {
    this.documents = services.workspace.LangiumDocuments;
    this.projects = services.workspace.Projects;
    this.today = services.today;
  }

  /** Forgets what a document stated: it is being linked anew. */
  forget(uri: string): void {
    const known = this.summaries.get(uri);
    if (known) this.before.set(uri, known);
    this.summaries.delete(uri);
    this.checked = undefined;
  }

  /** Forgets a document that is gone. */
  remove(uri: string): void {
    this.forget(uri);
    this.before.delete(uri);
  }

  /** Every project that has documents, checked. Needs a finished build; while one is going on it is what the last one made. */
  all(): readonly CheckedProject[] {
    return [...this.current().values()];
  }

  of(project: Project): CheckedProject | undefined {
    return this.current().get(project);
  }

  private current(): ReadonlyMap<Project, CheckedProject> {
    if (this.checked) return this.checked;
    const isBuilding = this.documents.all.some(({ state }) => state < DocumentState.Linked);
    if (isBuilding) return this.last ?? this.checkAll();
    this.checked = this.checkAll();
    this.last = this.checked;
    return this.checked;
  }

  private checkAll(): Map<Project, CheckedProject> {
    const byProject = new Map<Project, LangiumDocument[]>();
    for (const document of this.documents.all) {
      if (document.uri.toString() === builtInUri.toString() || document.state < DocumentState.Linked)
        continue;
      const project = this.projects.projectOf(document.uri);
      const known = byProject.get(project);
      if (known) known.push(document);
      else byProject.set(project, [document]);
    }
    const parts = new Map(
      [...byProject].map(([project, documents]) => [project, this.partsOf(project, documents)]),
    );
    return new Map([...parts].map(([project, own]) => [project, this.check(project, own, parts)]));
  }

  private partsOf(project: Project, documents: readonly LangiumDocument[]): ProjectParts {
    const summaries = documents.flatMap((document) => this.summaryOf(document, project) ?? []);
    return { documents, summaries, elements: mergeElements(summaries) };
  }

  private check(
    project: Project,
    { documents, summaries, elements }: ProjectParts,
    parts: ReadonlyMap<Project, ProjectParts>,
  ): CheckedProject {
    const referredTo = summaries.flatMap(({ used }) => used);
    const used = referredTo.length === 0 ? [] : usedElements(referredTo, this.elementsOfUsed(project, parts));
    const architecture = architectureOf(this.projects.nameOf(project), [...elements, ...used]);
    const files = new Set(documents.map(({ uri }) => uri.toString()));
    // What is in a used project is checked there.
    const isOwn = ({ range }: IdentifiedFinding) => files.has(range.uri);
    const config = this.ruleConfigOf(project);
    const checked = checkModel(architecture, { ...(config && { config }), today: this.today() });
    const findings = checked.findings.filter(isOwn);
    const accepted = checked.accepted.filter(({ finding }) => isOwn(finding));
    const findingsByFile = groupedBy(findings, ({ range }) => range.uri);
    return { project, documents, architecture, findings, findingsByFile, accepted };
  }

  private ruleConfigOf(project: Project): RuleConfig | undefined {
    const config = this.projects.configOf(project);
    const known = config && this.ruleConfigs.get(config);
    if (!config || known) return known;
    const folder = `${project.root}/`;
    const overrides = config.overrides.map(({ covers, ...layer }) => ({
      ...layer,
      covers: ({ uri, tags }: RulePlace) =>
        covers({ path: decodeURIComponent(uri.slice(uri.startsWith(folder) ? folder.length : 0)), tags }),
    }));
    const rules = [config, ...overrides];
    this.ruleConfigs.set(config, rules);
    return rules;
  }

  private elementsOfUsed(project: Project, parts: ReadonlyMap<Project, ProjectParts>) {
    const used = [...this.projects.usedProjectsOf(project)];
    const byName = new Map(
      used.map(([name, each]) => [name, new Map(parts.get(each)?.elements.map((it) => [it.id, it]))]),
    );
    return (name: string): ReadonlyMap<string, Element> => byName.get(name) ?? new Map();
  }

  private summaryOf(document: LangiumDocument, project: Project): DocumentSummary | undefined {
    const root = document.parseResult.value;
    if (!ast.isModel(root)) return undefined;
    const uri = document.uri.toString();
    const known = this.summaries.get(uri);
    if (known) return known;
    const stated = summarize(root, { uri, names: project.names });
    const before = this.before.get(uri);
    const summary = before
      ? { ...stated, statements: keptStatements(stated.statements, before.statements) }
      : stated;
    this.before.delete(uri);
    this.summaries.set(uri, summary);
    return summary;
  }
}

/** Everything to say about a document: its own problems and what the checks of the model found in it. */
export function diagnosticsOf(
  document: LangiumDocument,
  { findingsByFile }: Pick<CheckedProject, 'findingsByFile'>,
): Diagnostic[] {
  return [...(document.diagnostics ?? []), ...findingDiagnosticsOf(document, findingsByFile)];
}

/** What the checks of the model found in a document. */
export function findingDiagnosticsOf(
  document: LangiumDocument,
  findingsByFile: CheckedProject['findingsByFile'],
): Diagnostic[] {
  return (findingsByFile.get(document.uri.toString()) ?? []).map(toDiagnostic);
}

const severities = { error: 1, warning: 2, information: 3 } as const;
const tags = { unnecessary: 1, deprecated: 2 } as const;

/** A finding as editors take it. */
export function toDiagnostic(finding: IdentifiedFinding): Diagnostic {
  const { start, end } = finding.range;
  return {
    ...(finding.tags && { tags: finding.tags.map((tag) => tags[tag]) }),
    range: { start, end },
    severity: severities[finding.severity],
    code: finding.rule,
    source: 'svc',
    message: finding.message,
    relatedInformation: finding.related.map(({ message, range }) => ({
      message,
      location: { uri: range.uri, range: { start: range.start, end: range.end } },
    })),
  };
}
