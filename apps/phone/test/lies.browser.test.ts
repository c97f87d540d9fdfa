import { FRENCH, refusalText } from '@vigie/words';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FRENCH_PHRASES } from '../src/page/phrases-french.ts';
import { launchChromium } from './chromium.ts';
import { FakeHouse } from './fake-house.ts';
import { closure, territoryEntry } from './scene.ts';

// What a source may do to a phone, told in the words that a person reads. That each is refused is held by the tests of
// packages/follow; here, that it is named, and that what was verified stays on the screen.

const MINUTE_MS = 60_000;

let browser: Browser | null = null;
let why = '';
let house: FakeHouse;

beforeAll(async () => {
  browser = await launchChromium().catch((error: Error) => {
    why = `no browser can start here: ${error.message}`;
    return null;
  });
});
afterAll(() => browser?.close());
beforeEach(async (ctx) => {
  if (!browser) ctx.skip(why);
  house = await FakeHouse.open();
});
afterEach(() => house?.close());

const begin = (signedAtMs = Date.now()) =>
  house.append([territoryEntry(house.pack, house.manifestHash)], signedAtMs);
const street = closure(
  [
    [38_000_000, 430_000_000],
    [38_010_000, 430_000_000],
  ],
  'Rue du Mensonge',
);

async function openPage(): Promise<Page> {
  const page = await (await browser!.newContext({ locale: 'fr-FR' })).newPage();
  await page.goto(house.page);
  return page;
}

const ready = (page: Page) => page.waitForSelector('html[data-ready="true"]');
const said = async (page: Page, notice: string) => {
  await page.getByTestId(`notice-${notice}`).waitFor();
  return page.getByTestId(`notice-${notice}`).textContent();
};
const version = (page: Page) => page.evaluate(() => document.documentElement.dataset.version);

describe('the phone names', () => {
  test('a forged snapshot beside a true checkpoint, and shows nothing of it', async () => {
    await begin();
    const [path] = [...house.files.keys()].filter((name) => name.startsWith('situation/'));
    const forged = house.files.get(path!)!.slice();
    forged[forged.length - 20]! ^= 1;
    house.files.set(path!, forged);
    const page = await openPage();
    expect(await said(page, 'refused')).toBe(refusalText('snapshot/wrong-hash', FRENCH));
    expect(await version(page)).toBeUndefined();
  });

  test('a mirror that stands still', async () => {
    await begin(Date.now() - 20 * MINUTE_MS);
    const page = await openPage();
    await ready(page);
    expect(await said(page, 'source-still')).toBe(FRENCH_PHRASES.freshness.sourceStill);
    expect(await page.getByTestId('freshness-line').textContent()).toMatch(/20|21/);
  });

  test('an older checkpoint, and keeps the newer situation', async () => {
    await begin();
    const older = house.files.get('log/checkpoint')!;
    await house.append([street]);
    const page = await openPage();
    await page.waitForSelector('html[data-version="2"]');
    house.files.set('log/checkpoint', older);
    house.cutStreams();
    expect(await said(page, 'refused')).toBe(refusalText('follow/older-checkpoint', FRENCH));
    expect(await version(page)).toBe('2');
  });

  test('two histories under one name, and keeps the one it verified', async () => {
    await begin();
    const page = await openPage();
    await ready(page);
    const other = await FakeHouse.open();
    await other.append([{ ...street, recordedAtMs: Date.now() }, street]);
    for (const [path, bytes] of other.files) house.files.set(path, bytes);
    await other.close();
    house.cutStreams();
    expect(await said(page, 'refused')).toBe(refusalText('follow/fork', FRENCH));
    expect(await version(page)).toBe('1');
  });

  test('a clock that is behind the signed time', async () => {
    await begin(Date.now() + 20 * MINUTE_MS);
    const page = await openPage();
    await ready(page);
    expect(await said(page, 'clock-behind')).toBe(FRENCH_PHRASES.freshness.clockBehind);
  });
});
