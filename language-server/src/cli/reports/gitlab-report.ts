import { jsonText } from '../printable.js';
import type { Report } from '../report.js';

const severities = { error: 'major', warning: 'minor', information: 'info' } as const;

/** Findings for the code quality report of GitLab, which compares those of two branches by their fingerprints. */
export function gitlabReport({ findings }: Report): string {
  return jsonText(
    findings.map(({ rule, severity, message, file, line, endLine, fingerprint }) => ({
      description: message,
      check_name: rule,
      fingerprint,
      severity: severities[severity],
      location: { path: file, lines: { begin: line, end: endLine } },
    })),
  );
}
