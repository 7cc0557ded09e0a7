import { groupedBy } from '../../architecture/queries.js';
import { excerptOf } from '../excerpt.js';
import { printable } from '../printable.js';
import type { AllowedFinding, Excerpted, Report, ReportedFinding, ReportedPlace } from '../report.js';
import type { Colors } from '../terminal.js';
import { summaryText } from './summary-text.js';

/** From here on a reader wants to know where to begin. */
const manyFindings = 20;

/** Findings for people: each with its place, the line it is about and the range marked, then how many there are. */
export function textReport(excerpts: readonly Excerpted[], report: Report, colors: Colors): string {
  const paragraphs = [
    ...excerpts.map((excerpt) => paragraph(excerpt, colors)),
    ...(report.allowed ?? []).map((finding) => allowedParagraph(finding, colors)),
    closing(report, colors),
  ];
  return paragraphs.map((text) => `${text}\n`).join('\n');
}

function paragraph({ finding, sourceLine }: Excerpted, colors: Colors): string {
  const severity = colored(finding.severity, colors);
  return [
    `${colors.bold(placeText(finding))} ${severity}[${finding.rule}]: ${readable(finding.message)}`,
    ...(sourceLine === undefined ? [] : excerptLines(finding, sourceLine, colors)),
    ...finding.related.map((place) => `  ${placeText(place)}: ${readable(place.message)}`),
  ].join('\n');
}

function allowedParagraph({ allow, ...finding }: AllowedFinding, colors: Colors): string {
  const until = allow.until === undefined ? '' : ` until ${allow.until}`;
  return [
    `${colors.bold(placeText(finding))} ${colors.dim('allowed')}[${finding.rule}]: ${readable(finding.message)}`,
    `  ${placeText(allow)}: allowed${until}: ${printable(allow.reason)}`,
  ].join('\n');
}

function excerptLines(
  { line, column, endLine, endColumn }: ReportedFinding,
  source: string,
  colors: Colors,
): string[] {
  const end = endLine === line ? endColumn - 1 : source.length;
  const excerpt = excerptOf(source, column - 1, end);
  const number = `${line}`;
  return [
    `${colors.dim(`  ${number} |`)} ${excerpt.line}`,
    `${colors.dim(`  ${' '.repeat(number.length)} |`)} ${colors.bold(excerpt.mark)}`,
  ];
}

/** A message on one line; names that nobody reads to the end are cut. */
function readable(message: string): string {
  return printable(message).replace(/`([^`]{100})[^`]+`/g, '`$1…`');
}

function placeText({ file, line, column }: ReportedPlace): string {
  return `${printable(file)}:${line}:${column}`;
}

const words = { error: 'error', warning: 'warning', information: 'info' } as const;

function colored(severity: ReportedFinding['severity'], colors: Colors): string {
  const color = { error: colors.red, warning: colors.yellow, information: colors.cyan }[severity];
  return color(words[severity]);
}

/** One sentence, and where much was found how much of what. */
function closing(report: Report, colors: Colors): string {
  const { findings, summary } = report;
  const text = summaryText(report);
  if (summary.errors + summary.warnings === 0) return colors.green(text);
  const byRule = [...groupedBy(findings, ({ rule }) => rule)].sort(([, a], [, b]) => b.length - a.length);
  if (findings.length < manyFindings || byRule.length < 2) return text;
  const width = `${findings.length}`.length;
  return [text, ...byRule.map(([rule, { length }]) => `  ${`${length}`.padStart(width)} ${rule}`)].join('\n');
}
