import type { Chance } from '../../packages/territory/src/demonstration/chance.ts';
import { closing, randomAreas, randomFlood } from './areas.ts';
import type { Ledger } from './ledger.ts';
import { arcsUnder, Follower, type Ours } from './ours.ts';
import { inWords, Sample } from './sample.ts';

const WARM_UP = 5;
const SWEEPS = 50;
const SHELTERS = 200;
const FLOODS = 30;
const FLOOD_VERTICES = 2_000;
const AREAS = 200;
const MEBIBYTE = 2 ** 20;

/** What is done for all nodes at once. */
export function sweeps(ours: Ours, chance: Chance, ledger: Ledger): void {
  const follower = new Follower(ours, 'car');
  const node = () => chance.below(ours.roads.nodeCount);
  const places = Array.from({ length: WARM_UP + SWEEPS }, () => ({
    from: node(),
    shelters: Array.from({ length: SHELTERS }, node),
  }));
  const oneToAll = warmed(places, ({ from }) => follower.oneToAll(from));
  const nearest = warmed(places, ({ shelters }) => follower.nearest(shelters));
  ledger.say(`one to all: ${inWords(oneToAll)}`);
  ledger.say(`nearest: ${inWords(nearest)}`);
  ledger.note('one to all', 'ms', oneToAll.mean, 10);
  ledger.note(`nearest of ${SHELTERS} shelters for every node`, 'ms', nearest.mean, 10);
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
