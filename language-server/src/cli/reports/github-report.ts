import type { Report } from '../report.js';

const commands = { error: 'error', warning: 'warning', information: 'notice' } as const;

/** Findings as workflow commands of GitHub Actions, which shows them at their lines in a pull request. */
export function githubReport({ findings }: Report): string {
  const lines = findings.map(({ severity, rule, message, file, line, column, endLine, endColumn }) => {
    // GitHub takes columns of ranges within one line only, and the end is the last character there.
    const columns = line === endLine ? { col: column, endColumn: Math.max(column, endColumn - 1) } : {};
    const place = { file, line, endLine, ...columns, title: rule };
    const properties = Object.entries(place).map(([name, value]) => `${name}=${property(`${value}`)}`);
    return `::${commands[severity]} ${properties.join(',')}::${data(message)}\n`;
  });
  return lines.join('');
}

/** What ends a command, or begins another one, is escaped as the runner expects it. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
