import { Minimatch, type MinimatchOptions } from 'minimatch';

/** The file of a project by its path: relative to the project's folder, with `/` on every system. */
export type FileFilter = (path: string) => boolean;

const options: MinimatchOptions = { dot: true, nonegate: true, nocomment: true };

/** More than this is no glob that somebody wrote, and takes long to match. */
const longest = 1000;

/** Lets the files pass that one of the first globs fits and none of the others. They are those in which `globProblem` finds nothing. */
export function fileFilter(include: readonly string[], exclude: readonly string[]): FileFilter {
  const included = include.map(compile);
  const excluded = exclude.map(compile);
  return (path) => included.some((glob) => glob.match(path)) && !excluded.some((glob) => glob.match(path));
}

function compile(glob: string): Minimatch {
  return new Minimatch(glob.replace(/^\.\//, ''), options);
}

/** Why a glob fits no model file of a project, if that can be seen from it alone. */
export function globProblem(glob: string): string | undefined {
  const shown = `\`${glob.length > longest ? `${glob.slice(0, 20)}…` : glob}\``;
  if (glob.trim() === '') return 'This glob is empty; write one such as `**/*.svc`, or remove it.';
  if (glob.length > longest) return `The glob ${shown} is longer than ${longest} characters; split it.`;
  if (glob.includes('\\')) return `The glob ${shown} has a backslash; write \`/\` between folders.`;
  if (/^(\/|[A-Za-z]:)/.test(glob) || glob.split('/').includes('..')) {
    return `The glob ${shown} leads out of the project; globs are relative to the folder of this file.`;
  }
  if (glob.startsWith('!'))
    return `The glob ${shown} cannot be negated; write it without \`!\` in the other list.`;
  const open = unclosed(glob);
  if (open !== undefined) return `The glob ${shown} has a \`${open}\` that is never closed; close it.`;
  if (isPlainFolder(glob)) {
    const folder = glob.replace(/\/+$/, '');
    return `The glob ${shown} fits no model file; for all in the folder write \`${folder}/**\`.`;
  }
  return undefined;
}

const closing: ReadonlyMap<string, string> = new Map([
  ['{', '}'],
  ['[', ']'],
  ['(', ')'],
]);

/** The bracket that is open at the end of a glob. A round one opens a group only behind `?`, `*`, `+`, `@` or `!`. */
function unclosed(glob: string): string | undefined {
  const open: string[] = [];
  for (const [index, character] of [...glob].entries()) {
    const last = open.at(-1);
    if (last !== undefined && character === closing.get(last)) open.pop();
    else if (last === '[') continue;
    else if (character === '{' || character === '[') open.push(character);
    else if (character === '(' && /[?*+@!]/.test(glob[index - 1] ?? '')) open.push(character);
  }
  return open.at(-1);
}

function isPlainFolder(glob: string): boolean {
  const last = glob.split('/').at(-1) ?? '';
  return !/[*?[{(]/.test(last) && !last.endsWith('.svc');
}
