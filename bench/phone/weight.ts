import type { Browser } from 'playwright-core';
import type { Ledger } from '../ledger.ts';
import { crisis } from './crisis.ts';
import { BenchHouse } from './house.ts';
import { newPhone, shown } from './slow-phone.ts';
import type { Town } from './town.ts';

const isScript = (path: string): boolean => /\.m?js$/.test(path);
/** Asked for by the page's worker role, not by the page: no map waits for it, and the page is there before it. */
const isWorker = (path: string): boolean => /\/worker-[^/]*\.js$/.test(path);

/** Brought once the first screen is whole, its map too. */
const isLater = (path: string): boolean => /-panel-[^/]*\.js$/.test(path);

/**
 * Script that a first visit transfers, as compressed. Without a service worker, which fetches everything for later; it is told
 * apart.
 */
export async function weight(browser: Browser, town: Town, ledger: Ledger): Promise<void> {
  const nowMs = Date.now();
  const house = await BenchHouse.open(town);
  await house.append(
    crisis(town, { fromMs: nowMs - 3_600_000, toMs: nowMs, count: 50, standing: 50 }),
    nowMs,
  );
  try {
    const bare = await scriptsOf(browser, house, false);
    const whole = await scriptsOf(browser, house, true);
    ledger.note(
      'script before the map',
      'KB',
      sum(bare, (path) => !isWorker(path) && !isLater(path)),
      60,
    );
    ledger.note('its worker', 'KB', sum(bare, isWorker));
    ledger.note(
      'script with the map, workers included',
      'KB',
      sum(whole, (path) => !isLater(path)),
      480,
    );
    ledger.note('panels, once the first screen is whole', 'KB', sum(whole, isLater));
    for (const [path, bytes] of whole) ledger.say(`${(bytes / 1e3).toFixed(1)} KB ${path}`);
  } finally {
    await house.close();
  }
}

const sum = (scripts: ReadonlyMap<string, number>, wanted: (path: string) => boolean = () => true): number =>
  [...scripts].reduce((all, [path, bytes]) => all + (wanted(path) ? bytes : 0), 0) / 1e3;

/** Bytes of each script that one visit transferred. */
async function scriptsOf(browser: Browser, house: BenchHouse, map: boolean): Promise<Map<string, number>> {
  const context = await newPhone(browser, { serviceWorkers: 'block' });
  try {
    await context.addInitScript(
      (settings) => localStorage.setItem('vigie-settings', settings),
      JSON.stringify({ map }),
    );
    house.sent.clear();
    const page = await context.newPage();
    await page.goto(house.page);
    await shown(page, house.size, { map });
    await page.waitForLoadState('networkidle');
    return new Map([...house.sent].filter(([path]) => isScript(path)));
  } finally {
    await context.close();
  }
}
