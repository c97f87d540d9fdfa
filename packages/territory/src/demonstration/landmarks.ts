import type { Chance } from '@vigie/chance';
import type { PlaceCategory } from '../places.ts';
import { RING_ROAD_M } from './extent.ts';
import { apart, between, leftOf, type Point, plus, unit } from './plane.ts';
import type { Woven } from './weave.ts';

/** A place of the town, on the board. */
export interface Landmark {
  readonly name: string;
  readonly category: PlaceCategory;
  readonly at: Point;
  /** The direction of its street. */
  readonly along?: Point;
}

/** Where a place has to be. */
type Where = 'core' | 'edge' | 'anywhere' | Point;

const WANTED: readonly (readonly [name: string, category: PlaceCategory, where: Where])[] = [
  ['Hôtel de ville', 'town-hall', 'core'],
  ['Halle', 'market', 'core'],
  ['Église Saint-Aubin', 'worship', 'core'],
  ['Médiathèque Olympe de Gouges', 'culture', 'core'],
  ['École élémentaire Jules Ferry', 'school', 'core'],
  ['Hôpital de la Vernole', 'health', [620, 900]],
  ['Clinique des Salins', 'health', [900, -800]],
  ['Centre de secours', 'rescue', [-1_000, 500]],
  ['Poste de police municipale', 'rescue', [-250, 260]],
  ['Gare', 'station', [-820, 800]],
  ['École maternelle Les Cigales', 'school', [560, 330]],
  ['École maternelle Les Amandiers', 'school', 'anywhere'],
  ['École maternelle La Noria', 'school', 'anywhere'],
  ['École élémentaire Louise Michel', 'school', 'anywhere'],
  ['École élémentaire Marcel Pagnol', 'school', [640, -620]],
  ['École élémentaire Jean Moulin', 'school', 'anywhere'],
  ['École élémentaire Les Garrigues', 'school', 'anywhere'],
  ['Collège Frédéric Mistral', 'school', 'anywhere'],
  ['Collège Lucie Aubrac', 'school', [1_000, 250]],
  ['Lycée Sophie Germain', 'school', 'anywhere'],
  ['Crèche Les Petits Galets', 'creche', [300, -520]],
  ['Crèche La Treille', 'creche', 'anywhere'],
  ['Crèche Pain d’Épice', 'creche', 'anywhere'],
  ['Halte-garderie Les Roseaux', 'creche', [560, -140]],
  ['Gymnase Alice Milliat', 'gymnasium', 'anywhere'],
  ['Gymnase de la Plaine', 'gymnasium', [-700, -650]],
  ['Gymnase Colette Besson', 'gymnasium', [1_050, 500]],
  ['Gymnase des Garrigues', 'gymnasium', [-150, 1_050]],
  ['Salle des fêtes', 'community', 'anywhere'],
  ['Maison pour tous Georges Brassens', 'community', 'anywhere'],
  ['Stade de la Plaine', 'sport', 'edge'],
  ['Piscine municipale', 'sport', 'anywhere'],
  ['Théâtre de Verdure', 'culture', 'anywhere'],
  ['Résidence autonomie Les Micocouliers', 'care-home', [560, 90]],
  ['EHPAD La Bergerie', 'care-home', 'anywhere'],
  ['Centre technique municipal', 'public', 'edge'],
  ['Trésorerie', 'public', 'anywhere'],
  ['Parking souterrain de la Halle', 'parking', 'core'],
];

/** A place stands back from its street. */
const BACK_M = 22;
/** Two places of the town do not share a plot. */
const PLOT_M = 70;
const CORE_M = 240;
const EDGE_M = 1_050;

/** A place at a street that cars can reach. */
interface Plot {
  readonly at: Point;
  readonly along: Point;
}

/** The places of the old town, inside its ring road. */
export function landmarks(woven: Woven, park: Point, chance: Chance): Landmark[] {
  const plots = chance.shuffled(plotsOf(woven));
  const taken: Point[] = [];
  const found: Landmark[] = [{ name: 'Parc de la Vernole', category: 'park', at: park }];
  for (const [name, category, where] of WANTED) {
    const free = plots.filter(({ at }) => taken.every((other) => apart(other, at) >= PLOT_M));
    const plot = pick(free, where);
    if (!plot) continue;
    taken.push(plot.at);
    found.push({ name, category, ...plot });
  }
  return found;
}

function pick(plots: readonly Plot[], where: Where): Plot | undefined {
  if (where === 'anywhere') return plots[0];
  if (where === 'core') return plots.find(({ at }) => apart(at, [0, 0]) < CORE_M);
  if (where === 'edge') return plots.find(({ at }) => apart(at, [0, 0]) > EDGE_M);
  return plots.reduce<Plot | undefined>(
    (best, plot) => (best === undefined || apart(plot.at, where) < apart(best.at, where) ? plot : best),
    undefined,
  );
}

const WITH_HOUSES = new Set(['residential', 'living_street', 'tertiary', 'secondary']);

function plotsOf({ points, ways }: Woven): Plot[] {
  return ways.flatMap(({ nodes, tags }) => {
    if (!WITH_HOUSES.has(tags.highway ?? '') || tags.bridge || tags.tunnel || tags.maxspeed === '80')
      return [];
    return nodes.slice(1).flatMap((node, i): Plot[] => {
      const [a, b] = [points[nodes[i]!]!, points[node]!];
      if (apart(b, [0, 0]) > RING_ROAD_M + 25) return [];
      const along = unit([b[0] - a[0], b[1] - a[1]]);
      return [{ at: plus(between(a, b, 0.5), leftOf(along), BACK_M), along }];
    });
  });
}
