/**
 * Turns text of a model into text inside a Mermaid diagram. Whatever it contains is drawn as text: it cannot end the
 * label, start markup, Markdown, an icon, a formula, a comment or a directive. Each escape was found by rendering it
 * with Mermaid 12.3, with and without HTML labels; the browser test beside this file's test holds them.
 *
 * Two things look a little different in the picture: straight double quotes become typographic ones, because no escape
 * of them works in every kind of label, and line breaks and control characters become spaces.
 */

/** Invisible, allows no line break; keeps characters apart that mean something to Mermaid side by side. */
const joiner = '\u2060';

const entities: Readonly<Record<string, string>> = { '&': '#amp;', '<': '#lt;', '>': '#gt;' };

/**
 * Text for nodes, groups and edges of flowcharts, inside double quotes.
 * @param limit how many characters are drawn at most; the last one is an ellipsis where the text is longer
 */
export function flowchartText(text: string, limit: number): string {
  return (
    readable(text, limit)
      .replace(/[&<>]|[#%\\$:ﬂ¶`]/gu, (character) => entities[character] ?? `${joiner}${character}${joiner}`)
      // Some grammars take a whole line for a statement where one of these words stands in it.
      .replaceAll(/style|classDef|direction/gi, (word) => `${word[0]}${joiner}${word.slice(1)}`)
  );
}

/** Text for participants, messages, notes and frames of sequence diagrams: these end at a `;` and know no quotes. */
export function sequenceText(text: string, limit: number): string {
  return readable(text, limit)
    .replace(/[&<>]|[#;:%]/gu, (character) => entities[character] ?? `#${character.charCodeAt(0)};`)
    .replaceAll(/[\\$ﬂ¶]/gu, (character) => `${character}${joiner}`);
}

/** The first characters of a text on one line, with an ellipsis where something is missing; never empty. */
export function readable(text: string, limit: number): string {
  const line = text
    // Cut first: a model may hold megabytes where a label shows 40 characters.
    .slice(0, limit * 8)
    .replaceAll(/[\p{Cc}\p{Cs}\s\u2028\u2029\ufffe\uffff]+/gu, ' ')
    .replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll(/(^|[\s([{>=:])"/g, '$1“')
    .replaceAll('"', '”')
    .trim();
  const characters = Array.from(line);
  if (characters.length <= limit) return line || joiner;
  return `${characters
    .slice(0, limit - 1)
    .join('')
    .trimEnd()}…`;
}
