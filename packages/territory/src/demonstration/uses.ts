import type { Chance } from '@vigie/chance';
import type { Cell } from './belts.ts';
import { type Extent, isCity } from './extent.ts';
import { type Heart, hearts } from './greens.ts';
import { between, type Point, plus, unit } from './plane.ts';
import { isClear } from './terrain.ts';

/** What the ground of a cell became. */
export type Use =
  | 'grid'
  | 'estate'
  | 'slabs'
  | 'commerce'
  | 'industry'
  | 'campus'
  | 'sport'
  | 'park'
  | 'cemetery'
  | 'vines'
  /** Nothing yet. */
  | 'fields';

export interface Quarter {
  readonly use: Use;
  readonly ring: readonly Point[];
  readonly middle: Point;
  /** Along the boulevards on both sides of it. */
  readonly along: Point;
  readonly heart: Heart | null;
}

const times = (count: number, use: Use): Use[] => Array.from({ length: count }, () => use);

/** What quarters become, in the order of a shuffled hand of cards: mostly houses. */
const HAND: readonly Use[] = [
  ...times(9, 'estate'),
  ...times(8, 'grid'),
  ...times(3, 'slabs'),
  'commerce',
  'campus',
  'sport',
  'park',
  'cemetery',
];

/** In the inner half of a city, nobody keeps vines. */
const CITY_HAND: readonly Use[] = [
  ...times(14, 'grid'),
  ...times(4, 'estate'),
  ...times(4, 'slabs'),
  'commerce',
  'campus',
  'sport',
  'cemetery',
  ...times(2, 'park'),
];

/** Where the town ends, it ends here and there. */
const EDGE_HAND: readonly Use[] = [
  ...times(10, 'estate'),
  ...times(2, 'grid'),
  ...times(3, 'vines'),
  ...times(3, 'fields'),
  ...times(2, 'commerce'),
  ...times(2, 'industry'),
  'sport',
];

export function usesOf(cells: readonly Cell[], extent: Extent, chance: Chance): Quarter[] {
  const deal = (hand: readonly Use[]): (() => Use) => {
    let left: Use[] = [];
    return () => {
      if (left.length === 0) left = chance.shuffled(hand);
      return left.pop()!;
    };
  };
  const [town, city, edge] = [deal(HAND), deal(CITY_HAND), deal(EDGE_HAND)];
  const { belts } = extent;
  const heartOf = hearts(chance);
  return cells.map(({ belt, ring, middle }): Quarter => {
    const isInner = isCity(extent) && belt <= belts / 2;
    const dealt = isInner ? city() : belt === belts && belts > 1 ? edge() : town();
    const along = unit(plus(ring[8]!, ring[0]!, -1));
    const quarter = { ring, middle, along, heart: null };
    if (dealt !== 'park' && dealt !== 'sport' && dealt !== 'cemetery') return { ...quarter, use: dealt };
    // Where the river or the railway runs through, there is no room for a park.
    const isDry = ring.every((point) => isClear(between(point, middle, 0.4))) && isClear(middle);
    if (!isDry) return { ...quarter, use: 'estate' };
    return { ...quarter, use: dealt, heart: heartOf(dealt, ring, middle, along) };
  });
}
