import type { MarkupContent, MarkupKind } from 'vscode-languageserver';

/**
 * What a model says, as Markdown. Titles and the like are prose, never markup; documentation comments may be set in
 * Markdown, but nothing in them leads anywhere: no links, no images, no HTML.
 */

/** Prose: every character of it stands for itself. */
export function prose(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+\-.!<>|~&]|:(?=\/\/)|@/g, '\\$&');
}

/** A name as code; other words that stand for one, as those of a nameless handler, as prose. */
export function nameInText(name: string): string {
  return /^[\p{L}\w.-]+( v\d+)?$/u.test(name) ? `\`${name}\`` : prose(name);
}

/** A fence longer than any run of backticks in the text, so that the text cannot end it. */
export function fenced(code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}svc\n${code}\n${fence}`;
}

/** Markdown without what leads somewhere or loads something; code stays as it is. */
export function inertMarkdown(markdown: string): string {
  const lines = linesOf(markdown);
  // A span of code over several lines, or half of one, leaves open what is code: then nothing is.
  const spansAreClear = lines.every(
    ({ text, isCode }) => isCode || !text.replace(codeAndEscapes, '').includes('`'),
  );
  const inert = lines.map(({ text, isCode }) => {
    if (isCode) return text;
    // A row of a table is cut at its bars before anything else.
    return spansAreClear && !text.includes('|') ? inertText(text) : withoutCode(text);
  });
  const open = lines.at(-1)?.openFence;
  // What nobody closed would swallow the lines that follow.
  return open === undefined ? inert.join('\n') : [...inert, open].join('\n');
}

/** What Markdown says, for those who are shown no other than its characters. */
export function plainText(markdown: string): string {
  const lines = linesOf(markdown);
  const words = lines.flatMap(({ text, isCode, openFence }, index) => {
    if (!isCode)
      return [
        text
          .replace(marks, (token, _, escaped) => (token.startsWith('`') ? token : (escaped ?? '')))
          .trimEnd(),
      ];
    const isFence = openFence === undefined || lines[index - 1]?.openFence === undefined;
    return isFence ? [] : [text];
  });
  return words.join('\n');
}

/** Markdown where an editor shows it, else what it says; `formats` are those it announces. */
export function markup(markdown: string, formats: readonly MarkupKind[] | undefined): MarkupContent {
  return formats?.includes('markdown')
    ? { kind: 'markdown', value: markdown }
    : { kind: 'plaintext', value: plainText(markdown) };
}

interface Line {
  readonly text: string;
  /** In a fenced block, its fences included. */
  readonly isCode: boolean;
  /** The fence that is still open behind the line. */
  readonly openFence: string | undefined;
}

function linesOf(markdown: string): Line[] {
  let openFence: string | undefined;
  return markdown.split('\n').map((text) => {
    const [run, marker = '', info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(text) ?? [];
    const wasOpen = openFence;
    if (run !== undefined && wasOpen === undefined) {
      if (!(marker.startsWith('`') && info.includes('`'))) openFence = marker;
    } else if (wasOpen !== undefined && marker.startsWith(wasOpen) && info.trim() === '') {
      openFence = undefined;
    }
    return { text, isCode: wasOpen !== undefined || openFence !== undefined, openFence };
  });
}

const codeSpan = '(?<!`)(`+)(?!`).*?(?<!`)\\1(?!`)';
const codeAndEscapes = new RegExp(`\\\\.|${codeSpan}`, 'g');
const marks = new RegExp(`${codeSpan}|\\\\([!-/:-@[-\`{-~])|\\*\\*`, 'g');
const active = '[[\\]<]|:(?=//)|@|www(?=\\.)';
const codeAndActive = new RegExp(`\\\\.|${codeSpan}|${active}`, 'gi');
const escapesAndActive = new RegExp(`\\\\.|\`|${active}`, 'gi');

function inertText(text: string): string {
  return text.replace(codeAndActive, (token) => (/^[\\`]/.test(token) ? token : escaped(token)));
}

function withoutCode(text: string): string {
  return text.replace(escapesAndActive, (token) => (token.startsWith('\\') ? token : escaped(token)));
}

/** An address begins with `www.` only while nothing stands between. */
function escaped(token: string): string {
  return token.length > 1 ? `${token}\\` : `\\${token}`;
}
