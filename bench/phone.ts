// `npm run bench:phone`: what was promised of the citizen's phone, in Chromium, on a page whose own thread is four times
// slower. Chromium does not slow workers: their share of each figure is this machine's. Build the phone first (`npm run prepare`).
// Parts run alone: `--cold`, `--weight`, `--reopen`, `--news`, `--crowd`, `--day`.
import { existsSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../apps/phone/test/chromium.ts';
import { Ledger } from './ledger.ts';
import { coldStart } from './phone/cold-start.ts';
import { crowd } from './phone/crowd.ts';
import { followingDay } from './phone/following-day.ts';
import { news } from './phone/news.ts';
import { reopen } from './phone/reopen.ts';
import { builtTown, type Town } from './phone/town.ts';
import { weight } from './phone/weight.ts';

type Part = (browser: Browser, town: Town, ledger: Ledger) => Promise<void>;

const PARTS: Readonly<Record<string, Part>> = {
  cold: async (_, __, ledger) => {
    for (const { what, unit, ours, bar } of await coldStart()) ledger.note(what, unit, ours, bar);
  },
  weight,
  reopen,
  news,
  crowd,
  day: (_, town, ledger) => followingDay(town, ledger),
};

const asked = process.argv.slice(2).map((argument) => argument.replace(/^--/, ''));
const unknown = asked.filter((name) => !(name in PARTS));
if (unknown.length > 0) throw new Error(`no part is called ${unknown.join(', ')}`);
if (!existsSync(join(import.meta.dirname, '../apps/phone/dist/index.html')))
  throw new Error('the phone is not built: npm run prepare');

const ledger = new Ledger();
const load = (): string =>
  loadavg()
    .map((share) => share.toFixed(1))
    .join(' ');
const loadBefore = load();
const town = await ledger.step('a town', builtTown);
const browser = await launchChromium();
try {
  for (const [name, part] of Object.entries(PARTS))
    if (asked.length === 0 || asked.includes(name))
      await ledger.step(name, () => part(browser, town, ledger));
} finally {
  await browser.close();
}
console.log(ledger.table());
console.log(
  `${town.pack.manifest.title}; Chromium ${browser.version()}; the page’s thread 4 times slower, workers not; ${cpus().length} processors, load ${loadBefore} before and ${load()} after`,
);
process.exitCode = ledger.holds() ? 0 : 1;
// Streams that a part left open hold nothing up.
process.exit();
