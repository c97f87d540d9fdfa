import type { Bodies } from '@vigie/situation';
import type { Stage, StagePlace } from '../demonstration/stage.ts';
import type { Flow } from './flow.ts';
import { isWet, placesNear, zoneAround } from './ground.ts';
import { at, type Step } from './step.ts';

/** Nobody is sheltered at the water's edge, metres from where the worst of it may come. */
const APART_M = 200;

const isSafe = (flows: readonly Flow[], { position }: StagePlace): boolean =>
  [position, ...zoneAround(position, APART_M)[0]!].every((near) => !isWet(flows, near));

/** Where the town shelters people: dry ground, what was meant for it first, near the centre. */
export function shelterPlaces(stage: Stage, flows: readonly Flow[]): StagePlace[] {
  const dry = (['shelter', 'gymnasium', 'community', 'sport', 'school'] as const).flatMap((category) =>
    placesNear(stage, [category], stage.centre).filter((place) => isSafe(flows, place)),
  );
  return dry.slice(0, 3);
}

type Filling = readonly (readonly [atMs: number, occupancy: number, state?: Bodies['shelter']['state']])[];

const CAPACITY = [180, 250, 120];

/** The first fills up and the next opens; the third is only opened, in case. */
const FILLINGS: readonly Filling[] = [
  [
    [at(1, 18), 0],
    [at(1, 37), 24],
    [at(1, 58), 71],
    [at(2, 11), 126],
    [at(2, 24), 163],
    [at(2, 33), 180, 'full'],
    [at(3, 47), 158],
    [at(4, 44), 62],
    [at(5, 36), 0, 'closed'],
  ],
  [
    [at(2, 13), 0],
    [at(2, 39), 48],
    [at(2, 57), 97],
    [at(3, 21), 131],
    [at(4, 8), 104],
    [at(5, 2), 37],
    [at(5, 40), 0, 'closed'],
  ],
  [
    [at(2, 49), 0],
    [at(3, 29), 19],
    [at(4, 27), 8],
    [at(4, 58), 0, 'closed'],
  ],
];

export const shelters = (places: readonly StagePlace[]): Step[] =>
  places.flatMap((place, i) =>
    (FILLINGS[i] ?? []).map(([atMs, occupancy, state = 'open'], j): Step => {
      const body = { name: place.name, position: place.position, state, capacity: CAPACITY[i]!, occupancy };
      return {
        name: `shelter-${i}-${j}`,
        atMs,
        by: 'officer',
        does: { act: 'state', kind: 'shelter', body: { ...body, wheelchair: i !== 2 } },
      };
    }),
  );
