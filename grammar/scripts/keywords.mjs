// @ts-check

/**
 * The keywords of a Langium grammar: its quoted words that have the shape of a name.
 *
 * @param {string} grammarText
 * @returns {string[]} sorted, each once
 */
export function keywordsOf(grammarText) {
  const withoutComments = grammarText.replace(/\/\/.*$/gm, '');
  const words = [...withoutComments.matchAll(/'([A-Za-z][\w-]*)'/g)].map((match) => match[1] ?? '');
  return [...new Set(words)].sort();
}
