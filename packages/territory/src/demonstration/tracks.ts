import type { Drawn } from './drawn.ts';
import type { Layout } from './lay.ts';
import type { PlannedStreet } from './plan.ts';
import { apart, type Point, plus } from './plane.ts';
import { railwayY, STATION, toRiverM } from './terrain.ts';

// The railway, and the tram in the middle of its avenues.

/** Eastward. */
const STEP_M = 36;
const RIVER_M = 70;

/** The line with its bridge over the river, and a siding at the station. */
export function railway({ extent, bend }: Layout): Drawn[] {
  const half = extent.reachM + 3_600;
  const drawn: Drawn[] = [];
  let piece: Point[] = [];
  let onBridge = false;
  const close = (): void => {
    if (piece.length > 1)
      drawn.push({ line: piece, tags: { railway: 'rail', ...(onBridge && { bridge: 'yes', layer: '1' }) } });
  };
  for (let x = -half; x <= half; x += STEP_M) {
    const point = eased(x, 0, bend);
    piece.push(point);
    if (toRiverM([x, railwayY(x)]) < RIVER_M === onBridge) continue;
    close();
    piece = [point];
    onBridge = !onBridge;
  }
  close();
  return [...drawn, siding(bend)];
}

/** Trains cannot take the bends that streets do: the mean of some points along the line. */
function eased(x: number, asideM: number, bend: (point: Point) => Point): Point {
  let sum: Point = [0, 0];
  for (let i = -2; i <= 2; i++) {
    const east = x + i * STEP_M;
    sum = plus(sum, bend([east, railwayY(east) - asideM]), 1 / 5);
  }
  return sum;
}

function siding(bend: (point: Point) => Point): Drawn {
  const line: Point[] = [];
  for (let x = -200; x <= 200; x += 25) line.push(eased(STATION[0] + x, Math.abs(x) > 160 ? 0 : 13, bend));
  return { line, tags: { railway: 'rail', service: 'siding' } };
}

/** By which streets a line goes, from one end to the other. */
const LINES: readonly (readonly string[])[] = [
  [
    'Avenue de la Gare',
    'Boulevard Gambetta',
    'Boulevard de la Liberté',
    'Rue du Pont',
    'Pont Vieux',
    'Avenue de la République',
    'Route de Nîmes',
  ],
  [
    'Route des Garrigues',
    'Avenue des Garrigues',
    'Boulevard Gambetta',
    'Boulevard des Platanes',
    'Avenue de la Mer',
    'Route de la Mer',
  ],
];

const STOP_M = 430;

/** The tram's lines on the board, along these streets. */
function tramLines(old: readonly PlannedStreet[], roads: readonly PlannedStreet[]): Point[][] {
  const streets = new Map<string, readonly Point[]>();
  for (const { line, tags } of [...old, ...roads]) {
    const name = tags.name ?? '';
    // A road that leaves the town goes on as itself, in the open country without rails.
    if (!streets.has(name)) streets.set(name, line);
  }
  return LINES.map((names) => joined(names.flatMap((name) => [streets.get(name) ?? []])));
}

export const tram = ({ plan, suburbs, bend }: Layout): Drawn[] =>
  tramLines(plan.streets, suburbs.roads).map((line) => ({ line: line.map(bend), tags: { railway: 'tram' } }));

/** Where it stops, on the board. */
export function tramStops(
  old: readonly PlannedStreet[],
  roads: readonly PlannedStreet[],
): { name: string; at: Point }[] {
  const stops = tramLines(old, roads).flatMap(stopsOn);
  return stops.filter(({ at }, i) => stops.slice(0, i).every((other) => apart(other.at, at) > STOP_M / 2));
}

/** One street after the other, each taken up where it comes nearest to the one before, and left where it does to the next. */
function joined(streets: readonly (readonly Point[])[]): Point[] {
  const line: Point[] = [];
  streets.forEach((street, i) => {
    const [before, next] = [streets[i - 1], streets[i + 1]];
    const from = before ? nearest(street, before) : -1;
    const to = next ? nearest(street, next) : -1;
    const first = from >= 0 ? from : to === 0 ? street.length - 1 : 0;
    const last = to >= 0 ? to : first === 0 ? street.length - 1 : 0;
    const part = first <= last ? street.slice(first, last + 1) : street.slice(last, first + 1).reverse();
    line.push(...part);
  });
  return line;
}

/** The place in a street that lies nearest to another. */
function nearest(street: readonly Point[], other: readonly Point[]): number {
  let [best, leastM] = [0, Infinity];
  street.forEach((point, i) => {
    for (const there of other) {
      const far = apart(point, there);
      if (far < leastM) [best, leastM] = [i, far];
    }
  });
  return best;
}

const STOP_NAMES: readonly (readonly string[])[] = [
  [
    'Gare',
    'Faubourg',
    'Gambetta',
    'Halle',
    'Pont Vieux',
    'République',
    'Collège',
    'Rocade Est',
    'Les Jasses',
    'Grand Pioch',
    'Parc Est',
    'Mas d’Icard',
    'Université',
    'Route de Nîmes',
  ],
  [
    'Garrigues',
    'Font Couverte',
    'Les Capitelles',
    'Clinique',
    'Les Platanes',
    'Hôtel de Ville',
    'Clos de l’Aube',
    'La Plaine',
    'Rocade Sud',
    'Les Salins',
    'Les Aigrettes',
    'La Mer',
    'Les Sansouïres',
    'Front de Mer',
  ],
];

function stopsOn(line: readonly Point[], number: number): { name: string; at: Point }[] {
  const names = [...STOP_NAMES[number]!];
  const stops: { name: string; at: Point }[] = [];
  let since = STOP_M * 0.8;
  line.forEach((at, i) => {
    if (i > 0) since += apart(line[i - 1]!, at);
    if (since < STOP_M) return;
    since = 0;
    const name = names.shift();
    if (name !== undefined) stops.push({ name: `Tramway ${name}`, at });
  });
  return stops;
}
