import { jsonText } from '../printable.js';
import type { Excerpted, Report } from '../report.js';
import type { Colors } from '../terminal.js';
import type { ReportFormat } from './format-names.js';
import { githubReport } from './github-report.js';
import { gitlabReport } from './gitlab-report.js';
import { junitReport } from './junit-report.js';
import { markdownReport } from './markdown-report.js';
import { sarifReport } from './sarif-report.js';
import { textReport } from './text-report.js';

interface Found {
  readonly report: Report;
  readonly excerpts: readonly Excerpted[];
  readonly colors: Colors;
}

/** How findings are written, by the name of the format. */
export const writeReport: Readonly<Record<ReportFormat, (found: Found) => string>> = {
  text: ({ excerpts, report, colors }) => textReport(excerpts, report, colors),
  json: ({ report }) => jsonText(report),
  sarif: ({ report }) => sarifReport(report),
  junit: ({ report }) => junitReport(report),
  github: ({ report }) => githubReport(report),
  gitlab: ({ report }) => gitlabReport(report),
  markdown: ({ report }) => markdownReport(report),
};
