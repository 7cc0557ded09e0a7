/** Remembers what follows from an immutable value alone, as long as the value lives. */
export function remembered<Value extends object, Result>(
  work: (value: Value) => Result,
): (value: Value) => Result {
  const known = new WeakMap<Value, { readonly result: Result }>();
  return (value) => {
    let found = known.get(value);
    if (!found) {
      found = { result: work(value) };
      known.set(value, found);
    }
    return found.result;
  };
}
