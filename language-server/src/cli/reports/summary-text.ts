import type { Report } from '../report.js';

/** One sentence: what was found, in how much. */
export function summaryText({ summary, projects, allowed }: Report): string {
  const { errors, warnings, information, files, filesWithFindings, leftOut = 0 } = summary;
  const scope = projects.length > 1 ? ` (${projects.length} projects)` : '';
  const where = files === 1 ? '1 file' : `${filesWithFindings} of ${files} files`;
  const infos = counted(information, 'info');
  const accepted = allowed === undefined ? '' : `; ${allowed.length} allowed`;
  if (errors + warnings > 0) {
    const found = [counted(errors, 'error'), counted(warnings, 'warning'), infos].filter(
      (each) => each !== '',
    );
    return `${found.join(', ')} in ${where}${scope}${accepted}.`;
  }
  if (leftOut > 0)
    return `No errors in ${counted(files, 'file')}${scope}; ${counted(leftOut, 'finding')} of less weight left out${accepted}.`;
  const clean =
    information === 0 ? `No problems in ${counted(files, 'file')}` : `No problems, ${infos} in ${where}`;
  return `${clean}${scope}${accepted}.`;
}

function counted(count: number, noun: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
