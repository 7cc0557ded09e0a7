import { create, type XMLElement } from 'xmlbuilder';
import { groupedBy } from '../../architecture/queries.js';
import { printable } from '../printable.js';
import type { Report, ReportedFinding } from '../report.js';

/** Findings as tests, a suite per file, for build servers: errors and warnings fail, remarks are written into theirs. */
export function junitReport({ findings, summary }: Report): string {
  const root = create('testsuites', { version: '1.0', encoding: 'UTF-8' });
  if (findings.length === 0) {
    const suite = root.ele('testsuite', { name: 'svc validate', tests: 1, failures: 0 });
    suite.ele('testcase', { classname: 'svc', name: `No problems, files checked: ${summary.files}` });
  }
  for (const [file, inFile] of groupedBy(findings, ({ file }) => file)) {
    const failures = inFile.filter(fails).length;
    const suite = root.ele('testsuite', { name: printable(file), tests: inFile.length, failures });
    for (const finding of inFile) addCase(suite, finding);
  }
  return `${root.end({ pretty: true })}\n`;
}

function addCase(suite: XMLElement, finding: ReportedFinding): void {
  const { rule, file, line, column, severity } = finding;
  const message = printable(finding.message);
  const place = `${printable(file)}:${line}:${column}`;
  const test = suite.ele('testcase', { classname: rule, name: `${place} ${message}`, file, line });
  if (fails(finding)) test.ele('failure', { type: severity, message }, `${place}: ${message}`);
  else test.ele('system-out', `${place}: ${message}`);
}

function fails({ severity }: ReportedFinding): boolean {
  return severity !== 'information';
}
