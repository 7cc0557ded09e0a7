/** Control characters and those that turn the direction of writing: a terminal obeys them instead of showing them. */
const unsafe = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Whether a terminal might do something else with a text than show it. */
export function isUnsafe(text: string): boolean {
  return text.search(unsafe) >= 0;
}

/** A text of a model, or a path, as one line that a terminal only shows. */
export function printable(text: string): string {
  return text.replace(/\s+/g, ' ').replace(unsafe, (character) => `\\u{${codeOf(character)}}`);
}

/** JSON text, indented, with a line break at the end. What a terminal would obey is escaped, so it means the same. */
export function jsonText(value: unknown, replacer?: (key: string, item: unknown) => unknown): string {
  const text = JSON.stringify(value, replacer, 2);
  return `${text.replace(/(?!\n)[\p{Cc}\u2028\u2029]/gu, (character) => `\\u${codeOf(character).padStart(4, '0')}`)}\n`;
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}
