import { paletteOf } from '@vigie/cartography';
import { createRouter } from '@vigie/roads';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { FakeHouse } from './fake-house.ts';
import { closure, longStreet, roadsOf, territoryEntry } from './scene.ts';
import { shareOf } from './share-of.ts';

let browser: Browser | null = null;
let house: FakeHouse;
let why = '';

beforeAll(async () => {
  browser = await launchChromium().catch((error: Error) => {
    why = `no browser can start here: ${error.message}`;
    return null;
  });
});
afterAll(() => browser?.close());
beforeEach(async (ctx) => {
  if (!browser) ctx.skip(why);
  house = await FakeHouse.open('map');
  await house.append([territoryEntry(house.pack, house.manifestHash)]);
});
afterEach(() => house?.close());

/** A kilometre along the streets from the middle of the town, and a look at the map wide enough to see it whole. */
async function openTrip(): Promise<Page> {
  const [lon, lat] = house.pack.manifest.centre;
  const [from, to] = [
    [lon - 0.004, lat - 0.003],
    [lon + 0.006, lat + 0.004],
  ];
  const answer = createRouter(roadsOf(house.pack)).route({
    profile: 'foot',
    from: [Math.round(from[0]! * 1e7), Math.round(from[1]! * 1e7)],
    to: [Math.round(to[0]! * 1e7), Math.round(to[1]! * 1e7)],
  });
  if (!answer.ok) throw new Error(answer.refusal.code);
  const context = await browser!.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  const page = await context.newPage();
  await page.goto(`${house.page}#route=${from.join()};${to.join()};foot`);
  return page;
}

const mapReady = (page: Page) => page.waitForSelector('[data-testid="map"][data-state="ready"]');
const DAY = paletteOf({ theme: 'day', contrast: false });

describe('the phone’s map', () => {
  test('a way is answered while the map’s tiles are on their way, and they are drawn when they come', async () => {
    const { path, content } = house.pack.files.find(({ role }) => role === 'basemap')!;
    house.files.delete(`pack/${path}`);
    const page = await openTrip();
    await page.getByTestId('route').waitFor();
    await mapReady(page);
    const map = page.getByTestId('map');
    await expect.poll(() => shareOf(map, DAY.way), { timeout: 20_000 }).toBeGreaterThan(0.0005);
    // White is also round the way, and under the map's buttons.
    const bare = await shareOf(map, DAY.street);
    house.files.set(`pack/${path}`, content);
    await expect.poll(() => shareOf(map, DAY.street), { timeout: 40_000 }).toBeGreaterThan(bare + 0.01);
  });

  test('another theme, more contrast and the other language keep everything that is shown', async () => {
    const { line, name } = longStreet(roadsOf(house.pack));
    await house.append([closure(line, name)]);
    const page = await openTrip();
    await page.getByTestId('route').waitFor();
    await mapReady(page);
    const map = page.getByTestId('map');
    const shows = async ({ land, way, street }: typeof DAY) => {
      await expect.poll(() => shareOf(map, land), { timeout: 20_000 }).toBeGreaterThan(0.1);
      await expect.poll(() => shareOf(map, way), { timeout: 20_000 }).toBeGreaterThan(0.0005);
      await expect.poll(() => shareOf(map, street), { timeout: 20_000 }).toBeGreaterThan(0.01);
    };
    await shows(DAY);
    await page.emulateMedia({ colorScheme: 'dark' });
    await shows(paletteOf({ theme: 'night', contrast: false }));
    await page.emulateMedia({ colorScheme: 'dark', contrast: 'more' });
    await shows(paletteOf({ theme: 'night', contrast: true }));
    await page.getByTestId('language').click();
    await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
    await shows(paletteOf({ theme: 'day', contrast: true }));
  });

  test('letters beyond French are there before a name is drawn', async () => {
    const page = await openTrip();
    await mapReady(page);
    for (const word of ['Paral·lel', 'Castèlnòu', 'Kêr Vreizh an Ñañig', 'cœur', 'Ŀŀ', 'Szczecin'])
      expect(await page.evaluate((text) => document.fonts.check('16px "Noto Sans"', text), word), word).toBe(
        true,
      );
  });
});
