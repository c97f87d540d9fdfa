import type { Chance } from '@vigie/chance';
import type { Place } from '@vigie/roads';
import type { Ledger } from '../ledger.ts';
import { closing, randomAreas, randomFlood } from './areas.ts';
import { arcsUnder, Follower, type Ours } from './ours.ts';
import { randomPairs } from './pairs.ts';
import { inWords, Sample } from './sample.ts';

const WARM_UP = 5;
const SWEEPS = 50;
const SHELTERS = 200;
const REACH_S = 600;
const FLOODS = 30;
const FLOOD_VERTICES = 2_000;
const AREAS = 200;
const MEBIBYTE = 2 ** 20;

/** What is done for all nodes at once, with areas in force. */
export function sweeps(ours: Ours, chance: Chance, ledger: Ledger): void {
  const { roads, router } = ours;
  const areas = closing(randomAreas(roads, chance, AREAS));
  const follower = new Follower(ours, 'car');
  follower.replace(areas);
  router.setImpacts(areas, 'sweeps');
  const times = { length: WARM_UP + SWEEPS };
  const froms = Array.from(times, () => chance.below(roads.nodeCount));
  const oneToAll = warmed(froms, (from) => follower.oneToAll(from));
  const shelters = Array.from(times, () =>
    randomPairs(roads, chance, 'car', SHELTERS).map(
      ({ from }, i): Place => ({ id: String(i), position: from }),
    ),
  );
  const nearest = warmed(shelters, (places) => router.nearestForAll('car', places));
  const reach = warmed(randomPairs(roads, chance, 'car', times.length), ({ from }) =>
    router.reach({ profile: 'car', from, withinS: REACH_S }),
  );
  ledger.say(`one to all: ${inWords(oneToAll)}`);
  ledger.say(`nearest: ${inWords(nearest)}`);
  ledger.say(`reach: ${inWords(reach)}`);
  ledger.note('one to all', 'ms', oneToAll.mean, 10);
  ledger.note(`nearest of ${SHELTERS} shelters for every node`, 'ms', nearest.mean, 10);
  ledger.note(`all streets within ${REACH_S / 60} minutes, with their lines`, 'ms', reach.mean);
}

export function floods({ roads }: Ours, chance: Chance, ledger: Ledger): void {
  const areas = Array.from({ length: WARM_UP + FLOODS }, () => randomFlood(roads, chance, FLOOD_VERTICES));
  let parts = 0;
  const flood = warmed(areas, (area) => {
    parts += arcsUnder(roads, area);
  });
  ledger.say(`floods: ${inWords(flood)}; ${Math.round(parts / areas.length)} parts of streets each`);
  ledger.note(`a flood of ${FLOOD_VERTICES} vertices to arcs`, 'ms', flood.mean, 10);
}

/** Of one profile more, beside what all profiles share. */
export function memory(ours: Ours, chance: Chance, ledger: Ledger): void {
  const follower = new Follower(ours, 'foot');
  follower.replace(closing(randomAreas(ours.roads, chance, AREAS)));
  const { hierarchy, others } = follower.bytes();
  ledger.say(`an extra profile: ${((hierarchy + others) / MEBIBYTE).toFixed(1)} MiB`);
  const edges = ours.hierarchy.topology.shortcutCount;
  ledger.note('memory of an extra profile, by edge of the hierarchy', 'B', hierarchy / edges, 16);
  ledger.note('  everything else, by arc', 'B', others / (ours.roads.edgeCount * 2), 8);
}

function warmed<T>(items: readonly T[], act: (item: T) => unknown): Sample {
  for (const item of items.slice(0, WARM_UP)) act(item);
  const sample = new Sample();
  for (const item of items.slice(WARM_UP)) sample.time(() => act(item));
  return sample;
}
