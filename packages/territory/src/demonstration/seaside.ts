import type { Chance } from './chance.ts';
import { grid } from './fills.ts';
import type { Patch } from './greens.ts';
import { type PlannedStreet, straight } from './plan.ts';
import type { Point } from './plane.ts';
import type { StreetNames } from './street-names.ts';
import { COAST_Y, isClear, riverX } from './terrain.ts';

// The resort between the lagoon and the sea: a boulevard along the beach, streets of holiday houses, a marina by the river's
// mouth, campsites under the pines.

/** Where the river meets the sea. */
export const MOUTH: Point = [riverX(COAST_Y), COAST_Y];

const BOULEVARD_Y = COAST_Y + 165;
const WEST_X = -1_350;
const EAST_X = 2_750;

export function seaside(names: StreetNames, chance: Chance): { streets: PlannedStreet[]; patches: Patch[] } {
  const boulevard = (from: number, to: number, name: string): PlannedStreet => ({
    line: straight([from, BOULEVARD_Y], [to, BOULEVARD_Y]),
    tags: { highway: 'tertiary', maxspeed: '30', name },
    local: false,
    zone: 'resort',
  });
  const resort = (west: number, east: number, deepM: number): PlannedStreet[] =>
    grid(
      {
        ring: box(west, COAST_Y + 110, east, COAST_Y + deepM),
        isFree: isClear,
        along: [1, 0],
      },
      {
        zone: 'resort',
        blockM: [78, 125],
        tags: { highway: 'residential', maxspeed: '30' },
        name: names.seaside,
      },
      chance,
    );
  const quay = (x: number, name: string): PlannedStreet => ({
    line: straight([x, BOULEVARD_Y + 230], [x, COAST_Y + 42]),
    tags: { highway: 'residential', maxspeed: '20', name, flood_prone: 'yes' },
    local: false,
    zone: 'resort',
  });
  return {
    streets: [
      boulevard(WEST_X, 420, 'Boulevard du Front de Mer'),
      boulevard(420, EAST_X, 'Boulevard de la Plage'),
      ...resort(-150, MOUTH[0] - 90, 560),
      ...resort(MOUTH[0] + 330, MOUTH[0] + 900, 430),
      quay(MOUTH[0] - 70, 'Quai du Ponant'),
      quay(MOUTH[0] + 285, 'Quai du Levant'),
      {
        line: [
          ...straight([MOUTH[0] - 70, COAST_Y + 46], [MOUTH[0] - 70, COAST_Y - 60]),
          ...straight([MOUTH[0] - 64, COAST_Y - 100], [MOUTH[0] - 20, COAST_Y - 430]),
        ],
        tags: { highway: 'footway', name: 'Môle de la Vigie' },
        local: false,
      },
    ],
    patches: [
      {
        tags: { tourism: 'camp_site', landuse: 'recreation_ground', name: 'Camping Les Oyats' },
        ring: box(-1_050, COAST_Y + 210, -520, COAST_Y + 330),
      },
      {
        tags: { tourism: 'camp_site', landuse: 'recreation_ground', name: 'Camping du Grau' },
        ring: box(700, COAST_Y + 590, 1_060, COAST_Y + 800),
      },
      {
        tags: { tourism: 'camp_site', landuse: 'recreation_ground', name: 'Camping Les Tamaris' },
        ring: box(1_750, COAST_Y + 480, 2_300, COAST_Y + 700),
      },
      { tags: { natural: 'water', name: 'Port de Plaisance' }, ring: marina() },
    ],
  };
}

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
