// `npm run bench:search`: the search for places and addresses, on the 36,305 addresses of Montpellier. Times are of this
// machine; a phone's worker is taken to be four times slower, as everywhere in the benches.
import { createSearch, encodePlaces, openPlaces, type PlaceSearch } from '../packages/places/src/index.ts';
import { BAN, banAddresses, hasBan } from '../packages/places/test/ban.ts';
import { partFound } from '../packages/places/test/found.ts';
import { ROADS } from '../packages/places/test/generated-town.ts';
import { type Slip, slipped } from '../packages/places/test/slips.ts';
import { Ledger } from './roads/ledger.ts';

const QUERIES = 500;
const SEEDS = [1, 2, 3, 4];
/** 30 ms in a worker four times slower, and something left for what else it does. */
const KEYSTROKE_MS = 5;
const OPEN_MS = 150;

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
ledger.note('file opened and index made, cold', 'ms', performance.now() - began, OPEN_MS);

const sets = SEEDS.map((seed) => slipped(addresses, QUERIES, seed));
const times = sets.flatMap((set) => keystrokes(search, set)).sort((a, b) => a - b);
const at = (share: number): number => times[Math.floor((times.length - 1) * share)]!;
ledger.note('keystroke, median', 'ms', at(0.5), KEYSTROKE_MS);
ledger.note('keystroke, 95 of 100', 'ms', at(0.95), KEYSTROKE_MS);
ledger.note('keystroke, 99 of 100', 'ms', at(0.99));
ledger.say(`${times.length} keystrokes, the slowest ${at(1).toFixed(1)} ms`);
for (const [i, set] of sets.entries())
  ledger.note(`not among the first three, seed ${SEEDS[i]}`, '%', (1 - partFound(search, set)) * 100, 5);

console.log(ledger.table());
process.exitCode = ledger.holds() ? 0 : 1;

/** Milliseconds of every keystroke of every query. */
function keystrokes({ search }: PlaceSearch, slips: readonly Slip[]): number[] {
  return slips.flatMap(({ typed }) =>
    Array.from(typed, (_, i) => {
      const start = performance.now();
      search(typed.slice(0, i + 1));
      return performance.now() - start;
    }),
  );
}
