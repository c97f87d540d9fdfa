import type { PolygonE7 } from '@vigie/geo';
import type { FloodZone } from '../flood-zones.ts';
import type { Layout } from './lay.ts';
import { between, type Point, unit } from './plane.ts';
import { COAST_Y, riverX, wave } from './terrain.ts';

// The ground that goes under water, on the board as bands along the river: what holds another there still does in the town.

/** Metres from the river's middle, from the first bank overflowed to the worst. */
const RIVER_M: readonly number[] = [46, 95, 165, 250, 345];
/** And beyond the worst that a plan reckons with: as far as the valley's own clay and gravel lie. */
const VALLEY_M = 460;
const STREAM_M: readonly number[] = [9, 22, 42, 72, 108];

const STEP_M = 60;
/** How far each extent reaches beyond the ends of the one before. */
const FARTHER_M = 12;

/** A stretch of the river between two heights of the board. */
export interface Stretch {
  readonly southY: number;
  readonly northY: number;
}

export function stretches({
  plan: { river },
  extent: { belts },
}: Layout): Record<'upstream' | 'town' | 'downstream', Stretch> {
  const north = river.middle.at(-1)![1] - 70;
  return {
    upstream: { southY: 1_000, northY: Math.min(north, 3_600) },
    town: { southY: -900, northY: 1_000 },
    downstream: { southY: belts === 0 ? river.middle[0]![1] + 70 : COAST_Y + 130, northY: -900 },
  };
}

/** Five extents of the river, each inside the next. */
export const riverExtents = (layout: Layout, stretch: Stretch): PolygonE7[] =>
  RIVER_M.map((halfM, level) => [riverBand(stretch, halfM, level * FARTHER_M).map(layout.at)]);

function riverBand({ southY, northY }: Stretch, halfM: number, fartherM: number): Point[] {
  const steps = Math.ceil((northY - southY) / STEP_M);
  const heights = Array.from({ length: steps + 1 }, (_, i) => {
    return southY - fartherM + ((northY - southY + 2 * fartherM) * i) / steps;
  });
  const bank = (y: number, side: 1 | -1): Point => [riverX(y) + side * halfM * lowness(y, side), y];
  const east = heights.map((y) => bank(y, 1));
  const west = heights.map((y) => bank(y, -1)).reverse();
  const ring = [...east, ...across(east.at(-1)!, west[0]!), ...west, ...across(west.at(-1)!, east[0]!)];
  return [...ring, ring[0]!];
}

/** Low ground is wider in some places than in others. */
const lowness = (y: number, side: 1 | -1): number =>
  1 + 0.16 * wave(y / 1_130 + side * 0.21) + 0.14 * wave(y / 610 - side * 0.4);

/** Points between two ends, so that the band's ends bend as the ground does. */
function across(from: Point, to: Point): Point[] {
  const pieces = Math.max(2, Math.ceil(Math.abs(to[0] - from[0]) / STEP_M));
  return Array.from({ length: pieces - 1 }, (_, i) => between(from, to, (i + 1) / pieces));
}

/** Five extents of the stream, from the ring road to the river's quay. */
export function streamExtents({ plan: { stream }, at }: Layout): PolygonE7[] {
  return STREAM_M.map((halfM, level) => {
    const ring = streamBand(stream.middle, halfM, level * FARTHER_M);
    return [ring.map(at)];
  });
}

const STREAM_WEST_X = -1_800;
const STREAM_EAST_X = 335;

function streamBand(middle: readonly Point[], halfM: number, fartherM: number): Point[] {
  const [first, last] = [middle[0]!, middle.at(-1)!];
  const [dx, dy] = unit([last[0] - first[0], last[1] - first[1]]);
  const on = (x: number): Point => [x, first[1] + ((x - first[0]) * dy) / dx];
  const from = on(STREAM_WEST_X - fartherM);
  const to = on(STREAM_EAST_X + fartherM);
  const steps = Math.ceil((to[0] - from[0]) / STEP_M);
  const bank = (side: 1 | -1): Point[] =>
    Array.from({ length: steps + 1 }, (_, i) => {
      const [x, y] = between(from, to, i / steps);
      const wide = side * halfM * (1 + 0.25 * wave(x / 470 + side * 0.3));
      return [x - dy * wide, y + dx * wide];
    });
  const ring = [...bank(-1), ...bank(1).reverse()];
  return [...ring, ring[0]!];
}

/** What the town's flood risk prevention plan and the atlas of flood-prone ground say. */
export function floodZonesOf(layout: Layout): FloodZone[] {
  const { upstream, downstream } = stretches(layout);
  const whole = { southY: downstream.southY, northY: upstream.northY };
  const band = (halfM: number, fartherM: number): PolygonE7 => [
    riverBand(whole, halfM, fartherM).map(layout.at),
  ];
  const stream = streamExtents(layout);
  const zones: FloodZone[] = [
    { kind: 'ppri', label: 'Zone rouge : aléa fort', polygons: [band(RIVER_M[2]!, 20), stream[2]!] },
    { kind: 'ppri', label: 'Zone bleue : aléa modéré', polygons: [band(RIVER_M[4]!, 60), stream[4]!] },
    { kind: 'azi', label: 'Lit moyen', polygons: [band(RIVER_M[1]!, 20)] },
    { kind: 'azi', label: 'Lit majeur', polygons: [band(VALLEY_M, 70)] },
  ];
  if (layout.extent.belts === 0) return zones;
  return [
    ...zones,
    { kind: 'ppri', label: 'Submersion marine : aléa fort', polygons: [[shore().map(layout.at)]] },
  ];
}

const SHORE_X = 3_400;

/** The beach and the first rows of houses. */
function shore(): Point[] {
  const south = across([-SHORE_X, COAST_Y - 10], [SHORE_X, COAST_Y - 10]);
  const north = south.map(([x]): Point => [x, COAST_Y + 190 + 60 * wave(x / 900)]).reverse();
  return [...south, ...north, south[0]!];
}
