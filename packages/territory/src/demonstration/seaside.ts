import type { Chance } from '@vigie/chance';
import { type GridStyle, grid } from './fills.ts';
import type { Patch } from './greens.ts';
import { type PlannedStreet, straight } from './plan.ts';
import type { Point } from './plane.ts';
import type { StreetNames } from './street-names.ts';
import { COAST_Y, isClear, riverX } from './terrain.ts';

// The resort between the lagoon and the sea: a boulevard along the beach, streets of holiday houses, a marina by the river's
// mouth, campsites under the pines.

/** Where the river meets the sea. */
const MOUTH: Point = [riverX(COAST_Y), COAST_Y];

const BOULEVARD_Y = COAST_Y + 165;
const WEST_X = -1_350;
const EAST_X = 2_750;

export function seaside(names: StreetNames, chance: Chance): { streets: PlannedStreet[]; patches: Patch[] } {
  const [riverX] = MOUTH;
  const streets = [
    boulevard(WEST_X, 420, 'Boulevard du Front de Mer'),
    boulevard(420, EAST_X, 'Boulevard de la Plage'),
    ...resort(-150, riverX - 90, 560, names, chance),
    ...resort(riverX + 330, riverX + 900, 430, names, chance),
    quay(riverX - 70, 'Quai du Ponant'),
    quay(riverX + 285, 'Quai du Levant'),
    mole(riverX),
  ];
  const patches: Patch[] = [
    campsite('Camping Les Oyats', box(-1_050, COAST_Y + 210, -520, COAST_Y + 330)),
    campsite('Camping du Grau', box(700, COAST_Y + 590, 1_060, COAST_Y + 800)),
    campsite('Camping Les Tamaris', box(1_750, COAST_Y + 480, 2_300, COAST_Y + 700)),
    { tags: { natural: 'water', name: 'Port de Plaisance' }, ring: marina() },
  ];
  return { streets, patches };
}

/** A ground for tents, drawn as the recreation grounds that it is among. */
export const campsite = (name: string, ring: readonly Point[]): Patch => ({
  tags: { tourism: 'camp_site', landuse: 'recreation_ground', name },
  ring,
});

const boulevard = (from: number, to: number, name: string): PlannedStreet => ({
  line: straight([from, BOULEVARD_Y], [to, BOULEVARD_Y]),
  tags: { highway: 'tertiary', maxspeed: '30', name },
  local: false,
  zone: 'resort',
});

/** Streets of holiday houses along the beach, and down to it. */
function resort(
  west: number,
  east: number,
  deepM: number,
  names: StreetNames,
  chance: Chance,
): PlannedStreet[] {
  const ring = box(west, COAST_Y + 110, east, COAST_Y + deepM);
  const tags = { highway: 'residential', maxspeed: '30' };
  const style: GridStyle = { zone: 'resort', blockM: [78, 125], tags, name: names.seaside };
  return grid({ ring, isFree: isClear, along: [1, 0] }, style, chance);
}

const quay = (x: number, name: string): PlannedStreet => ({
  line: straight([x, BOULEVARD_Y + 230], [x, COAST_Y + 42]),
  tags: { highway: 'residential', maxspeed: '20', name, flood_prone: 'yes' },
  local: false,
  zone: 'resort',
});

/** Out to sea from the western quay. */
const mole = (riverX: number): PlannedStreet => ({
  line: [
    ...straight([riverX - 70, COAST_Y + 46], [riverX - 70, COAST_Y - 60]),
    ...straight([riverX - 64, COAST_Y - 100], [riverX - 20, COAST_Y - 430]),
  ],
  tags: { highway: 'footway', name: 'Môle de la Vigie' },
  local: false,
});

/** A basin behind the beach, and its way out to the river. */
function marina(): Point[] {
  const at = (x: number, y: number): Point => [MOUTH[0] + x, COAST_Y + y];
  const basin = [
    at(60, 82),
    at(262, 82),
    at(262, 148),
    at(60, 148),
    at(60, 122),
    at(20, 118),
    at(20, 96),
    at(60, 98),
  ];
  return [...basin, basin[0]!];
}

const box = (west: number, south: number, east: number, north: number): Point[] => {
  const side = (from: Point, to: Point): Point[] => straight(from, to, 120).slice(1);
  const corners: Point[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return [corners[0]!, ...corners.slice(1).flatMap((corner, i) => side(corners[i]!, corner))];
};
