// `npm run bench:packs`: what it takes to make a town's pack, with the command that a town uses, on real open data; and the
// demonstration town, twice, byte for byte.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BuildReport } from '../apps/server/src/commands/territory/report.ts';
import { vigie } from '../apps/server/test/server-process.ts';
import { Ledger } from './ledger.ts';
import { MONTPELLIER, SHARED } from './montpellier.ts';

const MILAN = ['--osm', join(SHARED, 'osm/milan-otp.osm.pbf'), '--country', 'IT'];
const HEIDELBERG = ['--osm', join(SHARED, 'osm/heidelberg-ors.osm.pbf'), '--country', 'DE'];

/** What a phone downloads to know a town. */
const ON_THE_PHONE = /^(roads|places|overview|basemap)\./;

const ledger = new Ledger();
const folder = await mkdtemp(join(tmpdir(), 'vigie-packs-'));
try {
  if (existsSync(SHARED)) await realTowns();
  else console.log(`no ${SHARED}: the real towns are not measured`);
  await demonstrationTowns();
} finally {
  await rm(folder, { recursive: true });
}
console.log(ledger.table());
process.exitCode = ledger.holds() ? 0 : 1;

async function realTowns(): Promise<void> {
  const montpellier = await timed('Montpellier', 20, ['build', '--name', 'montpellier', ...MONTPELLIER]);
  ledger.note('Montpellier: memory, at most', 'MB', montpellier.peakMemoryMb, 1_500);
  const sent = montpellier.files.filter(({ path }) => ON_THE_PHONE.test(path));
  const bytes = sent.reduce((sum, { brotliBytes }) => sum + brotliBytes, 0);
  ledger.note('Montpellier: roads, places and basemap, brotli', 'MB', bytes / 1e6, 8);
  await timed('Milan', 90, ['build', '--name', 'milan', ...MILAN]);
  await timed('Heidelberg', 60, ['build', '--name', 'heidelberg', ...HEIDELBERG]);
}

async function demonstrationTowns(): Promise<void> {
  const town = await timed('demonstration town', 8, ['demonstration']);
  ledger.say(`${town.counts.streets} streets, ${town.counts.addresses} addresses`);
  const [once, again] = [await hashOf('demonstration town'), await rebuilt()];
  ledger.note('demonstration town: files that differ when built again', '', once === again ? 0 : 1, 0);
  const city = await timed('demonstration city of 500,000', undefined, ['demonstration', '--size', '500000']);
  ledger.say(`${city.counts.streets} streets, ${city.counts.addresses} addresses`);
  ledger.note('demonstration city of 500,000: memory', 'MB', city.peakMemoryMb);
}

async function rebuilt(): Promise<string> {
  const again = await vigie('territory', 'demonstration', '--out', join(folder, 'again'));
  if (again.code !== 0) throw new Error(again.stderr);
  return hashOf('again');
}

/** Of the manifest, which names every file by its hash. */
async function hashOf(name: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(join(folder, name, 'manifest.json')))
    .digest('hex');
}

/** Runs `vigie territory`, and notes how long the whole process took. */
async function timed(name: string, barS: number | undefined, args: readonly string[]): Promise<BuildReport> {
  const began = performance.now();
  const ran = await vigie('territory', ...args, '--json', '--out', join(folder, name));
  if (ran.code !== 0) throw new Error(`no pack of ${name}: ${ran.stderr}`);
  ledger.note(`${name}: from the files to the pack`, 's', (performance.now() - began) / 1000, barS);
  return JSON.parse(ran.stdout) as BuildReport;
}
