import type { Element } from '../architecture/model.js';
import { closestName } from '../architecture/similar-names.js';
import { UsageError } from './exit-codes.js';
import { printable } from './printable.js';

/** How a name may mean an element, the nearest way first. */
const ways: readonly ((element: Element, name: string) => boolean)[] = [
  (element, name) => element.id === name || labelOf(element) === name,
  (element, name) => element.qualifiedName === name,
  (element, name) => labelOf(element).endsWith(`.${name}`) || element.qualifiedName.endsWith(`.${name}`),
  leavesLevelsOut,
];

/** Whether a name means one of the elements at least. */
export function isNamed(elements: readonly Element[], name: string): boolean {
  return ways.some((means) => elements.some((element) => means(element, name)));
}

/**
 * The element a person means: by its qualified name or a part of it that ends with its own name, with its version
 * behind it where it has one, or by its id. The outermost match wins.
 * @param what the kind of thing looked for, for the message
 * @throws UsageError where nothing or more than one thing is meant
 */
export function findElement(elements: readonly Element[], name: string, what: string): Element {
  for (const means of ways) {
    const [found, ...others] = elements.filter((element) => means(element, name));
    if (!found) continue;
    if (others.length === 0) return found;
    throw new UsageError(`\`${printable(name)}\` could be several; name one:\n${listOf([found, ...others])}`);
  }
  const suggestion = similarName(name, elements);
  const few = elements.length > 0 && elements.length <= 8 ? `\n${listOf(elements)}` : '';
  const help =
    suggestion === undefined ? few && ` There is:${few}` : ` Did you mean \`${printable(suggestion)}\`?`;
  throw new UsageError(`The model has no ${what} called \`${printable(name)}\`.${help}`);
}

/** Elements one below the other, each by a name that means it alone. */
export function listOf(elements: readonly Element[]): string {
  const labels = elements.map(labelOf);
  const names = elements.map(({ id }, index) =>
    labels.filter((label) => label === labels[index]).length > 1 ? id : labels[index],
  );
  return names.map((name) => `  ${printable(name ?? '')}`).join('\n');
}

/** `Ordering.placeOrder` means `Ordering.Orders.placeOrder`: levels may be left out, not the last. */
function leavesLevelsOut({ qualifiedName }: Element, name: string): boolean {
  const levels = qualifiedName.split('.');
  const wanted = name.split('.');
  if (levels.pop() !== wanted.pop()) return false;
  return wanted.every((level) => {
    const at = levels.indexOf(level);
    if (at >= 0) levels.splice(0, at + 1);
    return at >= 0;
  });
}

/** The most similar of the elements' names, cut to as many levels as the name has. */
function similarName(name: string, elements: readonly Element[]): string | undefined {
  const count = name.split('.').length;
  const names = elements.map(({ qualifiedName }) => qualifiedName.split('.').slice(-count).join('.'));
  const byLowerCase = new Map(names.map((each) => [each.toLowerCase(), each]));
  const closest = closestName(name.toLowerCase(), [...byLowerCase.keys()]);
  return closest === undefined ? undefined : byLowerCase.get(closest);
}

function labelOf({ qualifiedName, version }: Element): string {
  return version === undefined ? qualifiedName : `${qualifiedName} v${version}`;
}
