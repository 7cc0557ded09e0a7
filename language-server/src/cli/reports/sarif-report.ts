import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import { version } from '../../../package.json';
import { defaultProfile } from '../../rules/profiles.js';
import { ruleNamed } from '../../rules/registry.js';
import { rulePage } from '../../rules/rule-page.js';
import { jsonText } from '../printable.js';
import type { Report, ReportedFinding, ReportedPlace } from '../report.js';

const levels = { error: 'error', warning: 'warning', information: 'note' } as const;

/** Findings for code scanning: SARIF 2.1.0, as OASIS describes it and GitHub reads it. */
export function sarifReport({ findings }: Report): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'svc', version, semanticVersion: version, rules: rulesOf(findings) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map(resultOf),
      },
    ],
  };
  return jsonText(log);
}

function rulesOf(findings: readonly ReportedFinding[]): ReportingDescriptor[] {
  return [...new Set(findings.map(({ rule }) => rule))].sort().map(descriptorOf);
}

/** What code scanning shows beside a finding: of a rule its page, of what follows from the language nothing but its name. */
function descriptorOf(id: string): ReportingDescriptor {
  const rule = ruleNamed(id);
  if (!rule) return { id };
  const { found, harm, remedy, allow } = rule.documentation;
  const severity = rule.severities[defaultProfile];
  return {
    id,
    shortDescription: { text: `Found when ${found}.` },
    fullDescription: { text: harm },
    help: { text: `${remedy}\n\nWhen to allow it: ${allow}`, markdown: rulePage(rule) },
    defaultConfiguration: severity === 'off' ? { enabled: false } : { level: levels[severity] },
    properties: { tags: [rule.theme] },
  };
}

function resultOf({ rule, severity, message, fingerprint, related, ...place }: ReportedFinding): Result {
  return {
    ruleId: rule,
    level: levels[severity],
    message: { text: message },
    locations: [locationOf(place)],
    ...(related.length > 0 && {
      relatedLocations: related.map((other) => ({ ...locationOf(other), message: { text: other.message } })),
    }),
    partialFingerprints: { 'svc/v1': fingerprint },
  };
}

function locationOf({ file, line, column, endLine, endColumn }: ReportedPlace): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}
