import { type LangiumDocument, URI } from 'langium';
import type { SvcServices } from '../../module.js';
import { safeFixOf } from '../../rules/fix.js';
import type { Fix, Problem } from './fix.js';
import { fixesTogether } from './fixes-together.js';
import { problemOf } from './problems-in.js';
import { safeRuleFix } from './rule-fixes.js';

/** Mending what a rule found wherever its fix is safe: in a file, or in all files of its project. */
export interface RuleWideFix {
  readonly rule: string;
  readonly scope: 'file' | 'project';
  readonly title: string;
}

/** Offered with a finding where there is more than one like it. Needs a finished build. */
export function ruleWideFixesFor({ finding, document, services }: Problem): RuleWideFix[] {
  if (!finding || !safeFixOf(finding)) return [];
  const { rule } = finding;
  const inProject = safeFindings(rule, 'project', document, services).length;
  const inFile = safeFindings(rule, 'file', document, services).length;
  const inScope = (scope: RuleWideFix['scope'], where: string): RuleWideFix => ({
    rule,
    scope,
    title: `Fix all \`${rule}\` problems in ${where}`,
  });
  return [
    ...(inFile > 1 ? [inScope('file', 'this file')] : []),
    ...(inProject > inFile ? [inScope('project', 'the project')] : []),
  ];
}

/** What it changes, beginning from any document of the project. */
export function ruleWideEdits(
  { rule, scope }: Pick<RuleWideFix, 'rule' | 'scope'>,
  document: LangiumDocument,
  services: SvcServices,
): Fix['edits'] {
  const { LangiumDocuments } = services.shared.workspace;
  const fixes = safeFindings(rule, scope, document, services).flatMap((finding) => {
    const place = LangiumDocuments.getDocument(URI.parse(finding.range.uri));
    const fix = place && safeRuleFix(problemOf(finding, place, services));
    return fix ? [fix] : [];
  });
  return fixesTogether(fixes).edits;
}

function safeFindings(
  rule: string,
  scope: RuleWideFix['scope'],
  { uri }: LangiumDocument,
  { shared }: SvcServices,
) {
  const { Projects, ProjectModels } = shared.workspace;
  const checked = ProjectModels.of(Projects.projectOf(uri));
  const found = scope === 'file' ? checked?.findingsByFile.get(uri.toString()) : checked?.findings;
  return (found ?? []).filter((finding) => finding.rule === rule && safeFixOf(finding));
}
