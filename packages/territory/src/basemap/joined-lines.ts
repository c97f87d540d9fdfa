/** Positions in units of a tile. */
export type TileLine = [number, number][];

/**
 * Lines put end to end where one goes on as another, so that a name has the room of the whole street and not of one
 * block of it. Where several meet, the straightest goes on; none turns back. `either` lines may be turned round.
 */
export function joinedLines(lines: readonly TileLine[], either: boolean): TileLine[] {
  const ends = new Map<number, number[]>();
  const note = (at: readonly [number, number], line: number) => {
    const known = ends.get(keyOf(at));
    if (known) known.push(line);
    else ends.set(keyOf(at), [line]);
  };
  for (const [i, line] of lines.entries()) {
    note(line[0]!, i);
    note(line.at(-1)!, i);
  }
  const used = new Set<number>();
  /** The unused line that leaves the end of this one most nearly straight, from there on. */
  const next = (line: TileLine, backward: boolean): TileLine | null => {
    let best: { readonly line: TileLine; readonly index: number; readonly turn: number } | null = null;
    for (const index of ends.get(keyOf(line.at(-1)!)) ?? []) {
      if (used.has(index)) continue;
      const other = leaving(lines[index]!, line.at(-1)!, either, backward);
      const turn = other ? straightness(line, other) : 0;
      if (other && turn > (best?.turn ?? 0)) best = { line: other, index, turn };
    }
    if (best) used.add(best.index);
    return best?.line ?? null;
  };
  const extend = (line: TileLine, backward: boolean): TileLine => {
    const whole = [...line];
    for (let more = next(whole, backward); more; more = next(whole, backward))
      for (let i = 1; i < more.length; i++) whole.push(more[i]!);
    return whole;
  };
  const joined: TileLine[] = [];
  for (const [i, line] of lines.entries()) {
    if (used.has(i)) continue;
    used.add(i);
    const forward = extend(line, false);
    joined.push(extend(forward.reverse(), true).reverse());
  }
  return joined;
}

/** Beyond a tile's edges there are a few hundred units at most. */
const keyOf = ([x, y]: readonly [number, number]): number => (x + 4_096) * 16_384 + y + 4_096;

/** A line as one goes along it from a point; null where it may not be gone so. */
function leaving(
  line: TileLine,
  from: readonly [number, number],
  either: boolean,
  backward: boolean,
): TileLine | null {
  const starts = keyOf(line[0]!) === keyOf(from);
  const ends = keyOf(line.at(-1)!) === keyOf(from);
  if (starts && (either || !backward)) return line;
  return ends && (either || backward) ? [...line].reverse() : null;
}

/** 1 when the second goes straight on from the first, 0 or less when it turns by a right angle or more. */
function straightness(line: TileLine, other: TileLine): number {
  const [[ax, ay], [bx, by]] = [line.at(-2)!, line.at(-1)!];
  const [cx, cy] = other[1]!;
  const [ux, uy, vx, vy] = [bx - ax, by - ay, cx - bx, cy - by];
  return (ux * vx + uy * vy) / Math.sqrt((ux * ux + uy * uy) * (vx * vx + vy * vy));
}
