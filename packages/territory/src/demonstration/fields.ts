import type { Chance } from '@vigie/chance';
import type { Tags } from '../osm.ts';
import type { Drawn } from './drawn.ts';
import type { Layout } from './lay.ts';
import { between, type Point } from './plane.ts';
import { isTaken, type Taken, takeRing } from './taken.ts';
import { COAST_Y, LAGOON, wave } from './terrain.ts';

// What grows where nobody built: vines, orchards and meadows around the town, scrub in the north, pines behind the dunes, reeds
// around the lagoon. Drawn on a crooked lattice, each field a cell of it, where all of a cell is free.

const PITCH_M = 150;
const CROOKED = 0.28;

export function fields({ extent, bend }: Layout, taken: Taken, chance: Chance): Drawn[] {
  const half = Math.floor((extent.reachM + 2_300) / PITCH_M);
  const side = 2 * half + 1;
  const corners = Array.from({ length: side * side }, (_, i): Point => {
    const [column, row] = [i % side, Math.floor(i / side)];
    const sway = (): number => chance.between(-CROOKED, CROOKED) * PITCH_M;
    return [(column - half) * PITCH_M + sway(), (row - half) * PITCH_M + sway()];
  });
  const drawn: Drawn[] = [];
  const till = (cell: Cell, tags: Tags): boolean => {
    const middle = between(cell[0], cell[2], 0.5);
    const isWild = tags.natural !== undefined;
    const ring = (isWild ? cell : cell.map((corner) => between(corner, middle, 0.045))).map(bend);
    if (!isOpen(taken, ring)) return false;
    const closed = [...ring, ring[0]!];
    takeRing(taken, closed);
    drawn.push({ line: closed, tags });
    return true;
  };
  for (let row = 0; row + 1 < side; row++)
    for (let column = 0; column + 1 < side; column++) {
      const at = row * side + column;
      const cell: Cell = [corners[at]!, corners[at + 1]!, corners[at + side + 1]!, corners[at + side]!];
      const tags = growing(cell[0], extent.reachM, chance);
      if (!tags || till(cell, tags)) continue;
      for (const part of quartered(cell)) till(part, tags);
    }
  return drawn;
}

type Cell = readonly [Point, Point, Point, Point];

function quartered([a, b, c, d]: Cell): Cell[] {
  const [ab, bc, cd, da] = [between(a, b, 0.5), between(b, c, 0.5), between(c, d, 0.5), between(d, a, 0.5)];
  const middle = between(ab, cd, 0.5);
  return [
    [a, ab, middle, da],
    [ab, b, bc, middle],
    [middle, bc, c, cd],
    [da, middle, cd, d],
  ];
}

function growing([x, y]: Point, reachM: number, chance: Chance): Tags | null {
  const drift = wave(x / 2_900 + 0.15) * 380 + wave((x + y) / 1_300) * 160;
  const lot = chance.next();
  const toLagoon = Math.sqrt(
    ((x - LAGOON.centre[0]) / (LAGOON.longM + 420)) ** 2 +
      ((y - LAGOON.centre[1]) / (LAGOON.wideM + 420)) ** 2,
  );
  if (x * x + y * y < (reachM - 250) * (reachM - 250))
    return lot < 0.3 ? { landuse: 'grass' } : lot < 0.42 ? { natural: 'wood' } : null;
  if (y < COAST_Y + 60) return null;
  if (y < COAST_Y + 150) return { natural: 'scrub' };
  if (toLagoon < 1) return lot < 0.8 ? { natural: 'wetland' } : null;
  if (y < COAST_Y + 560 + drift / 3) return lot < 0.85 ? { natural: 'wood' } : { natural: 'scrub' };
  if (y > reachM * 0.62 + 350 + drift)
    return lot < 0.3 ? { natural: 'wood' } : lot < 0.85 ? { natural: 'scrub' } : null;
  if (lot < 0.52) return { landuse: 'vineyard' };
  if (lot < 0.64) return { landuse: 'orchard' };
  if (lot < 0.76) return { landuse: 'meadow' };
  return lot < 0.82 ? { natural: 'wood' } : null;
}

const SAMPLES = 6;

function isOpen(taken: Taken, [a, b, c, d]: readonly Point[]): boolean {
  for (let i = 0; i <= SAMPLES; i++)
    for (let j = 0; j <= SAMPLES; j++) {
      const at = between(between(a!, b!, i / SAMPLES), between(d!, c!, i / SAMPLES), j / SAMPLES);
      if (isTaken(taken, between(at, between(a!, c!, 0.5), 0.05))) return false;
    }
  return true;
}
