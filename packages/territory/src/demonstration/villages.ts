import type { Chance } from '@vigie/chance';
import type { Spoke } from './belts.ts';
import type { Extent } from './extent.ts';
import { estate, grid } from './fills.ts';
import type { PlannedStreet } from './plan.ts';
import { circle, DIRECTIONS, type Point, plus } from './plane.ts';
import type { StreetNames } from './street-names.ts';
import { COAST_Y, isClear, MOTORWAY_Y } from './terrain.ts';

// Villages, some of which the town has swallowed: rings around a square, as the town itself began, and a few streets around.

export interface Village {
  readonly name: string;
  readonly at: Point;
  readonly radiusM: number;
  /** Within the suburbs, whose streets lie around it. */
  readonly isSwallowed: boolean;
}

const NAMES = [
  'Saint-Privat-des-Vignes',
  'Puech-Aubert',
  'Castelnau-le-Vieux',
  'Montlaur-d’Aigues',
  'Font-Mosson',
  'Sauvian-le-Haut',
  'Lattignargues',
  'Vendémian',
  'Cournelles',
  'Baillarguet-le-Sec',
  'Pérolières',
  'Saint-Guiral',
  'Mujargues',
  'Candillac',
  'Teyranet',
  'Clapières',
  'Assalens',
  'Saussanède',
];

const CORE_M = 120;
const AROUND_M = 330;

/** On old roads: one in each third belt, and others beyond the last. */
export function hamlets(spokes: readonly Spoke[], { belts, reachM }: Extent, chance: Chance): Village[] {
  const old = chance.shuffled(spokes.filter(({ isOld }) => isOld));
  const names = [...NAMES];
  const found: Village[] = [];
  const add = (at: Point, isSwallowed: boolean): void => {
    const name = names.shift();
    const radiusM = isSwallowed ? CORE_M : AROUND_M;
    const isQuiet = at[1] > COAST_Y + 1_300 && Math.abs(at[1] - MOTORWAY_Y) > 750;
    const clear =
      isQuiet && DIRECTIONS.every((direction, i) => i % 6 > 0 || isClear(plus(at, direction, radiusM)));
    if (clear && name !== undefined) found.push({ name, at, radiusM, isSwallowed });
    else if (name !== undefined) names.unshift(name);
  };
  for (let belt = 2; belt < belts; belt += 2) {
    const at = old[belt % old.length]!.at.get(belt);
    if (at) add(plus(at, old[belt % old.length]!.direction, 250), true);
  }
  for (const { at, direction } of old.slice(0, 5)) {
    const last = at.get(belts);
    if (last) add(plus(last, direction, Math.max(620, reachM / 4)), false);
  }
  return found;
}

/** Three rings and their alleys, and around a free one some streets of houses. */
export function villageStreets(
  { at, radiusM, isSwallowed }: Village,
  names: StreetNames,
  chance: Chance,
): PlannedStreet[] {
  const street = (line: readonly Point[], highway: string): PlannedStreet => ({
    line,
    tags: { highway, maxspeed: '20', name: names.village() },
    local: false,
    zone: 'village',
  });
  const rings = [38, 78, CORE_M - 2];
  const streets = rings.map((radius) =>
    street(
      circle(at, () => radius * chance.between(0.93, 1.07), 6),
      'living_street',
    ),
  );
  for (let alley = 0; alley < 9; alley++) {
    const direction = DIRECTIONS[(alley * 8 + chance.below(6)) % DIRECTIONS.length]!;
    const from = alley % 2 === 0 ? 34 : 74;
    streets.push(street([plus(at, direction, from), plus(at, direction, CORE_M + 8)], 'living_street'));
  }
  if (isSwallowed) return streets;
  const ring = circle(at, () => radiusM * chance.between(0.8, 1.15), 4);
  const isFree = (point: Point): boolean =>
    isClear(point) && (point[0] - at[0]) ** 2 + (point[1] - at[1]) ** 2 > (CORE_M - 5) ** 2;
  const along = DIRECTIONS[chance.below(DIRECTIONS.length)]!;
  const tags = { highway: 'residential', maxspeed: '30' };
  const around = { ring, isFree, along };
  return [
    ...streets,
    ...(chance.below(2) === 0
      ? estate(around, names, chance)
      : grid(around, { zone: 'estate', blockM: [95, 130], tags, name: names.village }, chance)),
  ];
}
