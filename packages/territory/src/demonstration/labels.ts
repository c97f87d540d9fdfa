import { WEDGES } from './districts.ts';
import type { Layout } from './lay.ts';
import { DIRECTIONS, type Point, plus } from './plane.ts';
import { QUARTERS } from './quarter-names.ts';
import { COAST_Y } from './terrain.ts';

/** A name on the map, where OSM has a node of the kind `place`; on the board. */
export interface Label {
  readonly name: string;
  readonly place: 'city' | 'town' | 'suburb' | 'quarter' | 'village' | 'locality';
  readonly at: Point;
}

/** What French statistics call a city. */
const CITY = 100_000;
const INNER_M = 900;

export function labels({ extent, suburbs }: Layout): Label[] {
  const isSmall = extent.belts === 0;
  const town: Label = { name: 'Aiguerive', place: extent.inhabitants < CITY ? 'town' : 'city', at: [0, 0] };
  const districts = WEDGES.filter(({ belt }) => !isSmall || belt === 'inner').map(
    ({ name, from, to, belt }): Label => {
      const direction = DIRECTIONS[Math.floor((from + to) / 2) % DIRECTIONS.length]!;
      return {
        name,
        place: 'suburb',
        at: plus([0, 0], direction, belt === 'inner' ? INNER_M : outerM(extent.belts)),
      };
    },
  );
  if (isSmall) return [town, ...districts];
  const quarters = suburbs.quarters
    .filter(({ use }, i) => (use === 'estate' || use === 'grid' || use === 'slabs') && i % 2 === 0)
    .slice(0, QUARTERS.length)
    .map(({ middle }, i): Label => ({ name: QUARTERS[i]!, place: 'quarter', at: middle }));
  const villages = suburbs.villages.map(({ name, at, isSwallowed }): Label => {
    return { name, place: isSwallowed ? 'quarter' : 'village', at };
  });
  const shore: Label = { name: 'La Grève', place: 'suburb', at: [380, COAST_Y + 330] };
  return [town, ...districts, ...quarters, ...villages, shore];
}

const outerM = (belts: number): number => 1_480 + belts * 300;
