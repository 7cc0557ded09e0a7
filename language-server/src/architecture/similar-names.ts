import { distance } from 'fastest-levenshtein';

/** The most similar of the names, if it is similar enough to be a slip of the fingers. */
export function closestName(text: string, candidates: Iterable<string>): string | undefined {
  return similarNames(text, candidates)[0];
}

/** Longer texts are no names but something else that stands where a name should. */
const longest = 100;

/**
 * The names that a text may be a slip for, the likeliest first: the same but for upper and lower case, then those a few
 * letters away, then the same letters in another order. Equally likely ones stand in the order of the alphabet.
 */
export function similarNames(text: string, candidates: Iterable<string>): string[] {
  if (text.length > longest) return [];
  const lower = text.toLowerCase();
  const letters = lettersOf(text);
  // Of one or two letters every other name of that length would be a slip away.
  const slips = text.length < 3 ? 0 : Math.max(text.length < 5 ? 1 : 2, Math.floor(text.length / 3));
  const found = new Map<string, number>();
  for (const candidate of candidates) {
    // Most of many names are ruled out by this alone, which costs a tenth of comparing them.
    if (Math.abs(candidate.length - text.length) > slips) continue;
    if (differingLetters(letters, lettersOf(candidate)) > 2 * slips) continue;
    const rank = rankOf(candidate, text, lower, slips);
    if (rank !== undefined) found.set(candidate, rank);
  }
  return [...found].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([name]) => name);
}

function rankOf(candidate: string, text: string, lower: string, slips: number): number | undefined {
  if (candidate.toLowerCase() === lower) return 0;
  if (slips === 0) return undefined;
  const apart = distance(text, candidate);
  if (apart <= slips) return apart;
  return sortedLetters(candidate) === sortedLetters(text) ? longest : undefined;
}

/** One bit for each letter that occurs, upper and lower case alike; other characters share what is left. */
function lettersOf(name: string): number {
  let letters = 0;
  for (let index = 0; index < name.length; index++) letters |= 1 << (name.charCodeAt(index) & 31);
  return letters;
}

function differingLetters(a: number, b: number): number {
  let count = 0;
  for (let differing = a ^ b; differing !== 0; differing &= differing - 1) count++;
  return count;
}

function sortedLetters(name: string): string {
  return [...name.toLowerCase()].sort().join('');
}
