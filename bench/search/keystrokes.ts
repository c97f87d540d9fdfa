import type { PlaceSearch } from '../../packages/places/src/index.ts';

/** Milliseconds of every keystroke of every query. */
export function keystrokes({ search }: PlaceSearch, queries: readonly string[]): number[] {
  return queries.flatMap((typed) =>
    Array.from(typed, (_, i) => {
      const start = performance.now();
      search(typed.slice(0, i + 1));
      return performance.now() - start;
    }),
  );
}
