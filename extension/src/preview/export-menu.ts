import type { ExportFormat, ExportTarget } from '../preview-messages.js';
import type { MenuGroups } from './menu.js';

const formats: Readonly<Record<ExportFormat, string>> = {
  svg: 'SVG',
  png: 'PNG',
  mermaid: 'Mermaid',
  markdown: 'Markdown Block',
};

/** All formats, to files and to the clipboard. */
export function exportMenu(run: (format: ExportFormat, target: ExportTarget) => void): MenuGroups {
  const all = Object.entries(formats) as [ExportFormat, string][];
  return [
    all.map(([format, name]) => ({ label: `Save as ${name}…`, run: () => run(format, 'file') })),
    all.map(([format, name]) => ({ label: `Copy as ${name}`, run: () => run(format, 'clipboard') })),
  ];
}
