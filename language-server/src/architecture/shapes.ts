import { isPlace } from './moved-places.js';

/**
 * The shape of a value: what stands for all its versions that differ in nothing but where it is written. Most edits only
 * move what stands below them, and what does not depend on places need not be worked out anew for that.
 */
export function shapeOf(value: object): object {
  return shapes.get(value) ?? value;
}

/** A value nothing was said of is its own shape, so that what never changes costs nothing. */
const shapes = new WeakMap<object, object>();

/** Notes that a value differs from another one in places at most. */
export function noteSameShape(value: object, other: object): void {
  if (value !== other) shapes.set(value, shapeOf(other));
}

/** Whether two are both absent, or differ in places at most. */
export function haveSameShape(a: object | undefined, b: object | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && shapeOf(a) === shapeOf(b));
}

/** Whether plain data, a tree, is the same. */
export function isEqual(a: unknown, b: unknown): boolean {
  return areAlike(a, b, false);
}

/** Whether plain data differs in places at most. */
export function isEqualButForPlaces(a: unknown, b: unknown): boolean {
  return areAlike(a, b, true);
}

function areAlike(a: unknown, b: unknown, inAnyPlace: boolean): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (inAnyPlace && isPlace(a) && isPlace(b)) return a.uri === b.uri;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && areAlike(a[key as never], b[key as never], inAnyPlace));
}
