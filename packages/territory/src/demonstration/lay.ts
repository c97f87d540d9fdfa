import { Chance } from '@vigie/chance';
import { metresPerE7, type PositionE7 } from '@vigie/geo';
import { type Bend, bendOf } from './bend.ts';
import { type Extent, extentOf } from './extent.ts';
import { institutions } from './institutions.ts';
import { type Landmark, landmarks } from './landmarks.ts';
import { OLD_NAMES, STREET_NAMES } from './names.ts';
import { drawPlan, type Plan } from './plan.ts';
import { between, type Point, plus, within } from './plane.ts';
import { QUARTERS } from './quarter-names.ts';
import { streetNames } from './street-names.ts';
import { drawSuburbs, NO_SUBURBS, type Suburbs } from './suburbs.ts';
import { isClear } from './terrain.ts';
import { tramStops } from './tracks.ts';
import { type Woven, weave } from './weave.ts';

// How a town grows: its old heart (plan.ts) and its suburbs (suburbs.ts) are drawn on a board, as circles and straight lines;
// lines that cross are woven into streets that meet (weave.ts); all of it is bent (bend.ts), and then built and tilled on the
// ground (settle.ts). What a flood does to it comes from the same board (flood-extents.ts, stage.ts).

/** A town's streets, waters and places, before anybody built a house. */
export interface Layout {
  readonly seed: number;
  readonly extent: Extent;
  readonly plan: Plan;
  readonly suburbs: Suburbs;
  /** From the board to the ground, both in metres. */
  readonly bend: Bend;
  /** From the board to the globe. */
  readonly at: (point: Point) => PositionE7;
  readonly woven: Woven;
  /** On the board. */
  readonly landmarks: readonly Landmark[];
}

/** The old town by one stream of chance, the suburbs by another: a town of any size has the same heart. */
export function layOut(seed: number, inhabitants: number): Layout {
  const extent = extentOf(inhabitants);
  const chance = new Chance(seed);
  const later = new Chance(Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995);
  const names = streetNames(later, [...OLD_NAMES, ...STREET_NAMES]);
  const plan = drawPlan(chance, extent, names);
  const bend = bendOf(chance, extent.belts === 0 ? 0 : extent.reachM + 4_000);
  const suburbs = extent.belts === 0 ? NO_SUBURBS : drawSuburbs(plan.streets, extent, names, later);
  const streets = extent.belts === 0 ? plan.streets : suburbs.streets;
  const woven = weave(streets, plan.roundabouts, chance);
  const park = plan.park.ring;
  const at = (point: Point): PositionE7 => onGlobe(bend(point));
  const heart = landmarks(woven, plus(park[0]!, [100, 150]), chance);
  const bare = { seed, extent, plan, suburbs, bend, at, woven };
  return { ...bare, landmarks: extent.belts === 0 ? heart : [...heart, ...grown(bare, heart, later)] };
}

/** What a town has in its suburbs. */
function grown(layout: Omit<Layout, 'landmarks'>, heart: readonly Landmark[], chance: Chance): Landmark[] {
  const { woven, extent, suburbs, plan } = layout;
  const greens = [plan.park.ring, ...suburbs.patches.map(({ ring }) => ring)];
  const isFree = (point: Point): boolean => isClear(point) && !greens.some((ring) => within(point, ring));
  const people = extent.inhabitants - HEART;
  return [
    ...institutions(woven, people, QUARTERS, heart, isFree, chance),
    ...suburbs.quarters.flatMap(({ heart: green }): Landmark[] =>
      green
        ? [
            {
              name: green.name,
              category: CATEGORIES[green.use],
              at: between(green.rim[0]!, green.middle, 0.3),
            },
          ]
        : [],
    ),
    ...suburbs.patches.flatMap(({ tags, ring }): Landmark[] =>
      tags.tourism === 'camp_site' ? [{ name: tags.name!, category: 'campsite', at: gateOf(ring) }] : [],
    ),
    ...tramStops(plan.streets, suburbs.roads).map(
      ({ name, at }): Landmark => ({ name, category: 'station', at }),
    ),
  ];
}

/** As many as the places of the old heart are for. */
const HEART = 25_000;

const CATEGORIES = { park: 'park', sport: 'sport', cemetery: 'other' } as const;

/** By the southern gate of a ground, where the road is. */
function gateOf(ring: readonly Point[]): Point {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  return [(Math.min(...xs) + Math.max(...xs)) / 2, Math.min(...ys) + 12];
}

/** Off the coast of Languedoc, where there is nothing but sea: nobody takes its streets for real ones. */
const CENTRE: PositionE7 = [40_500_000, 433_500_000];

/** A point of the ground, metres from the town's centre. */
export function onGlobe([x, y]: Point): PositionE7 {
  const [perLon, perLat] = metresPerE7(CENTRE[1]);
  return [CENTRE[0] + Math.round(x / perLon), CENTRE[1] + Math.round(y / perLat)];
}
