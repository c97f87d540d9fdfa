import type { Chance } from '@vigie/chance';
import { type Extent, isCity } from './extent.ts';
import type { Layout } from './lay.ts';
import type { Zone } from './plan.ts';
import { apart, between, leftOf, type Point, plus, unit } from './plane.ts';
import { isFree, type Taken, takeRing } from './taken.ts';
import { streetHalfM } from './widths.ts';

// Houses along the streets, wherever the ground is free, and their numbers: from the end nearer to the centre on, odd on the
// left, even on the right.

export interface Door {
  readonly number: string;
  readonly street: string;
  readonly at: Point;
}

export interface House {
  /** Four corners, two of them at the street. */
  readonly corners: readonly [Point, Point, Point, Point];
  readonly doors: readonly Door[];
}

/** Metres. */
interface Custom {
  /** How much of the street a plot takes. */
  readonly frontM: readonly [least: number, most: number];
  readonly depthM: readonly [least: number, most: number];
  /** From the street's edge. */
  readonly backM: readonly [least: number, most: number];
  /** The share of its front that a house takes; joined to its neighbours at 1. */
  readonly share: readonly [least: number, most: number];
  readonly doors: number;
  /** How many plots stand empty. */
  readonly empty: number;
  /** Numbered by the metres from the street's start, as along country roads. */
  readonly byMetre?: true;
}

const CORE: Custom = {
  frontM: [6.5, 10],
  depthM: [9, 14],
  backM: [0.3, 0.8],
  share: [1, 1],
  doors: 1,
  empty: 0.02,
};
const TERRACE: Custom = {
  frontM: [8, 12.5],
  depthM: [10, 14],
  backM: [0.8, 2.5],
  share: [1, 1],
  doors: 1,
  empty: 0.05,
};
const VILLA: Custom = {
  frontM: [12, 17],
  depthM: [9, 12],
  backM: [3, 6],
  share: [0.68, 0.9],
  doors: 1,
  empty: 0.05,
};

const CUSTOMS: Readonly<Record<Exclude<Zone, 'none' | 'town'>, Custom>> = {
  core: CORE,
  village: { ...CORE, depthM: [8, 12], empty: 0.08 },
  grid: { ...VILLA, frontM: [12, 16.5] },
  resort: { ...VILLA, frontM: [10, 15], depthM: [8, 11], share: [0.8, 0.95] },
  estate: { frontM: [16, 22], depthM: [8.5, 12], backM: [4, 8], share: [0.58, 0.8], doors: 1, empty: 0.05 },
  slabs: { frontM: [52, 84], depthM: [12, 14], backM: [9, 15], share: [0.8, 0.9], doors: 5, empty: 0.1 },
  sheds: { frontM: [48, 95], depthM: [30, 62], backM: [8, 16], share: [0.72, 0.88], doors: 1, empty: 0.12 },
  campus: { frontM: [62, 105], depthM: [15, 20], backM: [10, 22], share: [0.66, 0.85], doors: 1, empty: 0.2 },
  country: {
    frontM: [60, 260],
    depthM: [9, 15],
    backM: [7, 20],
    share: [0.08, 0.2],
    doors: 1,
    empty: 0.3,
    byMetre: true,
  },
};

/** As far from the centre as houses stand wall to wall, for a town of this reach. */
const terracesM = (reachM: number): number => 620 + reachM * 0.09;

function customOf(zone: Zone, street: Point, layout: Layout): Custom | null {
  if (zone === 'none') return null;
  const farM = apart(street, [0, 0]);
  if (zone === 'town') return farM < terracesM(layout.extent.reachM) ? TERRACE : VILLA;
  if (zone === 'grid' && farM < layout.extent.reachM * 0.55 && isCity(layout.extent)) return TERRACE;
  return CUSTOMS[zone];
}

/** Every house that finds its ground. */
export function houses(layout: Layout, ground: readonly Point[], taken: Taken, chance: Chance): House[] {
  const built: House[] = [];
  for (const runs of runsByName(layout, ground)) {
    let before = 0;
    for (const run of runs) before = build(run, before, layout, taken, chance, built);
  }
  return built;
}

interface Run {
  readonly street: string;
  readonly line: readonly Point[];
  readonly zone: Zone;
  readonly halfM: number;
}

/** The pieces of each street, the one nearest to the centre first, each away from it. */
function runsByName({ woven }: Layout, ground: readonly Point[]): Run[][] {
  const streets = new Map<string, Run[]>();
  for (const { nodes, tags, zone } of woven.ways) {
    if (tags.name === undefined || zone === 'none' || tags.bridge || tags.tunnel || tags.ford) continue;
    const line = nodes.map((node) => ground[node]!);
    const outward = fromCentre(line[0]!) <= fromCentre(line.at(-1)!) ? line : line.reverse();
    const run = { street: tags.name, line: outward, zone, halfM: streetHalfM(tags.highway) };
    const runs = streets.get(tags.name);
    if (runs) runs.push(run);
    else streets.set(tags.name, [run]);
  }
  return [...streets.values()].map((runs) =>
    runs.sort((a, b) => fromCentre(a.line[0]!) - fromCentre(b.line[0]!)),
  );
}

const fromCentre = (point: Point): number => apart(point, [0, 0]);

/** Builds both sides of a run; the highest number so far. */
function build(
  run: Run,
  before: number,
  layout: Layout,
  taken: Taken,
  chance: Chance,
  built: House[],
): number {
  const custom = customOf(run.zone, run.line[0]!, layout);
  if (!custom) return before;
  const street = walkAlong(run.line);
  const highest = [1, -1].map((side) => {
    let number = before + (side === 1 ? 1 : 2);
    let last = before;
    for (let at = chance.between(3, 8); ; ) {
      const front = chance.between(...custom.frontM);
      if (at + front > street.lengthM - 3) break;
      const house = houseAt(street, at, front, side, run, custom, chance);
      const stands = isFree(taken, house);
      at += stands ? front : front / 2;
      if (!stands || chance.next() < custom.empty) continue;
      takeRing(taken, [...house, house[0]]);
      if (custom.byMetre) number = before + 2 * Math.ceil(at / 2) + (side === 1 ? 1 : 2);
      const doors = doorsOf(house, number, run.street, custom, chance);
      built.push({ corners: house, doors });
      last = number + 2 * (custom.doors - 1);
      number = last + 2;
    }
    return last;
  });
  // The next piece begins with an odd number on its left.
  return Math.ceil(Math.max(...highest) / 2) * 2;
}

/** Its corners: two along the street, then two behind. */
function houseAt(
  street: Walk,
  at: number,
  front: number,
  side: number,
  { halfM }: Run,
  custom: Custom,
  chance: Chance,
): House['corners'] {
  const spare = (front * (1 - chance.between(...custom.share))) / 2;
  const near = halfM + chance.between(...custom.backM);
  const far = near + chance.between(...custom.depthM);
  const [from, to] = [street.at(at + spare), street.at(at + front - spare)];
  const off = ({ point, left }: Step, metres: number): Point => plus(point, left, side * metres);
  return [off(from, near), off(to, near), off(to, far), off(from, far)];
}

const BIS = 0.025;

function doorsOf(
  [a, b, c, d]: House['corners'],
  number: number,
  street: string,
  custom: Custom,
  chance: Chance,
): Door[] {
  const doors: Door[] = [];
  for (let i = 0; i < custom.doors; i++) {
    const share = (i + 0.5) / custom.doors;
    const at = between(between(a, b, share), between(d, c, share), 0.15);
    doors.push({ number: `${number + 2 * i}`, street, at });
  }
  if (custom.doors > 1 || chance.next() >= BIS) return doors;
  const within = (share: number): Point => between(between(a, b, share), between(d, c, share), 0.2);
  doors.push({ number: `${number} bis`, street, at: within(0.8) });
  if (chance.below(4) === 0) doors.push({ number: `${number} ter`, street, at: within(0.2) });
  return doors;
}

interface Step {
  readonly point: Point;
  readonly left: Point;
}

interface Walk {
  readonly lengthM: number;
  /** So many metres from the start. */
  readonly at: (metres: number) => Step;
}

function walkAlong(line: readonly Point[]): Walk {
  const lengths = [0];
  for (let i = 1; i < line.length; i++) lengths.push(lengths[i - 1]! + apart(line[i - 1]!, line[i]!));
  // Steps mostly go on from the one before.
  let segment = 0;
  const at = (metres: number): Step => {
    if (metres < lengths[segment]!) segment = 0;
    while (segment < line.length - 2 && lengths[segment + 1]! < metres) segment++;
    const [a, b] = [line[segment]!, line[segment + 1]!];
    const share = (metres - lengths[segment]!) / apart(a, b);
    return { point: between(a, b, share), left: leftOf(unit(plus(b, a, -1))) };
  };
  return { lengthM: lengths.at(-1)!, at };
}

/** How much chance, and not the distance from the centre, says who built first: in lengths of the town's reach. */
const HAZARD = 1.2;

/** So many houses as hold the doors that the town shall have, the centre's first; the others were never built. */
export function asManyAs(built: readonly House[], { doors, reachM }: Extent, chance: Chance): House[] {
  const turns = built.map(({ corners }) => fromCentre(corners[0]) / reachM + chance.next() * HAZARD);
  const inTurn = [...turns.keys()].sort((a, b) => turns[a]! - turns[b]!);
  const kept = new Uint8Array(built.length);
  let held = 0;
  for (const house of inTurn) {
    if (held >= doors) break;
    kept[house] = 1;
    held += built[house]!.doors.length;
  }
  return built.filter((_, house) => kept[house] === 1);
}
