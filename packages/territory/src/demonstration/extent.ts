// How far a town reaches, by its inhabitants.

export interface Extent {
  readonly inhabitants: number;
  /** Addresses that it shall have. */
  readonly doors: number;
  /** Belts of suburbs outside the ring road; none for a small town, which has no coast, railway or motorway either. */
  readonly belts: number;
  /** Where the last belt ends, metres from the centre. */
  readonly reachM: number;
}

export const RING_ROAD_M = 1_480;
export const BELT_M = 660;

/** Up to here the old town inside its ring road is enough. */
const SMALL_TOWN = 12_000;
/** Doors for each inhabitant: French towns of houses have about two for three people. */
const DOORS = 0.7;
/** What the old town holds, and a square kilometre of suburb: counted on towns of ten seeds. */
const DOORS_INSIDE = 15_500;
const DOORS_PER_KM2 = 1_080;
/** Where belts are cut off by the sea, metres south of the centre. */
const SHORE_M = 4_000;

export function extentOf(inhabitants: number): Extent {
  const doors = Math.round(inhabitants * DOORS);
  let belts = 0;
  if (inhabitants > SMALL_TOWN)
    for (let held = DOORS_INSIDE; belts === 0 || held < doors; belts++)
      held += beltKm2(belts) * DOORS_PER_KM2;
  return { inhabitants, doors, belts, reachM: RING_ROAD_M + belts * BELT_M };
}

/** The ground of a belt, without what would lie in the sea. */
function beltKm2(belt: number): number {
  const inner = RING_ROAD_M + belt * BELT_M;
  const middle = inner + BELT_M / 2;
  // The share of a circle north of the shore, as a straight line between none cut off and half of it.
  const share = middle <= SHORE_M ? 1 : 0.5 + (0.5 * SHORE_M) / middle;
  return ((2 * 355 * middle * BELT_M) / 113 / 1e6) * share;
}

/** With more belts than this, its inner ones are built up as densely as its core. */
const CITY_BELTS = 4;

export const isCity = ({ belts }: Extent): boolean => belts > CITY_BELTS;
