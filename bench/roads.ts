// `npm run bench:roads`: what the roads issue promised, measured in one run. Each figure stands beside its bar, or beside
// its rival; below a ratio of 1 it holds. Run it on a machine that does nothing else.
// With `-- --exact`: only the answers, against plain Dijkstra.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Chance } from '../packages/territory/src/demonstration/chance.ts';
import { firstApplications, type Race, raceWith, raceWithout } from './roads/against.ts';
import { randomFlood } from './roads/areas.ts';
import { courseOn } from './roads/course.ts';
import { exactness } from './roads/exact.ts';
import { type Figure, holds, tableOf } from './roads/figure.ts';
import { arcsUnder, Follower, load, type Ours } from './roads/ours.ts';
import { type BuiltPack, builtPack, missingExtracts, PACKS, type PackName } from './roads/packs.ts';
import { inWords, Sample, sampleOf } from './roads/sample.ts';
import { throttled } from './roads/throttled.ts';
import { timings } from './roads/timings.ts';
import { truthOf } from './roads/truth.ts';
import { valhallaOn } from './roads/valhalla.ts';

const LOADS = 5;
const SHELTERS = 200;
const SWEEPS = 50;
const FLOODS = 30;
const FLOOD_VERTICES = 2_000;
const FIRST_APPLICATIONS = 20;
const MEBIBYTE = 2 ** 20;

const figures: Figure[] = [];
const note = (what: string, unit: string, ours: number, bar?: number): void => {
  figures.push({ what, unit, ours, ...(bar === undefined ? {} : { bar }) });
};
const against = (what: string, ours: number, name: string, value: number, timesAtLeast: number): void => {
  figures.push({ what, unit: 'ms', ours, rival: { name, value, timesAtLeast } });
};
/** What stands behind a figure: sample sizes, tails, refusals. */
const said = (text: string): void => console.log(`  ${text}`);

const missing = missingExtracts();
if (missing.length > 0) {
  console.error(`bench:roads needs extracts that are not here:\n${missing.join('\n')}`);
  process.exitCode = 1;
} else {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-bench-roads-'));
  try {
    await run(folder, process.argv.includes('--exact'));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  console.log(`\n${tableOf(figures)}`);
  process.exitCode = figures.every(holds) ? 0 : 1;
}

async function run(folder: string, exactOnly: boolean): Promise<void> {
  const packs = new Map<PackName, BuiltPack>();
  for (const name of PACKS) packs.set(name, await step(`pack of ${name}`, () => builtPack(name, folder)));
  const on = (name: PackName): Ours => load(packs.get(name)!.bytes, packs.get(name)!.sha256);
  if (!exactOnly) {
    await milan(packs.get('milan')!, on('milan'), folder);
    await heidelberg(packs.get('heidelberg')!, on('heidelberg'), folder);
  }
  for (const name of PACKS) await step(`exactness on ${name}`, async () => exact(name, on(name)));
}

/** Says what is going on: the whole takes minutes. */
async function step<T>(what: string, act: () => Promise<T>): Promise<T> {
  const began = performance.now();
  console.log(`${what} …`);
  const result = await act();
  said(`${((performance.now() - began) / 1000).toFixed(1)} s`);
  return result;
}

async function milan(pack: BuiltPack, ours: Ours, folder: string): Promise<void> {
  const { roads, hierarchy } = ours;
  const counts = [roads.nodeCount, roads.edgeCount * 2, hierarchy.topology.shortcutCount];
  said(`Milan: ${counts[0]} nodes, ${counts[1]} arcs, ${counts[2]} edges of the hierarchy`);
  note('order and build, from the extract to the pack', 's', pack.buildS, 15);
  await step('load', () => loads(pack, folder));
  const course = courseOn(ours, new Chance(1));
  const here = await step('timings here', () => timings(ours, course));
  const slow = await step('timings in a throttled page', () => throttled(pack, course));
  const [customize, customizeSlow] = [here, slow.timings].map((t) => sampleOf(t.customizations));
  const [closures, closuresSlow] = [here, slow.timings].map((t) => sampleOf(t.closures));
  const [queries, queriesSlow] = [here, slow.timings].map((t) => sampleOf(t.queries));
  const [routes, routesSlow] = [here, slow.timings].map((t) => sampleOf(t.routes));
  note('  in the throttled page, slowest', 'ms', sampleOf(slow.loads).worst, 800);
  note('full customization, one profile', 'ms', customize!.mean, 40);
  note('  in the throttled page', 'ms', customizeSlow!.mean, 160);
  note('one closure to the next answer, five profiles, middle', 'ms', closures!.quantile(0.5), 50);
  note('  slowest', 'ms', closures!.worst, 50);
  note('  in the throttled page, middle', 'ms', closuresSlow!.quantile(0.5), 200);
  note('  in the throttled page, slowest', 'ms', closuresSlow!.worst, 200);
  note('query with path, 200 areas in force, mean', 'ms', queries!.mean, 0.3);
  note('  p99', 'ms', queries!.quantile(0.99), 1);
  note('  in the throttled page, mean', 'ms', queriesSlow!.mean);
  note('  in the throttled page, p99', 'ms', queriesSlow!.quantile(0.99), 2);
  note('whole route, 200 areas in force, mean', 'ms', routes!.mean);
  note('  in the throttled page, mean', 'ms', routesSlow!.mean);
  for (const [what, sample] of Object.entries({
    closures,
    closuresSlow,
    queries,
    queriesSlow,
    routes,
    routesSlow,
  }))
    said(`${what}: ${inWords(sample!)}`);
  said(`Chromium ${slow.version}`);
  note('answers that differ between here and Chromium', '', here.hash === slow.timings.hash ? 0 : 1, 0);
  await step('against Valhalla and ngraph.path', () => races(pack, ours, folder));
  await step('sweeps and floods', async () => sweeps(ours));
  memory(ours);
}

async function loads(pack: BuiltPack, folder: string): Promise<void> {
  const file = join(folder, 'milan-roads.bin');
  await writeFile(file, pack.bytes);
  const times: number[] = [];
  const script = join(import.meta.dirname, 'roads/load-once.ts');
  for (let i = 0; i < LOADS; i++) {
    const { stdout } = await promisify(execFile)(process.execPath, [script, file, pack.sha256]);
    times.push(Number(stdout));
  }
  const sample = sampleOf(times);
  said(inWords(sample));
  note('load in a new process, slowest', 'ms', sample.worst, 200);
}

async function races(pack: BuiltPack, ours: Ours, folder: string): Promise<void> {
  const valhalla = await valhallaOn(pack.osm, join(folder, 'valhalla-milan'));
  note('tiles of the same extract by Valhalla', 's', valhalla.buildS);
  const without = await raceWithout(ours, valhalla, new Chance(2));
  tell('no hazards', without);
  for (const [name, sample] of without.rivals)
    against('whole route, no hazards', without.ours.mean, name, sample.mean, name === 'Valhalla' ? 50 : 200);
  const within = await raceWith(ours, valhalla, new Chance(3));
  tell('200 areas', within);
  const first = firstApplications(ours, new Chance(4), FIRST_APPLICATIONS);
  said(`first applications: ${inWords(first)}`);
  const theirs = within.rivals.get('Valhalla')!;
  against('whole route, 200 areas in force', within.ours.mean, 'Valhalla', theirs.mean, 1_000);
  against('  and first applying the 200 areas', first.mean, 'Valhalla', theirs.mean, 20);
}

function tell(what: string, race: Race): void {
  said(`${what}: ${race.ours.size} of ${race.asked} pairs answered by all`);
  said(`  ours ${inWords(race.ours)}`);
  for (const [name, sample] of race.rivals) said(`  ${name} ${inWords(sample)}`);
  for (const [why, count] of race.refusals) said(`  refused, ${count} times: ${why}`);
}

function sweeps(ours: Ours): void {
  const chance = new Chance(7);
  const follower = new Follower(ours, 'car');
  const node = () => chance.below(ours.roads.nodeCount);
  const oneToAll = new Sample();
  const nearest = new Sample();
  const flood = new Sample();
  for (let i = 0; i < 5; i++) follower.oneToAll(node());
  for (let i = 0; i < SWEEPS; i++) {
    const from = node();
    oneToAll.time(() => follower.oneToAll(from));
    const shelters = Array.from({ length: SHELTERS }, node);
    nearest.time(() => follower.nearest(shelters));
  }
  const floods = Array.from({ length: FLOODS + 5 }, () => randomFlood(ours.roads, chance, FLOOD_VERTICES));
  for (const area of floods.splice(0, 5)) arcsUnder(ours.roads, area);
  let parts = 0;
  for (const area of floods) parts += flood.time(() => arcsUnder(ours.roads, area));
  said(`floods: ${Math.round(parts / FLOODS)} parts of streets each`);
  for (const [what, sample] of Object.entries({ oneToAll, nearest, flood }))
    said(`${what}: ${inWords(sample)}`);
  note('one to all', 'ms', oneToAll.mean, 10);
  note('nearest of 200 shelters for every node', 'ms', nearest.mean, 10);
  note('a flood of 2,000 vertices to arcs', 'ms', flood.mean, 10);
}

function memory(ours: Ours): void {
  const follower = new Follower(ours, 'foot');
  follower.replace(courseOn(ours, new Chance(1)).areas);
  const bytes = follower.bytes();
  said(`an extra profile: ${((bytes.hierarchy + bytes.others) / MEBIBYTE).toFixed(1)} MiB`);
  const edges = ours.hierarchy.topology.shortcutCount;
  note('memory of an extra profile, by edge of the hierarchy', 'B', bytes.hierarchy / edges, 16);
  note('  everything else, by arc', 'B', bytes.others / (ours.roads.edgeCount * 2), 8);
}

async function heidelberg(pack: BuiltPack, ours: Ours, folder: string): Promise<void> {
  const valhalla = await valhallaOn(pack.osm, join(folder, 'valhalla-heidelberg'));
  for (const kind of [
    ['car', 'auto'],
    ['foot', 'pedestrian'],
  ] as const) {
    const truth = await step(`true to the road, ${kind[0]}`, () =>
      truthOf(ours, valhalla, kind, new Chance(5)),
    );
    const { pairs, asked, p10, median, p90, p90Off } = truth;
    said(`${pairs} of ${asked} pairs answered by both; our time over Valhalla's:`);
    said(`p10 ${p10.toFixed(3)}, median ${median.toFixed(3)}, p90 ${p90.toFixed(3)}`);
    note(`true to the road, ${kind[0]}: median from 1`, '', Math.abs(median - 1), 0.1);
    note('  90th percentile of the difference', '', p90Off, 0.25);
  }
}

function exact(name: PackName, ours: Ours): void {
  const found = exactness(ours, 11);
  said(`${found.equal} of ${found.pairs} pairs cost the same; ${found.legal} of ${found.found} paths legal`);
  said(
    `${found.equalSweeps} of ${found.sweeps} sweeps the same; ${found.trespassing} of ${found.routes} routes trespass`,
  );
  note(`unlike Dijkstra on ${name}`, '', found.pairs - found.equal + found.sweeps - found.equalSweeps, 0);
  note('  paths that one may not go', '', found.found - found.legal + found.trespassing, 0);
}
