import type { Drawn } from './drawn.ts';
import type { Layout } from './lay.ts';
import { apart, type Point, plus } from './plane.ts';
import { RAIL_DIRECTION, STATION, toRiverM } from './terrain.ts';

// The railway, and the tram in the middle of its avenues.

const STEP_M = 50;
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
  for (let t = -half; t <= half; t += STEP_M) {
    const at = plus(STATION, RAIL_DIRECTION, t);
    const point = bend(at);
    piece.push(point);
    if (toRiverM(at) < RIVER_M !== onBridge) {
      close();
      piece = [point];
      onBridge = !onBridge;
    }
  }
  close();
  return [...drawn, siding(bend)];
}

function siding(bend: (point: Point) => Point): Drawn {
  const aside = plus(STATION, [RAIL_DIRECTION[1], -RAIL_DIRECTION[0]], -9);
  const line: Point[] = [];
  for (let t = -260; t <= 260; t += 40) line.push(bend(plus(Math.abs(t) > 230 ? STATION : aside, RAIL_DIRECTION, t)));
  return { line, tags: { railway: 'rail', service: 'siding' } };
}

/** By which streets a line goes, from one end to the other. */
const LINES: readonly (readonly string[])[] = [
  ['Avenue de la Gare', 'Boulevard Gambetta', 'Boulevard de la Liberté', 'Rue du Pont', 'Pont Vieux', 'Avenue de la République', 'Route de Nîmes'],
  ['Route des Garrigues', 'Avenue des Garrigues', 'Boulevard Gambetta', 'Boulevard des Platanes', 'Avenue de la Mer', 'Route de la Mer'],
];

export interface Tram {
  readonly drawn: readonly Drawn[];
  /** Where it stops, on the board. */
  readonly stops: readonly { readonly name: string; readonly at: Point }[];
}

const STOP_M = 430;

export function tram({ plan, suburbs, bend }: Layout): Tram {
  const streets = new Map<string, Point[]>();
  for (const { line, tags } of [...plan.streets, ...suburbs.roads]) {
    const name = tags.name ?? '';
    // A road that leaves the town goes on as itself, in the open country without rails.
    if (!streets.has(name)) streets.set(name, [...line]);
  }
  const lines = LINES.map((names) => joined(names.flatMap((name) => [streets.get(name) ?? []])));
  const stops = lines.flatMap((line, i) => stopsOn(line, i));
  return {
    drawn: lines.map((line) => ({ line: line.map(bend), tags: { railway: 'tram' } })),
    stops: stops.filter(({ at }, i) => stops.slice(0, i).every((other) => apart(other.at, at) > STOP_M / 2)),
  };
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
  ['Gare', 'Faubourg', 'Gambetta', 'Halle', 'Pont Vieux', 'République', 'Collège', 'Rocade Est', 'Les Jasses', 'Grand Pioch', 'Parc Est', 'Mas d’Icard', 'Université', 'Route de Nîmes'],
  ['Garrigues', 'Font Couverte', 'Les Capitelles', 'Clinique', 'Les Platanes', 'Hôtel de Ville', 'Clos de l’Aube', 'La Plaine', 'Rocade Sud', 'Les Salins', 'Les Aigrettes', 'La Mer', 'Les Sansouïres', 'Front de Mer'],
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
