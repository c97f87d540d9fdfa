import type { LineE7, PositionE7 } from '@vigie/geo';
import type { Street } from '@vigie/roads';

/** A street's name along as much of it as hangs together, for a label to lie on. */
export interface NameLine {
  readonly name: string;
  readonly street: Street;
  readonly line: LineE7;
}

/** A name never runs over more pieces than this; beyond, another label begins. */
const MOST_PIECES = 400;

/**
 * Streets as the graph has them end at each crossing, and most are shorter than their own name. Pieces of one name are
 * strung together end to end, whatever crosses them.
 */
export function* nameLines(streets: Iterable<Street>): Generator<NameLine> {
  const byName = new Map<string, Street[]>();
  for (const street of streets) {
    if (street.name === '') continue;
    const known = byName.get(street.name);
    if (known) known.push(street);
    else byName.set(street.name, [street]);
  }
  for (const [name, pieces] of byName) for (const line of strung(pieces)) yield { name, ...line };
}

function* strung(pieces: readonly Street[]): Generator<{ street: Street; line: LineE7 }> {
  const at = new Map<string, Street[]>();
  for (const piece of pieces)
    for (const end of endsOf(piece)) at.set(keyOf(end), [...(at.get(keyOf(end)) ?? []), piece]);
  const used = new Set<Street>();
  for (const piece of pieces) {
    if (used.has(piece)) continue;
    used.add(piece);
    const forward = grown([...piece.line], at, used);
    yield { street: piece, line: grown(forward.reverse(), at, used) };
  }
}

/** The line with pieces added behind its last position, as long as an unused one begins or ends there. */
function grown(line: PositionE7[], at: ReadonlyMap<string, Street[]>, used: Set<Street>): PositionE7[] {
  for (let count = 0; count < MOST_PIECES; count++) {
    const here = keyOf(line.at(-1)!);
    const next = at.get(here)?.find((piece) => !used.has(piece));
    if (!next) break;
    used.add(next);
    const [first] = endsOf(next);
    line.push(...(keyOf(first) === here ? next.line : next.line.toReversed()).slice(1));
  }
  return line;
}

const endsOf = ({ line }: Street): [PositionE7, PositionE7] => [line[0]!, line.at(-1)!];
const keyOf = (position: PositionE7): string => position.join();
