import { getNodeValue, type Node } from 'jsonc-parser';
import { closestName } from '../architecture/similar-names.js';

/** A stretch of a text: offset and length in UTF-16 units. */
export interface TextPlace {
  readonly offset: number;
  readonly length: number;
}

/** Takes note of something wrong. */
export type Report = (place: TextPlace, message: string) => void;

/** A value and where it stands. */
export interface Placed<Value> {
  readonly node: Node;
  readonly value: Value;
}

/**
 * The values of a JSON object by their keys; reports keys that are unknown or written twice.
 * @param what what a key is called: `setting`, `rule`
 */
export function fieldsOf<Key extends string>(
  object: Node,
  what: string,
  known: readonly Key[],
  report: Report,
): Map<Key, Node> {
  const fields = new Map<Key, Node>();
  for (const { key, value } of propertiesOf(object)) {
    const name = known.find((each) => each === key.value);
    if (name === undefined) report(key.node, unknownKey(key.value, what, known));
    else if (fields.has(name)) report(key.node, `\`${name}\` is written twice; remove one.`);
    else if (value) fields.set(name, value);
  }
  return fields;
}

/** The keys of a JSON object; one that is still being typed has no value. */
export function propertiesOf(object: Node): { readonly key: Placed<string>; readonly value?: Node }[] {
  return (object.children ?? []).flatMap(({ children: [node, value] = [] }) => {
    const key: unknown = node && getNodeValue(node);
    return node && typeof key === 'string' ? { key: { node, value: key }, ...(value && { value }) } : [];
  });
}

function unknownKey(key: string, what: string, known: readonly string[]): string {
  const suggestion = closestName(key, known);
  const few =
    known.length <= 10 ? `; known are ${known.map((name) => `\`${name}\``).join(', ')}.` : '; remove it.';
  return `No ${what} is called \`${key}\`${suggestion ? `; did you mean \`${suggestion}\`?` : few}`;
}

/** A text that is right, else the report says what it must be. */
export function textOf(
  node: Node | undefined,
  mustBe: string,
  report: Report,
  isRight: (value: string) => boolean = () => true,
): string | undefined {
  const value: unknown = node && getNodeValue(node);
  if (!node || (typeof value === 'string' && isRight(value))) return node && String(value);
  report(node, mustBe);
  return undefined;
}

/** The texts of a list; reports a list that is none, and what in it is no text or stands there twice. */
export function textsOf(node: Node | undefined, mustBe: string, report: Report): Placed<string>[] {
  if (!node) return [];
  if (node.type !== 'array') {
    report(node, mustBe);
    return [];
  }
  const texts = new Map<string, Placed<string>>();
  for (const item of node.children ?? []) {
    const value: unknown = getNodeValue(item);
    if (typeof value !== 'string') report(item, mustBe);
    else if (texts.has(value)) report(item, `\`${value}\` stands here twice; remove one.`);
    else texts.set(value, { node: item, value });
  }
  return [...texts.values()];
}
