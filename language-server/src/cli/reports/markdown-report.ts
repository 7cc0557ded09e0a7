import { groupedBy } from '../../architecture/queries.js';
import { prose } from '../../editor/markdown.js';
import { printable } from '../printable.js';
import type { Report, ReportedFinding } from '../report.js';
import { summaryText } from './summary-text.js';

/** More of one file are counted only: the report is read, and pages have their limits. */
const maximumPerFile = 50;

/** Findings as a page: for job summaries and comments on pull requests. */
export function markdownReport(report: Report): string {
  const sections = [...groupedBy(report.findings, ({ file }) => file)].map(([file, findings]) =>
    section(file, findings),
  );
  return [`**${summaryText(report)}**\n`, ...sections].join('\n');
}

function section(file: string, findings: readonly ReportedFinding[]): string {
  const rows = findings
    .slice(0, maximumPerFile)
    .map(
      ({ line, column, severity, rule, message }) =>
        `| ${line}:${column} | ${severity} | \`${rule}\` | ${inCell(message)} |\n`,
    );
  const more = findings.length - maximumPerFile;
  return [
    `### ${prose(printable(file))}\n\n`,
    '| line | severity | rule | what |\n|---|---|---|---|\n',
    ...rows,
    more > 0 ? `\n… and ${more} more in this file.\n` : '',
  ].join('');
}

/** A message as prose, the names in it as code. */
function inCell(message: string): string {
  const parts = printable(message).split(/(`[^`|]+`)/);
  return parts.map((part, index) => (index % 2 === 1 ? part : prose(part))).join('');
}
