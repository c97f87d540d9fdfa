import { ok, type Result } from '@vigie/situation';

/**
 * Several results as one, member by member: the first refusal wins, in the order in which the members are written. A
 * member read as undefined is left out, as canonical JSON leaves it out.
 */
export function together<T extends object>(parts: { readonly [K in keyof T]-?: Result<T[K]> }): Result<T> {
  const values: Partial<T> = {};
  for (const name of Object.keys(parts) as (keyof T)[]) {
    const part = parts[name];
    if (!part.ok) return part;
    if (part.value !== undefined) values[name] = part.value;
  }
  return ok(values as T);
}

/** Each item read in turn, up to the first refusal. */
export function every<A, B>(
  items: readonly A[],
  read: (item: A, index: number) => Result<B>,
): Result<readonly B[]> {
  const values: B[] = [];
  for (const [index, item] of items.entries()) {
    const value = read(item, index);
    if (!value.ok) return value;
    values.push(value.value);
  }
  return ok(values);
}
