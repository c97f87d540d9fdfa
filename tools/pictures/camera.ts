import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Officer } from './crisis.ts';
import { smallPng } from './small-png.ts';
import type { Town } from './towns.ts';

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
const DESK = { viewport: { width: 1440, height: 900 } };
/** Software rendering is slow: so long may a map take to stand still. */
const STILL_WITHIN_MS = 60_000;
export const PATIENCE_MS = 60_000;
/** An answer that stands for so many seconds is the answer. */
const ANSWERED = 5;

export const THEMES = ['day', 'night'] as const;
export type Theme = (typeof THEMES)[number];

/** How somebody in France sees a page by day or by night, without what moves. */
export const lookOf = (theme: Theme) =>
  ({
    colorScheme: theme === 'day' ? 'light' : 'dark',
    reducedMotion: 'reduce',
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
  }) as const;

/** Takes the pictures of a town's map; the paths of what was written. */
export async function photographMaps(
  browser: Browser,
  url: string,
  town: Town,
  officer: Officer,
  out: string,
): Promise<string[]> {
  const written: string[] = [];
  for (const theme of THEMES) {
    const options = lookOf(theme);
    const phone = join(out, `${town.name}-phone-${theme}.png`);
    await take(browser, { ...PHONE, ...options }, phone, (page) => phoneOf(page, url, town));
    const desk = join(out, `${town.name}-desk-${theme}.png`);
    await take(browser, { ...DESK, ...options }, desk, (page) => deskOf(page, url, town, officer));
    written.push(phone, desk);
  }
  return written;
}

async function take(
  browser: Browser,
  options: BrowserContextOptions,
  path: string,
  open: (page: Page) => Promise<Locator>,
): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await still(await open(page));
  await shoot(page, path);
  await context.close();
}

/** The page as it shows, in a file. */
export async function shoot(page: Page, path: string, colours?: number): Promise<void> {
  await writeFile(path, smallPng(await page.screenshot(), colours));
}

async function phoneOf(page: Page, url: string, { way }: Town): Promise<Locator> {
  const [from, to] = way.map((place) => place.join(','));
  await page.goto(`${url}/#route=${from};${to};car`);
  await insist(page);
  await page.locator('[data-testid=map][data-state=ready]').waitFor();
  // The open tab pressed again puts its sheet away: the map gets the room.
  await page.getByTestId('tab-route').click();
  await page.waitForTimeout(1_000);
  await page.locator('.map-buttons button').nth(1).click();
  return page.getByTestId('map');
}

/** Asks for the way although one is told to stay, however late the news comes that says so. */
async function insist(page: Page): Promise<void> {
  const mustTravel = page.getByTestId('must-travel');
  const until = Date.now() + PATIENCE_MS;
  for (let seen = 0; seen < ANSWERED; seen++) {
    await page.waitForTimeout(1_000);
    if ((await mustTravel.count()) > 0) await mustTravel.click();
    else if ((await page.getByTestId('route').count()) > 0) continue;
    if (Date.now() > until) throw new Error('no way is found for the picture');
    seen = -1;
  }
}

async function deskOf(
  page: Page,
  url: string,
  { made }: Town,
  { email, password }: Officer,
): Promise<Locator> {
  await page.goto(`${url}/desk/`);
  await page.getByTestId('email').fill(email);
  await page.getByTestId('password').fill(password);
  await page.getByTestId('submit-sign-in').click();
  await page.locator('html[data-map=ready]').waitFor({ state: 'attached' });
  if ('crisis' in made) {
    // The danger that was stated first, whole.
    const danger = page.locator('[data-testid=row][data-entry-kind=hazard]').last();
    await danger.getByTestId('show').click();
  }
  return page.getByTestId('map');
}

/** Waits until two looks at the same, a second apart, are the same. */
export async function still(shown: Locator): Promise<void> {
  const until = Date.now() + STILL_WITHIN_MS;
  let before: Uint8Array = new Uint8Array();
  while (Date.now() < until) {
    await shown.page().waitForTimeout(1_000);
    const now = await shown.screenshot();
    if (now.equals(before)) return;
    before = now;
  }
  throw new Error('what is shown does not come to rest');
}
