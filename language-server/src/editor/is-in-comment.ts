/** Whether a text ends in a comment, as far as it goes. */
export function isInComment(before: string): boolean {
  const withoutStrings = before.replace(/\/\*[\s\S]*?\*\/|"(\\.|[^"\\\r\n])*"|\/\/[^\n]*\n/g, '');
  return /\/\*[\s\S]*$|\/\/[^\n]*$/.test(withoutStrings);
}
