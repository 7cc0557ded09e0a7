import type { Element, TypeUse } from '../architecture/model.js';
import type { Elements } from '../architecture/queries.js';

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

/** A duration as it is written in a model: `300ms`, `1.5s`, `10m`. */
export function duration(milliseconds: number): string {
  for (const [unit, length] of units) {
    const value = milliseconds / length;
    if (value >= 1 && Number.isInteger(value * 10)) return `${number(value)}${unit}`;
  }
  return `${number(milliseconds)}ms`;
}

export function percent(share: number): string {
  return `${number(share * 100)}%`;
}

/** Without the last digits that binary fractions add. */
export function number(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** `OrderId`, `Order[]`, `string?`. */
export function typeName({ type, list, optional }: TypeUse, elements: Elements): string {
  const name = elements.get(type)?.name ?? type.slice(type.indexOf(':') + 1);
  return `${name}${list ? '[]' : ''}${optional ? '?' : ''}`;
}

/** A name with its version, where there is one: `OrderPlaced v2`. */
export function versioned(name: string, { version }: Element): string {
  return version === undefined ? name : `${name} v${version}`;
}

/** A text in lines of less than so many characters, where its words allow. */
export function wrappedLines(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
