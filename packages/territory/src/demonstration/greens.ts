import type { Chance } from '@vigie/chance';
import type { Tags } from '../osm.ts';
import { between, circle, leftOf, type Point, plus } from './plane.ts';

// Grounds without houses in the middle of a quarter: parks, sports grounds, cemeteries.

/** A patch of ground, on the board. */
export interface Patch {
  readonly tags: Tags;
  /** Closed. */
  readonly ring: readonly Point[];
}

/** The middle of a quarter that its streets go around. */
export interface Heart {
  /** The street around it; closed. */
  readonly rim: readonly Point[];
  readonly rimName: string;
  readonly patches: readonly Patch[];
  /** What the town calls it, and where. */
  readonly name: string;
  readonly middle: Point;
  readonly use: 'park' | 'sport' | 'cemetery';
}

const PARKS = [
  'des Collines',
  'de la Tuilerie',
  'du Belvédère',
  'des Pinèdes',
  'de Font Couverte',
  'du Château d’Eau',
  'des Deux Ponts',
  'de la Bastide',
  'des Micocouliers',
  'du Mas Vieux',
  'des Sources',
  'de l’Aqueduc',
];
const GROUNDS = [
  'des Vendangeurs',
  'Alice Milliat',
  'de la Rocade',
  'des Costières',
  'du Grand Pré',
  'des Oliviers',
  'Suzanne Lenglen',
  'des Quatre Vents',
];
const CEMETERIES = ['Saint-Lazare', 'de la Croix', 'des Cyprès', 'de l’Est', 'du Pioch', 'Neuf'];

/** Deals hearts with names of their own. */
export function hearts(
  chance: Chance,
): (use: Heart['use'], ring: readonly Point[], middle: Point, along: Point) => Heart {
  const names = {
    park: chance.shuffled(PARKS),
    sport: chance.shuffled(GROUNDS),
    cemetery: chance.shuffled(CEMETERIES),
  };
  const given = { park: 0, sport: 0, cemetery: 0 };
  return (use, ring, middle, along) => {
    const list = names[use];
    const turn = given[use]++;
    const again = turn < list.length ? '' : ` ${Math.floor(turn / list.length) + 1}`;
    const of = `${list[turn % list.length]}${again}`;
    const share = use === 'cemetery' ? 0.72 : 0.5;
    const shrunk = (by: number): Point[] => ring.map((point) => between(point, middle, by));
    const inner = shrunk(share + 0.035);
    const made = { rim: shrunk(share), middle, use };
    if (use === 'park')
      return {
        ...made,
        rimName: `Allée du Parc ${of}`,
        name: `Parc ${of}`,
        patches: parkOf(inner, middle, of, chance),
      };
    if (use === 'sport')
      return {
        ...made,
        rimName: `Allée du Stade ${of}`,
        name: `Stade ${of}`,
        patches: groundsOf(inner, middle, along, of),
      };
    const name = `Cimetière ${of}`;
    return {
      ...made,
      rimName: `Rue du Cimetière ${of}`,
      name,
      patches: [{ tags: { landuse: 'cemetery', name }, ring: inner }],
    };
  };
}

/** Lawns, a wood in one part of them, and now and then a pond. */
function parkOf(inner: readonly Point[], middle: Point, of: string, chance: Chance): Patch[] {
  const aside = between(inner[chance.below(inner.length)]!, middle, 0.45);
  const wood = circle(aside, (i) => 60 + (18 * ((i * 5) % 7)) / 7, 6);
  const pond = circle(between(middle, aside, -0.5), (i) => 26 + (10 * ((i * 3) % 5)) / 5, 6);
  const patches: Patch[] = [
    { tags: { leisure: 'park', name: `Parc ${of}` }, ring: inner },
    { tags: { natural: 'wood' }, ring: wood },
  ];
  return chance.below(2) === 0 ? patches : [...patches, { tags: { natural: 'water' }, ring: pond }];
}

/** A stadium with its stands, and pitches beside it. */
function groundsOf(inner: readonly Point[], middle: Point, along: Point, of: string): Patch[] {
  const aside = leftOf(along);
  const box = (u: number, v: number, wide: number, deep: number): Point[] => {
    const corner = (x: number, y: number): Point =>
      plus(plus(middle, along, u + (x * wide) / 2), aside, v + (y * deep) / 2);
    const ring = [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
    return [...ring, ring[0]!];
  };
  const oval = circle([0, 0], () => 1, 4).map(([x, y]) => plus(plus(middle, along, x * 86), aside, y * 58));
  return [
    { tags: { landuse: 'grass' }, ring: inner },
    { tags: { leisure: 'stadium', name: `Stade ${of}` }, ring: oval },
    { tags: { leisure: 'pitch' }, ring: box(-150, 0, 64, 100) },
    { tags: { leisure: 'pitch' }, ring: box(150, 0, 64, 100) },
    { tags: { building: 'yes' }, ring: box(0, 52, 110, 14) },
    { tags: { building: 'yes' }, ring: box(0, -52, 110, 14) },
  ];
}
