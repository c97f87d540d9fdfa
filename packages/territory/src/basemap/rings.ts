/** Rings of node ids, each with its first id again at its end, and how many lines were left that close with none. */
export interface Rings {
  readonly rings: readonly (readonly number[])[];
  readonly open: number;
}

/**
 * Joins the member ways of a multipolygon end to end, in any order and direction, into rings. Every way is used once, so
 * whatever the input the work ends.
 */
export function joinRings(lines: readonly (readonly number[])[]): Rings {
  const rings: (readonly number[])[] = [];
  const byEnd = new Map<number, number[]>();
  const free = new Set<number>();
  lines.forEach((line, i) => {
    if (line.length < 2) return;
    if (line[0] === line.at(-1)) {
      rings.push(line);
      return;
    }
    free.add(i);
    for (const end of [line[0]!, line.at(-1)!]) {
      const there = byEnd.get(end);
      if (there) there.push(i);
      else byEnd.set(end, [i]);
    }
  });
  let open = 0;
  for (const first of free) {
    free.delete(first);
    const ring = [...lines[first]!];
    while (ring[0] !== ring.at(-1)) {
      const end = ring.at(-1)!;
      const next = byEnd.get(end)!.find((i) => free.has(i));
      if (next === undefined) break;
      free.delete(next);
      const line = lines[next]!;
      const onward = line[0] === end ? line : line.toReversed();
      for (const id of onward.slice(1)) ring.push(id);
    }
    if (ring[0] === ring.at(-1)) rings.push(ring);
    else open++;
  }
  return { rings: rings.filter((ring) => ring.length >= 4), open };
}
