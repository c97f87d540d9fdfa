import type { Chance } from '@vigie/chance';
import type { Tags } from '../osm.ts';
import { estate, type GridStyle, type Ground, grid } from './fills.ts';
import type { Heart } from './greens.ts';
import { refined } from './main-roads.ts';
import type { PlannedStreet } from './plan.ts';
import { apart, leftOf, type Point, plus, unit, within } from './plane.ts';
import type { StreetNames } from './street-names.ts';
import { isClear } from './terrain.ts';
import type { Quarter, Use } from './uses.ts';
import type { Village } from './villages.ts';

/** The small streets of a quarter, around its heart and around the villages that it swallowed. */
export function quarterStreets(
  quarter: Quarter,
  villages: readonly Village[],
  names: StreetNames,
  chance: Chance,
): PlannedStreet[] {
  const { use, ring, middle, heart } = quarter;
  const near = villages.filter(({ at, radiusM }) => apart(at, middle) < radiusM + 1_200);
  const isFree = (point: Point): boolean =>
    isClear(point) &&
    near.every(({ at, radiusM }) => apart(at, point) > radiusM + 12) &&
    !(heart && within(point, heart.rim));
  const along = unit(plus(quarter.along, leftOf(quarter.along), chance.between(-0.35, 0.35)));
  const ground: Ground = { ring, isFree, along };
  if (use === 'fields') return [];
  if (heart) return [...aroundHeart(heart, along, names, chance), ...estate(ground, names, chance)];
  return use === 'estate' ? estate(ground, names, chance) : grid(ground, styleOf(use, names, chance), chance);
}

/** The street around it, and the paths of a park. */
function aroundHeart(
  { rim, rimName, use }: Heart,
  along: Point,
  names: StreetNames,
  chance: Chance,
): PlannedStreet[] {
  const tags = { highway: 'residential', maxspeed: '30', name: rimName };
  const around: PlannedStreet = { line: refined(rim), tags, local: false, zone: 'estate' };
  if (use !== 'park') return [around];
  const ground = { ring: rim, isFree: isClear, along };
  const paths: GridStyle = {
    zone: 'none',
    blockM: [110, 150],
    tags: { highway: 'footway' },
    name: names.track,
  };
  return [around, ...grid(ground, paths, chance)];
}

const SMALL: Tags = { highway: 'residential', maxspeed: '30' };
const BROAD: Tags = { highway: 'unclassified', maxspeed: '50' };

function styleOf(use: Use, names: StreetNames, chance: Chance): GridStyle {
  switch (use) {
    case 'slabs':
      return { zone: 'slabs', blockM: [118, 170], tags: SMALL, name: names.street };
    case 'commerce':
      return { zone: 'sheds', blockM: [175, 260], tags: BROAD, name: names.works };
    case 'industry':
      return { zone: 'sheds', blockM: [205, 330], tags: BROAD, name: names.works };
    case 'campus':
      return { zone: 'campus', blockM: [170, 230], tags: SMALL, name: names.scholars };
    case 'vines':
      return { zone: 'country', blockM: [400, 480], tags: BROAD, name: names.track };
    default: {
      const blockM = [chance.between(84, 102), chance.between(120, 170)] as const;
      return { zone: 'grid', blockM, tags: SMALL, name: names.street };
    }
  }
}
