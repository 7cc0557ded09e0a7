import Table from 'cli-table3';
import { printable } from './printable.js';

/** Rows of text under a title. */
export interface TextTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What is said below. */
  readonly note?: string;
}

const noLines = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right']
    .concat(['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'])
    .map((part) => [part, '']),
);

/** For a terminal: columns without lines, which a screen reader would read out. */
export function terminalTable(
  { title, head, rows, note }: TextTable,
  bold: (text: string) => string,
): string {
  const table = new Table({
    chars: { ...noLines, middle: '  ' },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  table.push([...head], ...rows.map((row) => row.map(printable)));
  const lines = table
    .toString()
    .split('\n')
    .map((line) => `  ${line}`.trimEnd());
  return [bold(title), ...lines, ...(note === undefined ? [] : [`  ${note}`])].join('\n');
}

export function markdownTable({ title, head, rows, note }: TextTable): string {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownCell).join(' | ')} |`;
  return [
    `## ${title}`,
    '',
    line(head),
    `|${head.map(() => ' --- |').join('')}`,
    ...rows.map(line),
    ...(note === undefined ? [] : ['', note]),
  ].join('\n');
}

/** Text of a model is data here too: nothing in it is markup. */
function markdownCell(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>()#+!|~&]/g, (character) => `\\${character}`);
}
