// `npm run bench:roads`: what the roads issue promised, measured in one run. Each figure stands beside its bar, or beside
// its rival; below a ratio of 1 it holds. Run it on a machine that does nothing else.
// With `--speed`, `--rivals`, `--truth` or `--exact`: only those of its parts.
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chance } from '@vigie/chance';
import { Ledger } from './ledger.ts';
import { firstApplications, type Race, raceOfQueries, raceWith, raceWithout } from './roads/against.ts';
import { exactness } from './roads/exact.ts';
import { load, type Ours } from './roads/ours.ts';
import { type BuiltPack, builtPack, missingExtracts, PACKS, type PackName } from './roads/packs.ts';
import { inWords } from './roads/sample.ts';
import { speed } from './roads/speed.ts';
import { floods, memory, sweeps } from './roads/sweeps.ts';
import { truthOf } from './roads/truth.ts';
import { areRivalsInstalled, valhallaOn } from './roads/valhalla.ts';

const PARTS = ['--speed', '--rivals', '--truth', '--exact'] as const;
const FIRST_APPLICATIONS = 20;
/** Without hazards; of the two searches of ngraph.path, the faster. */
const TIMES_FASTER = new Map([
  ['Valhalla', 50],
  ['ngraph.path nba', 200],
]);

const named = PARTS.filter((part) => process.argv.includes(part));
const wanted = (part: (typeof PARTS)[number]): boolean => named.length === 0 || named.includes(part);
const ledger = new Ledger();
const missing = [...missingExtracts(), ...missingRivals()];
if (missing.length > 0) {
  console.error(`bench:roads needs what is not here:\n${missing.join('\n')}`);
  process.exitCode = 1;
} else {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-bench-roads-'));
  try {
    await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  const load = `load of ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} processors`;
  console.log(
    `\n${ledger.table()}\n\nMeasured under a ${load}; the bars are for a machine that does nothing else.`,
  );
  process.exitCode = ledger.holds() ? 0 : 1;
}

function missingRivals(): string[] {
  if (areRivalsInstalled() || (!wanted('--rivals') && !wanted('--truth'))) return [];
  return ['the other engines: npm ci --prefix bench/rivals'];
}

async function run(folder: string): Promise<void> {
  const packs = new Map<PackName, BuiltPack>();
  for (const name of PACKS)
    packs.set(name, await ledger.step(`pack of ${name}`, () => builtPack(name, folder)));
  const on = (name: PackName): Ours => load(packs.get(name)!.bytes, packs.get(name)!.sha256);
  const milan = packs.get('milan')!;
  if (wanted('--speed')) await speeds(milan, on('milan'), folder);
  if (wanted('--rivals'))
    await ledger.step('against Valhalla and ngraph.path', () => races(milan, on('milan'), folder));
  if (wanted('--truth')) await truths(packs.get('heidelberg')!, on('heidelberg'), folder);
  if (wanted('--exact'))
    for (const name of PACKS) await ledger.step(`exactness on ${name}`, async () => exact(name, on(name)));
}

async function speeds(pack: BuiltPack, ours: Ours, folder: string): Promise<void> {
  const { roads, hierarchy } = ours;
  const { shortcutCount } = hierarchy.topology;
  ledger.say(
    `${roads.nodeCount} nodes, ${roads.edgeCount * 2} arcs, ${shortcutCount} edges of the hierarchy`,
  );
  ledger.note('order and build, from the extract to the pack', 's', pack.buildS, 15);
  await speed(pack, ours, folder, ledger);
  await ledger.step('sweeps, floods, memory', async () => {
    sweeps(ours, new Chance(5), ledger);
    floods(ours, new Chance(6), ledger);
    memory(ours, new Chance(7), ledger);
  });
}

async function races(pack: BuiltPack, ours: Ours, folder: string): Promise<void> {
  const valhalla = await valhallaOn(pack.osm, join(folder, 'valhalla-milan'));
  ledger.say(`Valhalla built its tiles in ${valhalla.buildS.toFixed(1)} s`);
  const without = await raceWithout(ours, valhalla, new Chance(2));
  tell('no hazards', without);
  for (const [name, { mean }] of without.rivals)
    ledger.against('whole route, no hazards', without.ours.mean, name, mean, TIMES_FASTER.get(name));
  const queries = await raceOfQueries(ours, new Chance(2));
  tell('no hazards, path only', queries);
  for (const [name, { mean }] of queries.rivals)
    ledger.against('  path only, on our folded graph', queries.ours.mean, name, mean);
  const within = await raceWith(ours, valhalla, new Chance(3));
  tell('200 areas', within);
  const first = firstApplications(ours, new Chance(4), FIRST_APPLICATIONS);
  ledger.say(`first applications: ${inWords(first)}`);
  const theirs = within.rivals.get('Valhalla')!.mean;
  ledger.against('whole route, 200 areas in force', within.ours.mean, 'Valhalla', theirs, 1_000);
  ledger.against('  and first applying the 200 areas', first.mean, 'Valhalla', theirs, 20);
}

function tell(what: string, race: Race): void {
  ledger.say(`${what}: ${race.ours.size} of ${race.asked} pairs answered by all`);
  ledger.say(`  ours ${inWords(race.ours)}`);
  for (const [name, sample] of race.rivals) ledger.say(`  ${name} ${inWords(sample)}`);
  for (const [why, count] of race.refusals) ledger.say(`  refused, ${count} times: ${why}`);
}

async function truths(pack: BuiltPack, ours: Ours, folder: string): Promise<void> {
  const valhalla = await valhallaOn(pack.osm, join(folder, 'valhalla-heidelberg'));
  for (const [profile, costing] of [
    ['car', 'auto'],
    ['foot', 'pedestrian'],
  ] as const) {
    const truth = await ledger.step(`true to the road, ${profile}`, () =>
      truthOf(ours, valhalla, [profile, costing], new Chance(8)),
    );
    const { pairs, asked, refusedByUs, refusedByThem, p10, median, p90, p90Off } = truth;
    ledger.say(`${pairs} of ${asked} pairs answered by both`);
    ledger.say(`${refusedByUs} refused by ours, ${refusedByThem} by Valhalla`);
    ledger.note(`true to the road, ${profile}: our time over Valhalla's, p10`, '', p10);
    ledger.note('  median', '', median);
    ledger.note('  p90', '', p90);
    ledger.note('  median, how far from 1', '', Math.abs(median - 1), 0.1);
    ledger.note('  p90 of how far from 1', '', p90Off, 0.25);
  }
}

function exact(name: PackName, ours: Ours): void {
  const { pairs, equal, found, legal, sweeps, equalSweeps, routes, trespassing } = exactness(ours, 9);
  ledger.say(`${equal} of ${pairs} pairs cost what Dijkstra says; ${legal} of ${found} paths legal`);
  ledger.say(`${equalSweeps} of ${sweeps} sweeps alike; ${trespassing} of ${routes} routes in closed areas`);
  ledger.note(
    `exact on ${name}: pairs and sweeps unlike Dijkstra`,
    '',
    pairs - equal + sweeps - equalSweeps,
    0,
  );
  ledger.note('  ways that one may not go', '', found - legal + trespassing, 0);
}
