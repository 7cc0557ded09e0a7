import { readable } from './mermaid-text.js';

/**
 * Text for diagrams of states, classes and entities, whose grammars know no escapes and which read every label as
 * Markdown: whatever means something there is drawn as the character that looks most like it. Held by the browser test.
 *
 * Two of them are equal to what they stand for by Unicode's own rules (`;`), the others differ a little to the eye.
 */

/** Invisible, allows no line break; keeps characters apart that mean something side by side. */
const joiner = '\u2060';

const entities: Readonly<Record<string, string>> = { '&': '#amp;', '<': '#lt;', '>': '#gt;' };

const lookAlikes: Readonly<Record<string, string>> = {
  ';': '\u037e',
  ':': '\u2236',
  '*': '\u2217',
  '~': '\u223c',
  '`': '\u02cb',
  '{': '\uff5b',
  '}': '\uff5d',
};

/** The label of a state, class, member or line, in double quotes or without. */
export function plainText(text: string, limit: number): string {
  return escaped(readable(text, limit), lookAlikes);
}

const inEntities = { ...lookAlikes, '%': '\uff05', '\\': '\uff3c' };

/** The label of an entity, an attribute or a type in an entity, in double quotes or backticks. */
export function entityText(text: string, limit: number): string {
  return escaped(readable(text, limit), inEntities);
}

const inMembers = { ...lookAlikes, '(': '\uff08', ')': '\uff09' };

/** A member of a class: round brackets would make a method of it, and its first character would tell who may see it. */
export function memberText(text: string, limit: number): string {
  return `${joiner}${escaped(readable(text, limit), inMembers)}${joiner}`;
}

function escaped(text: string, substitutes: Readonly<Record<string, string>>): string {
  return (
    text
      .replace(
        /[&<>;:*~`{}%\\()]/g,
        (character) => entities[character] ?? substitutes[character] ?? character,
      )
      .replace(/#(?!(?:amp|lt|gt);)|[%\\$@ﬂ¶]/gu, (character) => `${joiner}${character}${joiner}`)
      // Underscores inside a word are no Markdown.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, `${joiner}_${joiner}`)
      .replace(/[[\]()](?=[[\](){}])/g, (bracket) => `${bracket}${joiner}`)
      .replaceAll(/style|classDef|direction/gi, (word) => `${word[0]}${joiner}${word.slice(1)}`)
      // Lists and headings begin with these.
      .replace(/^(?=[-+\d=])/, joiner)
  );
}
