import type { Chance } from '@vigie/chance';
import type { PlaceCategory } from '../places.ts';
import type { Landmark } from './landmarks.ts';
import { GIVEN_NAMES, NATURE, PEOPLE, SCHOLARS, SURNAMES } from './names.ts';
import type { Zone } from './plan.ts';
import { apart, between, leftOf, type Point, plus, unit } from './plane.ts';
import type { Woven } from './weave.ts';

// The public places that a town has more of, the more people it has. How many is about what French towns have, estimated.

interface Institution {
  readonly category: PlaceCategory;
  /** One for so many inhabitants. */
  readonly each: number;
  readonly kinds: readonly string[];
  readonly after: 'people' | 'nature' | 'saint' | 'quarter';
  /** Metres between two of them, where there is room. */
  readonly apartM: number;
  readonly zones: ReadonlySet<Zone>;
}

const LIVED_IN: ReadonlySet<Zone> = new Set<Zone>(['town', 'grid', 'estate', 'slabs', 'village']);
const ANY: ReadonlySet<Zone> = new Set<Zone>([...LIVED_IN, 'resort', 'sheds', 'campus']);

const INSTITUTIONS: readonly Institution[] = [
  {
    category: 'school',
    each: 5_200,
    kinds: ['École maternelle'],
    after: 'nature',
    apartM: 500,
    zones: LIVED_IN,
  },
  {
    category: 'school',
    each: 4_800,
    kinds: ['École élémentaire'],
    after: 'people',
    apartM: 500,
    zones: LIVED_IN,
  },
  { category: 'school', each: 14_000, kinds: ['Collège'], after: 'people', apartM: 900, zones: LIVED_IN },
  {
    category: 'school',
    each: 26_000,
    kinds: ['Lycée', 'Lycée professionnel'],
    after: 'people',
    apartM: 1_200,
    zones: LIVED_IN,
  },
  {
    category: 'university',
    each: 60_000,
    kinds: ['Faculté', 'Institut'],
    after: 'people',
    apartM: 150,
    zones: new Set<Zone>(['campus']),
  },
  {
    category: 'creche',
    each: 6_500,
    kinds: ['Crèche', 'Multi-accueil'],
    after: 'nature',
    apartM: 500,
    zones: LIVED_IN,
  },
  { category: 'gymnasium', each: 8_000, kinds: ['Gymnase'], after: 'people', apartM: 700, zones: LIVED_IN },
  {
    category: 'care-home',
    each: 8_500,
    kinds: ['EHPAD', 'Résidence autonomie'],
    after: 'nature',
    apartM: 600,
    zones: LIVED_IN,
  },
  {
    category: 'health',
    each: 30_000,
    kinds: ['Clinique', 'Centre de santé'],
    after: 'people',
    apartM: 1_000,
    zones: ANY,
  },
  {
    category: 'town-hall',
    each: 20_000,
    kinds: ['Mairie annexe'],
    after: 'quarter',
    apartM: 1_400,
    zones: LIVED_IN,
  },
  {
    category: 'community',
    each: 9_000,
    kinds: ['Maison pour tous', 'Maison de quartier'],
    after: 'people',
    apartM: 800,
    zones: LIVED_IN,
  },
  {
    category: 'worship',
    each: 9_000,
    kinds: ['Église', 'Chapelle'],
    after: 'saint',
    apartM: 800,
    zones: LIVED_IN,
  },
  {
    category: 'culture',
    each: 25_000,
    kinds: ['Médiathèque', 'Cinéma'],
    after: 'people',
    apartM: 1_000,
    zones: LIVED_IN,
  },
  {
    category: 'sport',
    each: 25_000,
    kinds: ['Piscine', 'Palais des sports'],
    after: 'people',
    apartM: 900,
    zones: LIVED_IN,
  },
  {
    category: 'rescue',
    each: 45_000,
    kinds: ['Centre de secours', 'Poste de police'],
    after: 'quarter',
    apartM: 1_500,
    zones: ANY,
  },
  {
    category: 'market',
    each: 30_000,
    kinds: ['Marché couvert'],
    after: 'quarter',
    apartM: 1_000,
    zones: LIVED_IN,
  },
  {
    category: 'parking',
    each: 12_000,
    kinds: ['Parking relais', 'Parking'],
    after: 'quarter',
    apartM: 500,
    zones: ANY,
  },
  {
    category: 'public',
    each: 15_000,
    kinds: ['Bureau de poste', 'Déchèterie', 'France services'],
    after: 'quarter',
    apartM: 700,
    zones: ANY,
  },
  {
    category: 'assembly-point',
    each: 12_000,
    kinds: ['Point de rassemblement'],
    after: 'quarter',
    apartM: 1_200,
    zones: LIVED_IN,
  },
];

const SAINTS = [
  'Saint-Guilhem',
  'Saint-Roch',
  'Saint-Martin',
  'Saint-Étienne',
  'Saint-Vincent',
  'Sainte-Thérèse',
  'Saint-Blaise',
  'Saint-Clément',
  'Sainte-Eulalie',
  'Sainte-Cécile',
  'Saint-Denis',
  'Saint-Jacques',
  'Saint-Georges',
  'Sainte-Anne',
  'Saint-Fulcran',
  'Saint-Benoît',
];

/** A place stands back from its street. */
const BACK_M = 26;
/** Two places do not share a plot. */
const PLOT_M = 75;

interface Plot {
  readonly at: Point;
  readonly along: Point;
  readonly zone: Zone;
}

/** Those that a town of so many has beyond what its old heart has, spread over its quarters. */
export function institutions(
  woven: Woven,
  inhabitants: number,
  quarters: readonly string[],
  heart: readonly Landmark[],
  isFree: (point: Point) => boolean,
  chance: Chance,
): Landmark[] {
  const plots = chance.shuffled(plotsOf(woven));
  const found: Landmark[] = [];
  const taken = new Set(heart.map(({ name }) => name));
  for (const institution of INSTITUTIONS) {
    const { category, each, kinds, apartM, zones } = institution;
    const own = plots.filter(({ zone }) => zones.has(zone));
    const names = namesAfter(institution, quarters, chance);
    const alike = heart.filter((landmark) => landmark.category === category).map(({ at }) => at);
    const wanted = Math.round(inhabitants / each);
    const at = [...spread(own, wanted, apartM, alike, [...heart, ...found], isFree)];
    for (const [i, plot] of at.entries()) {
      let name: string;
      do name = `${kinds[i % kinds.length]} ${names()}`;
      while (taken.has(name));
      taken.add(name);
      found.push({ name, category, at: plot.at, along: plot.along });
    }
  }
  return found;
}

function plotsOf({ points, ways }: Woven): Plot[] {
  return ways.flatMap(({ nodes, tags, zone }) => {
    if (zone === 'none' || zone === 'core' || zone === 'country' || tags.bridge || tags.tunnel) return [];
    return nodes.slice(1).flatMap((node, i): Plot[] => {
      const [a, b] = [points[nodes[i]!]!, points[node]!];
      // Room for a building, between two corners.
      if (apart(a, b) < 34) return [];
      const along = unit(plus(b, a, -1));
      return [1, -1].map((side) => ({
        at: plus(between(a, b, 0.5), leftOf(along), side * BACK_M),
        along,
        zone,
      }));
    });
  });
}

/** As many plots as wanted, far from others of their kind; nearer ones once there is no room. */
function* spread(
  plots: readonly Plot[],
  wanted: number,
  apartM: number,
  alike: Point[],
  others: readonly Landmark[],
  isFree: (point: Point) => boolean,
): Generator<Plot> {
  let left = wanted;
  for (let far = apartM; left > 0 && far > PLOT_M; far /= 2)
    for (const plot of plots) {
      if (left === 0) return;
      if (alike.some((other) => apart(other, plot.at) < far)) continue;
      if (others.some((other) => apart(other.at, plot.at) < PLOT_M) || !isFree(plot.at)) continue;
      alike.push(plot.at);
      left--;
      yield plot;
    }
}

function namesAfter({ after }: Institution, quarters: readonly string[], chance: Chance): () => string {
  const lists = {
    people: [...PEOPLE, ...SCHOLARS],
    nature: NATURE.filter((name) => name.startsWith('des ')).map(
      (name) => `Les ${name.slice('des '.length)}`,
    ),
    saint: SAINTS,
    quarter: quarters,
  };
  const ready = chance.shuffled(lists[after]);
  return () => {
    const next = ready.pop();
    if (next !== undefined) return next;
    const given = GIVEN_NAMES[chance.below(GIVEN_NAMES.length)]!;
    return `${given} ${SURNAMES[chance.below(SURNAMES.length)]}`;
  };
}
