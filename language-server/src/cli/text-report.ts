import { excerptOf } from './excerpt.js';
import { printable } from './printable.js';
import type { Excerpted, Report, ReportedFinding, ReportedPlace } from './report.js';
import type { Colors } from './terminal.js';

/** Findings for people: each with its place, the line it is about and the range marked, then how many there are. */
export function textReport(excerpts: readonly Excerpted[], report: Report, colors: Colors): string {
  const paragraphs = [...excerpts.map((excerpt) => paragraph(excerpt, colors)), closing(report, colors)];
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

/** One sentence: what was found, in how much. */
function closing({ summary, projects }: Report, colors: Colors): string {
  const { errors, warnings, information, files, filesWithFindings } = summary;
  const scope = projects.length > 1 ? ` (${projects.length} projects)` : '';
  const where = files === 1 ? '1 file' : `${filesWithFindings} of ${files} files`;
  const infos = counted(information, 'info');
  if (errors + warnings > 0) {
    const found = [counted(errors, 'error'), counted(warnings, 'warning'), infos].filter(
      (each) => each !== '',
    );
    return `${found.join(', ')} in ${where}${scope}.`;
  }
  const clean =
    information === 0 ? `No problems in ${counted(files, 'file')}` : `No problems, ${infos} in ${where}`;
  return colors.green(`${clean}${scope}.`);
}

function counted(count: number, noun: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
