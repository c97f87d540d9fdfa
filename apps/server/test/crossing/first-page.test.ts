import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { applyAll, emptyState, view } from '@vigie/fold';
import { firstWords } from '@vigie/publish';
import type { Entry } from '@vigie/situation';
import { FRENCH } from '@vigie/words';
import { Hono } from 'hono';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchChromium } from '../../../phone/test/chromium.ts';
import { FakeHouse, TOWN } from '../../../phone/test/fake-house.ts';
import { closure, longStreet, roadsOf, territoryEntry } from '../../../phone/test/scene.ts';
import { firstWordsPath } from '../../src/first-words.ts';
import { firstPages } from '../../src/http/first-page.ts';
import { BUILT_APPS } from '../../src/http/pages.ts';
import { memoryStore } from '../memory-store.ts';

// What a newcomer sees: the words that the server put into the page, then the application in their place.

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const CLOSED = 40;

let browser: Browser | null = null;
let why = '';
let house: FakeHouse;
let release: () => void;
let sendBasemap: () => void;
/** Published files, in the order in which they were asked for. */
let asked: string[];

beforeAll(async () => {
  browser = await launchChromium().catch((error: Error) => {
    why = `no browser can start here: ${error.message}`;
    return null;
  });
});
afterAll(() => browser?.close());
beforeEach(async (ctx) => {
  if (!browser) ctx.skip(why);
  // Large enough for an overview of its ground.
  house = await FakeHouse.open('phone', 8_000);
  const { line } = longStreet(roadsOf(house.pack));
  const closures = Array.from({ length: CLOSED }, (_, i) => closure(line, `Rue des Flots ${i}`));
  await say([territoryEntry(house.pack, house.manifestHash), ...closures]);
  // The situation comes when the test says so.
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  asked = [];
  const basemap = new Promise<void>((resolve) => {
    sendBasemap = resolve;
  });
  house.hold = (path) => {
    asked.push(path);
    if (path === 'situation') return held;
    return path.startsWith('pack/basemap') ? basemap : undefined;
  };
});
afterEach(() => house?.close());

/** In the log, and in the words of the first page. */
async function say(entries: readonly Entry[]): Promise<void> {
  await house.append(entries);
  const seen = view(applyAll(emptyState(), entries), Date.now());
  const host = {
    title: 'Aiguerive',
    formatTime: (atMs: number) => new Date(atMs).toISOString(),
    appPath: `/p/${TOWN}/`,
    feedbackPath: '/nowhere',
    contacts: [],
  };
  const words = firstWords(seen, FRENCH, host, `/t/${TOWN}/`);
  const path = firstWordsPath(FRENCH);
  const store = memoryStore(new Map([[path, new TextEncoder().encode(JSON.stringify(words))]]));
  const pages = firstPages(BUILT_APPS, Date.now);
  const app = new Hono();
  app.get('/', async (c) => (await pages.answer(c, TOWN, store)) ?? c.notFound());
  house.firstPage = async () => app.request('/');
}

const words = (page: Page) => page.getByTestId('words');

async function open(
  options: BrowserContextOptions & { readonly withoutScript?: boolean } = {},
): Promise<Page> {
  const { withoutScript = false, ...more } = options;
  const context = await browser!.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'fr-FR',
    serviceWorkers: 'block',
    ...more,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  if (withoutScript) await page.route('**/*.{js,mjs}', (route) => route.abort());
  await page.addInitScript(noteEmptiness);
  await page.goto(house.page, { waitUntil: 'commit' });
  await words(page).getByText('Rue des Flots 39').first().waitFor();
  return page;
}

/** In the page: whether a frame was ever drawn without a word in it. */
function noteEmptiness(): void {
  const look = () => {
    const app = document.getElementById('app');
    if (app && app.innerText.trim() === '') document.documentElement.dataset.wasEmpty = 'true';
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

const problems = async (page: Page): Promise<string[]> => {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
};

test.each(['light', 'dark'] as const)(
  'without the script the words are the page, in the %s theme: readable by anyone, narrow, and leading on',
  async (colorScheme) => {
    const page = await open({ withoutScript: true, colorScheme, viewport: { width: 320, height: 640 } });
    expect(await problems(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await page.title()).toBe('Aiguerive, situation en cours');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('In English');
    const plain = words(page).getByRole('link', { name: 'Cette page sans la carte' });
    expect(await plain.getAttribute('href')).toBe(`/t/${TOWN}/text.html`);
    await page.mouse.wheel(0, 400);
    await page.waitForFunction(() => scrollY > 0);
    await page.context().close();
  },
);

test('the application takes the place of the words when it has the situation, and no moment is empty', async () => {
  const page = await open();
  await page.waitForLoadState('load');
  expect(await words(page).isVisible()).toBe(true);
  release();
  await page.waitForSelector('html[data-ready="true"]');
  expect(await words(page).count()).toBe(0);
  await page.getByTestId('entries').getByText('Rue des Flots').first().waitFor();
  await page.waitForSelector('[data-testid="map"][data-ground="overview"]');
  sendBasemap();
  await page.waitForSelector('[data-testid="map"][data-ground="whole"]');
  const order = asked.map((path) => /^pack\/(\w+)/.exec(path)?.[1]).filter((role) => role !== undefined);
  expect(order.indexOf('overview')).toBeLessThan(order.indexOf('roads'));
  expect(order.indexOf('places')).toBeLessThan(order.indexOf('basemap'));
  expect(await page.evaluate(() => document.documentElement.dataset.wasEmpty)).toBeUndefined();
  expect(await page.evaluate(() => [scrollY, document.activeElement?.tagName])).toEqual([0, 'BODY']);
  await page.context().close();
});

test('whoever reads is not moved: the application waits behind one button, and begins at its top', async () => {
  const page = await open();
  await page.mouse.wheel(0, 500);
  await page.waitForFunction(() => scrollY >= 500);
  release();
  const grow = page.getByTestId('grow');
  await grow.waitFor();
  expect(await page.evaluate(() => scrollY)).toBe(500);
  expect(await words(page).isVisible()).toBe(true);
  expect(await problems(page)).toEqual([]);
  await grow.focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('html[data-ready="true"]');
  expect(await words(page).count()).toBe(0);
  expect(await page.evaluate(() => [scrollY, document.activeElement?.tagName])).toEqual([0, 'H1']);
  await page.context().close();
});

test('a log that cannot be trusted is named in the application: unverified words do not stay for it', async () => {
  house.files.set('situation', new TextEncoder().encode('forged'));
  release();
  const page = await open();
  await page.getByTestId('notice-refused').waitFor();
  expect(await words(page).count()).toBe(0);
  await page.context().close();
});
