import { paletteOf } from '@vigie/cartography';
import { createRouter } from '@vigie/roads';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { FakeHouse } from './fake-house.ts';
import { closure, longStreet, roadsOf, statement, territoryEntry } from './scene.ts';
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
/** The map's own worker draws when it can. */
const PATIENT = { timeout: 20_000 };
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
    await page.getByTestId('language').selectOption('en');
    await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
    await shows(paletteOf({ theme: 'day', contrast: true }));
  });

  test('reports that would overlap are one mark: a press takes them apart or lists them, and so does Enter', async () => {
    const [lon, lat] = house.pack.manifest.centre.map((degrees) => Math.round(degrees * 1e4) * 1_000);
    // Three on one spot, and two so near that they come apart only from close by.
    const seen = [0, 0, 0, 8_000, 8_000].map((east, i) =>
      statement(
        'report',
        { report: 'water-on-road', scale: i < 3 ? 2 : 3, position: [lon! + east, lat!] },
        { source: 'citizen' },
      ),
    );
    await house.append(seen);
    const context = await browser!.newContext({
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
      locale: 'fr-FR',
    });
    const page = await context.newPage();
    await page.goto(house.page);
    await mapReady(page);
    const canvas = page.locator('.map canvas');
    const together = page.locator('input[value="together"]');
    // The mark is drawn by the map's own worker, a moment after the list.
    await expect
      .poll(async () => {
        await canvas.press('Enter');
        return together.count();
      }, PATIENT)
      .toBe(1);
    expect(await together.isChecked()).toBe(true);
    expect(await page.getByTestId('entry').count()).toBe(5);
    await page.waitForFunction(() => document.activeElement?.id === 'around-title');
    await canvas.click();
    const { width, height } = (await canvas.boundingBox())!;
    await expect
      .poll(async () => {
        await canvas.click({ position: { x: width / 2 - 28, y: height / 2 } });
        return page.getByTestId('entry').count();
      }, PATIENT)
      .toBe(3);
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
