import { metresPerE7, type PolygonE7, type PositionE7 } from '@vigie/geo';
import type { LowPoint, NamedStreet, Reach, Stage, StagePlace } from '../src/demonstration/stage.ts';

const CENTRE: PositionE7 = [38_700_000, 436_050_000];

const [PER_LON, PER_LAT] = metresPerE7(CENTRE[1]);
const at = (x: number, y: number): PositionE7 => [
  CENTRE[0] + Math.round(x / PER_LON),
  CENTRE[1] + Math.round(y / PER_LAT),
];

const strip = (fromX: number, toX: number, halfM: number): PolygonE7 => [
  [at(fromX, -halfM), at(toX, -halfM), at(toX, halfM), at(fromX, halfM), at(fromX, -halfM)],
];

const reach = (name: string, fromX: number, toX: number): Reach => ({
  name,
  station: at((fromX + toX) / 2, 0),
  extents: [60, 130, 210, 300].map((halfM) => strip(fromX, toX, halfM)),
});

const low = (kind: LowPoint['kind'], name: string, x: number, y: number): LowPoint => ({
  name,
  kind,
  position: at(x, y),
  roadName: name,
  line: [at(x, y - 60), at(x, y + 60)],
});

const place = (name: string, category: StagePlace['category'], x: number, y: number): StagePlace => ({
  name,
  category,
  position: at(x, y),
});

function grid(): NamedStreet[] {
  const streets: NamedStreet[] = [];
  for (let x = -1_800; x <= 1_800; x += 150) {
    const line = Array.from({ length: 17 }, (_, i) => at(x, -1_200 + i * 150));
    streets.push({ name: `Rue montante ${streets.length + 1}`, line });
  }
  for (let y = -1_200; y <= 1_200; y += 150) {
    const line = Array.from({ length: 25 }, (_, i) => at(-1_800 + i * 150, y));
    streets.push({ name: `Rue longue ${streets.length + 1}`, line });
  }
  return streets;
}

/** A river that runs east through a grid of streets, 3.6 km by 2.4 km. */
export const SMALL_STAGE: Stage = {
  seed: 7,
  centre: CENTRE,
  reaches: [
    reach('Amont', -1_900, -600),
    reach('Traversée de la ville', -600, 600),
    reach('Aval', 600, 1_900),
  ],
  lowPoints: [
    low('ford', 'Gué du Moulin', -1_500, 0),
    low('underpass', 'Passage de la Gare', -450, 150),
    low('quay', 'Quai Nord', 0, 60),
    low('ford', 'Gué des Prés', 1_200, 0),
    low('bridge', 'Pont Vieux', 150, 0),
    low('bridge', 'Pont Neuf', 750, 0),
  ],
  streets: grid(),
  places: [
    place('Camping de la Rive', 'campsite', -1_300, 80),
    place('Gymnase du Haut', 'gymnasium', 0, 700),
    place('Gymnase du Bas', 'gymnasium', 100, 100),
    place('Gymnase de l’Est', 'gymnasium', 1_000, 800),
    place('Salle des fêtes', 'community', -300, 600),
    place('École des Saules', 'school', 200, 120),
    place('École du Haut', 'school', -100, 900),
    place('Crèche du Quai', 'creche', -250, -90),
    place('Parc de la Rivière', 'park', 400, -150),
  ],
  districts: [],
};
