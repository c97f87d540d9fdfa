// `npm run bench:search`: the search for places and addresses, on the 36,305 addresses of Montpellier; also on a page four
// times slower, as a phone's worker is taken to be everywhere in the benches.
import { join } from 'node:path';
import { createSearch, encodePlaces, openPlaces } from '../packages/places/src/index.ts';
import { BAN, banAddresses, hasBan } from '../packages/places/test/ban.ts';
import { partFound } from '../packages/places/test/found.ts';
import { ROADS } from '../packages/places/test/generated-town.ts';
import { slipped } from '../packages/places/test/slips.ts';
import { Ledger } from './ledger.ts';
import { keystrokes } from './search/keystrokes.ts';
import type { Typed } from './search/page.ts';
import { withSlowPages } from './slow-pages.ts';

const QUERIES = 500;
const SEEDS = [1, 2, 3, 4];
/** Of every keystroke, in a slow page: the list must follow the finger. */
const KEYSTROKE_MS = 30;

if (!hasBan()) {
  console.log(`no ${BAN}: nothing to measure`);
  process.exit(0);
}
const ledger = new Ledger();
const addresses = banAddresses();
const file = encodePlaces({ roads: ROADS, places: [], addresses });
ledger.note(`${addresses.length} addresses in a file`, 'kB', file.length / 1000, 1_000);

const began = performance.now();
const places = openPlaces(file);
if (!places.ok) throw new Error(places.refusal.code);
const search = createSearch(places.value);
ledger.note('file opened and index made, cold', 'ms', performance.now() - began, 150);

const sets = SEEDS.map((seed) => slipped(addresses, QUERIES, seed));
const queries = sets.flatMap((set) => set.map(({ typed }) => typed));
tell('keystroke', keystrokes(search, queries));

const slow = await withSlowPages(
  join(import.meta.dirname, 'search/page.ts'),
  { 'places.bin': file },
  async ({ open }): Promise<Typed> => (await open()).evaluate((typed) => window.typeAll(typed), queries),
);
ledger.note('throttled page: file opened and index made, cold', 'ms', slow.openMs);
tell('throttled page: keystroke', slow.keystrokesMs, KEYSTROKE_MS);

for (const [i, set] of sets.entries())
  ledger.note(`not among the first three, seed ${SEEDS[i]}`, '%', (1 - partFound(search, set)) * 100, 5);

console.log(ledger.table());
process.exitCode = ledger.holds() ? 0 : 1;

/** The bar, where there is one, is for 99 keystrokes of 100; the slowest is told. */
function tell(what: string, times: readonly number[], bar?: number): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)]!;
  ledger.note(`${what}, median`, 'ms', at(0.5));
  ledger.note(`${what}, 99 of 100`, 'ms', at(0.99), bar);
  ledger.say(`${sorted.length} keystrokes, the slowest ${at(1).toFixed(1)} ms`);
}
