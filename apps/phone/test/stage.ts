import type { PositionE7 } from '@vigie/geo';
import { openPlaces, type Place } from '@vigie/places';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launchChromium } from './chromium.ts';
import { FakeHouse } from './fake-house.ts';
import { territoryEntry } from './scene.ts';

export { violations } from './axe.ts';

// How a test of the phone begins: one browser a file, and for each test a town whose log has one entry.

export const PHONE = { width: 390, height: 844 };

export let browser: Browser;
export let house: FakeHouse;

/** Called once at the top of a file of tests, which are skipped where no browser can start. Not `begun`, the log is empty. */
export function setStage({ begun = true } = {}): void {
  let why = '';
  beforeAll(async () => {
    await launchChromium().then(
      (started) => {
        browser = started;
      },
      (error: Error) => {
        why = `no browser can start here: ${error.message}`;
      },
    );
  });
  afterAll(() => browser?.close());
  beforeEach(async (ctx) => {
    if (why) ctx.skip(why);
    house = await FakeHouse.open();
    if (begun) await house.append([territoryEntry(house.pack, house.manifestHash)]);
  });
  afterEach(async () => {
    await Promise.all((browser?.contexts() ?? []).map((context) => context.close()));
    await house?.close();
  });
}

/** Somebody in the middle of the town. */
export const centre = (): PositionE7 => {
  const [lon, lat] = house.pack.manifest.centre;
  return [Math.round(lon * 1e7), Math.round(lat * 1e7)];
};

export type Opening = BrowserContextOptions & { readonly hash?: string; readonly lang?: string };

/** A phone that has never been here, where the page may ask for the position. */
export async function newPage(options: Opening = {}): Promise<Page> {
  const [longitude, latitude] = house.pack.manifest.centre;
  const context = await browser.newContext({
    viewport: PHONE,
    locale: 'fr-FR',
    geolocation: { longitude, latitude },
    permissions: ['geolocation'],
    ...options,
  });
  return context.newPage();
}

/** The town's page, once it shows the situation. */
export async function openPage(options: Opening = {}): Promise<Page> {
  const page = await newPage(options);
  await page.goto(`${house.page}${options.lang ? `?lang=${options.lang}` : ''}${options.hash ?? ''}`);
  await ready(page);
  return page;
}

export const ready = (page: Page) => page.waitForSelector('html[data-ready="true"]');

/** A photo as a canvas draws it: JPEG. */
export async function drawnPhoto(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(1_600, 1_200);
    canvas.getContext('2d')!.fillRect(0, 0, 800, 600);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
    return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
  });
  return Buffer.from(base64, 'base64');
}

/** Types a name and takes the first place found. */
export async function choosePlace(page: Page, field: string, name: string): Promise<void> {
  await page.getByTestId(field).fill(name);
  await page.getByTestId('results').locator('button').first().click();
}

/** The town's places of a category. */
export function placesOf(category: string, town = house): readonly Place[] {
  const file = town.pack.files.find(({ role }) => role === 'places')!;
  const places = openPlaces(file.content);
  if (!places.ok) throw new Error(places.refusal.code);
  return places.value.places.filter((place) => place.category === category);
}
