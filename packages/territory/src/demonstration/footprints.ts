import type { PlaceCategory } from '../places.ts';
import type { Landmark } from './landmarks.ts';
import type { Layout } from './lay.ts';
import { leftOf, type Point, plus, unit } from './plane.ts';
import { isFree, type Taken, takeRing } from './taken.ts';

// The buildings of public places.

/** Metres along the street, and away from it: about what French towns build, estimated. */
const SIZES: Readonly<Partial<Record<PlaceCategory, readonly [wide: number, deep: number]>>> = {
  school: [44, 15],
  creche: [24, 13],
  university: [70, 18],
  health: [62, 26],
  'care-home': [46, 16],
  gymnasium: [42, 25],
  sport: [48, 28],
  culture: [30, 18],
  worship: [30, 14],
  'town-hall': [34, 16],
  rescue: [36, 18],
  public: [30, 15],
  community: [26, 15],
  market: [34, 20],
  station: [56, 14],
};

/** Closed rings, in the town's metres, and the covered market in its midst; a place that finds no room has no building of its own. */
export function footprints({ landmarks, bend }: Layout, taken: Taken): Point[][] {
  const hall: Landmark = { name: 'Halle', category: 'market', at: [0, 0], along: [1, 0] };
  return [hall, ...landmarks].flatMap(({ category, at, along }) => {
    const size = SIZES[category];
    if (!size || !along) return [];
    const middle = bend(at);
    const ahead = bend(plus(at, along, 10));
    const direction = unit(plus(ahead, middle, -1));
    for (const scale of [1, 0.75, 0.5]) {
      const corners = rectangle(middle, direction, size[0] * scale, size[1] * scale);
      if (!isFree(taken, corners)) continue;
      const ring = [...corners, corners[0]];
      takeRing(taken, ring);
      return [ring];
    }
    return [];
  });
}

function rectangle(
  middle: Point,
  along: Point,
  wide: number,
  deep: number,
): readonly [Point, Point, Point, Point] {
  const corner = (u: number, v: number): Point =>
    plus(plus(middle, along, (u * wide) / 2), leftOf(along), (v * deep) / 2);
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}
