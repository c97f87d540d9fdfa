import type { PolygonE7 } from '@vigie/geo';
import type { District } from '../districts.ts';
import type { Layout } from './lay.ts';
import { apart, between, DIRECTIONS, type Point, plus } from './plane.ts';
import { COAST_Y } from './terrain.ts';

// The town's districts: the old core, what lies inside the ring road, the suburbs beyond it, and the shore. Their edges are
// the same points on both sides, so that nobody lives between two.

export interface Wedge {
  readonly name: string;
  /** Of the 72 directions, turning left. */
  readonly from: number;
  readonly to: number;
  readonly belt: 'inner' | 'outer';
}

const CORE_NAME = 'Centre ancien';
const SHORE_NAME = 'La Grève';

export const WEDGES: readonly Wedge[] = [
  { name: 'Outre-Vernole', from: 58, to: 88, belt: 'inner' },
  { name: 'La Gare', from: 16, to: 36, belt: 'inner' },
  { name: 'La Plaine', from: 36, to: 58, belt: 'inner' },
  { name: 'Les Garrigues', from: 15, to: 24, belt: 'outer' },
  { name: 'Le Mas Neuf', from: 24, to: 33, belt: 'outer' },
  { name: 'Les Étangs', from: 33, to: 42, belt: 'outer' },
  { name: 'Les Vignes Hautes', from: 42, to: 51, belt: 'outer' },
  { name: 'Port-Salin', from: 51, to: 60, belt: 'outer' },
  { name: 'Les Crêtes', from: 78, to: 87, belt: 'outer' },
  { name: 'La République', from: 60, to: 78, belt: 'outer' },
];

const CORE_M = 330;
const INNER_M = 1_480;
/** South of it is the shore's. */
const SHORE_Y = COAST_Y + 640;

/** They cover the whole of the territory. */
export function districtsOf({ extent, at }: Layout): District[] {
  const farM = extent.belts === 0 ? 2_500 : extent.reachM + 3_400;
  const ring = (points: readonly Point[]): PolygonE7 => [closed(points).map(at)];
  const core = { name: CORE_NAME, polygons: [ring(arc(0, 72, CORE_M))] };
  const wedges = WEDGES.flatMap(({ name, from, to, belt }): District[] => {
    const [inner, outer] = belt === 'inner' ? [CORE_M, INNER_M] : [INNER_M, farM];
    const whole = [
      ...arc(from, to, outer),
      ...ray(to, outer, inner),
      ...arc(from, to, inner).reverse(),
      ...ray(from, inner, outer),
    ];
    const kept = extent.belts === 0 ? whole : northOf(whole, SHORE_Y);
    return kept.length < 4 ? [] : [{ name, polygons: [ring(kept)] }];
  });
  if (extent.belts === 0) return [core, ...wedges];
  return [core, ...wedges, { name: SHORE_NAME, polygons: [ring(shoreOf(farM))] }];
}

/** The whole of the territory: what its districts cover. */
export function boundaryOf({ extent, at }: Layout): PolygonE7[] {
  const farM = extent.belts === 0 ? 2_500 : extent.reachM + 3_400;
  const whole = arc(0, 72, farM);
  return [[closed(extent.belts === 0 ? whole : northOf(whole, SEA_Y)).map(at)]];
}

/** A town's waters begin at its beach, and its rescue boats not far beyond. */
const SEA_Y = COAST_Y - 700;

function arc(from: number, to: number, radiusM: number): Point[] {
  const points: Point[] = [];
  for (let i = from; i <= to; i++) points.push(plus([0, 0], DIRECTIONS[i % DIRECTIONS.length]!, radiusM));
  return points;
}

const PIECE_M = 180;

/** From one radius to the other, without its ends; the same points in both directions. */
function ray(direction: number, fromM: number, toM: number): Point[] {
  const [near, far] = [Math.min(fromM, toM), Math.max(fromM, toM)];
  const d = DIRECTIONS[direction % DIRECTIONS.length]!;
  const points: Point[] = [];
  for (let r = near + PIECE_M; r < far - 1; r += PIECE_M) points.push(plus([0, 0], d, r));
  return fromM < toM ? points : points.reverse();
}

/** What of a ring lies north of a line, its southern edge in pieces. */
function northOf(ring: readonly Point[], y: number): Point[] {
  const kept: Point[] = [];
  const add = (point: Point): void => {
    const last = kept.at(-1);
    if (last && last[1] === y && point[1] === y) kept.push(...alongSouth(last[0], point[0], y));
    kept.push(point);
  };
  ring.forEach((b, i) => {
    const a = ring.at(i - 1)!;
    if (a[1] > y !== b[1] > y) {
      const share = (y - a[1]) / (b[1] - a[1]);
      add([between(a, b, share)[0], y]);
    }
    if (b[1] > y) add(b);
  });
  if (kept.length > 0) add(kept[0]!);
  return kept;
}

/** Points at whole multiples, so that both sides of the line have the same. */
function alongSouth(fromX: number, toX: number, y: number): Point[] {
  const points: Point[] = [];
  const [west, east] = [Math.min(fromX, toX), Math.max(fromX, toX)];
  for (let i = Math.floor(west / PIECE_M) + 1; i * PIECE_M < east; i++) points.push([i * PIECE_M, y]);
  return fromX < toX ? points : points.reverse();
}

function shoreOf(farM: number): Point[] {
  const [west, east] = [-farM, farM];
  const north = alongSouth(east, west, SHORE_Y);
  const south = alongSouth(west, east, SEA_Y);
  return [[east, SHORE_Y], ...north, [west, SHORE_Y], [west, SEA_Y], ...south, [east, SEA_Y]];
}

const closed = (ring: readonly Point[]): Point[] =>
  apart(ring[0]!, ring.at(-1)!) < 1 ? [...ring.slice(0, -1), ring[0]!] : [...ring, ring[0]!];
