import type { Point } from './plane.ts';

// What the town found when it came: its river, the coast, a lagoon; and what came through it later: railway and motorway.
// On the board, where all of it is nearly straight.

export const RIVER_X = 420;
/** The shore, and the lagoon behind it. */
export const COAST_Y = -4_600;
export const MOTORWAY_Y = 4_300;

/** Beyond it the river no longer runs straight between quays. */
const STRAIGHT_Y = 1_620;

/** Where the river's middle lies: it comes from the north-east, and leaves to the south-east. */
export function riverX(y: number): number {
  const beyond = Math.max(0, Math.abs(y) - STRAIGHT_Y);
  const swing = beyond === 0 ? 0 : wave(beyond / 1_900) * Math.min(1, beyond / 500) * 90;
  return RIVER_X + beyond * 0.33 + swing;
}

/** A swing between -1 and 1, once for each whole number: two parabolas, for no engine's sine is another's. */
export function wave(turns: number): number {
  const t = turns - Math.floor(turns);
  const half = (t * 2) % 1;
  return 4 * half * (1 - half) * (t < 0.5 ? 1 : -1);
}

/** By which the railway passes, on its way from the north-east to the west. */
export const STATION: Point = [-884, 859];

const RAIL_SLOPE = 1.0314;
/** West of it the railway turns away from the coast. */
const RAIL_TURN: Point = [-2_500, STATION[1] + (-2_500 - STATION[0]) * RAIL_SLOPE];
const RAIL_TURN_M = 900;

export function railwayY(x: number): number {
  const west = RAIL_TURN[0] - x;
  if (west <= 0) return STATION[1] + (x - STATION[0]) * RAIL_SLOPE;
  return RAIL_TURN[1] - (RAIL_SLOPE * west) / (1 + west / RAIL_TURN_M);
}

/** Metres north for each metre east. */
export function railwaySlope(x: number): number {
  const turned = 1 + Math.max(0, RAIL_TURN[0] - x) / RAIL_TURN_M;
  return RAIL_SLOPE / (turned * turned);
}

export function toRailwayM([x, y]: Point): number {
  const slope = railwaySlope(x);
  return Math.abs(y - railwayY(x)) / Math.sqrt(1 + slope * slope);
}

export const toRiverM = ([x, y]: Point): number => Math.abs(x - riverX(y)) * 0.85;

export const LAGOON = { centre: [-1_500, -3_800] as Point, longM: 1_050, wideM: 360 };

/** Below 1 in the lagoon: how far out, in half axes. */
export function toLagoon([x, y]: Point): number {
  const [u, v] = [(x - LAGOON.centre[0]) / LAGOON.longM, (y - LAGOON.centre[1]) / LAGOON.wideM];
  return Math.sqrt(u * u + v * v);
}

/** Whether a main road may lie here: on dry land, and not along the shore. */
export const isLand = (point: Point): boolean => point[1] > COAST_Y + 420 && toLagoon(point) > 1.25;

const RIVER_BANK_M = 58;
const RAILWAY_SIDE_M = 20;
const MOTORWAY_SIDE_M = 55;

/** A campsite on the river's bank, above the town: the first ground that a flood reaches. */
const CAMP = { southY: 1_600, northY: 1_840, nearM: 62, farM: 190 };

export function campground(): Point[] {
  const { southY, northY, nearM, farM } = CAMP;
  const heights = [0, 1, 2, 3, 4].map((i) => southY + ((northY - southY) * i) / 4);
  const bank = (alongM: number): Point[] => heights.map((y) => [riverX(y) + alongM, y]);
  const ring = [...bank(farM), ...bank(nearM).reverse()];
  return [...ring, ring[0]!];
}

function isCamp([x, y]: Point): boolean {
  if (y < CAMP.southY - 12 || y > CAMP.northY + 12) return false;
  const fromRiverM = x - riverX(y);
  return fromRiverM > 0 && fromRiverM < CAMP.farM + 12;
}

/** Whether a small street of the suburbs may lie here. */
export const isClear = (point: Point): boolean =>
  !isCamp(point) &&
  toRiverM(point) > RIVER_BANK_M &&
  toRailwayM(point) > RAILWAY_SIDE_M &&
  Math.abs(point[1] - MOTORWAY_Y) > MOTORWAY_SIDE_M &&
  point[1] > COAST_Y + 70 &&
  toLagoon(point) > 1.12;
