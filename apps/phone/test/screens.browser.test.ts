import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { busyEvening } from './scene.ts';
import {
  centre,
  choosePlace,
  drawnPhoto,
  house,
  newPage,
  PHONE,
  placesOf,
  ready,
  setStage,
  violations,
} from './stage.ts';

// Every screen of the phone, as it is seen by whoever needs it large, dark, stark, narrow or still.

setStage();

const MINUTE_MS = 60_000;
const SMALL = { width: 320, height: 640 };

const tab = (page: Page, name: string) => page.getByTestId(`tab-${name}`).click();
const school = () => placesOf('school')[0]!.name;

/** From one to the next, in this order, on one page. */
const SCREENS: readonly [string, (page: Page) => Promise<unknown>][] = [
  ['a new release', announceRelease],
  ['around', async (page) => page.getByTestId('update').getByText('Plus tard').click()],
  ['around, dangers alone', async (page) => page.getByText('Dangers', { exact: true }).click()],
  [
    'around, near me',
    async (page) => {
      await page.getByTestId('near-me').click();
      await page.getByTestId('around-answer').locator('summary').click();
    },
  ],
  ['a card', async (page) => page.getByTestId('entry').nth(3).click()],
  [
    'another moment',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByTestId('replay').click();
      await page.getByTestId('replay-slider').waitFor();
    },
  ],
  [
    'a way, nothing asked',
    async (page) => {
      await page.getByTestId('replay-end').click();
      await tab(page, 'route');
    },
  ],
  [
    'a way, put off',
    async (page) => {
      await page.getByTestId('from-me').click();
      await choosePlace(page, 'to', school());
      await page.getByTestId('put-off').waitFor();
    },
  ],
  [
    'a way, all steps',
    async (page) => {
      await page.getByTestId('must-travel').click();
      await page.getByTestId('route').waitFor();
      await page.locator('.steps summary').click();
    },
  ],
  [
    'a way, at a later hour',
    async (page) => {
      await page.getByTestId('departure').selectOption({ index: 20 });
      await page.getByTestId('asked-hour').waitFor();
    },
  ],
  [
    'a way, refused',
    async (page) => {
      await page.getByTestId('departure').selectOption({ index: 0 });
      await page.evaluate(() => {
        location.hash = '#route=3.8,43.6;4.2,43.9;car';
      });
      await page.getByTestId('must-travel').click();
      await page.getByTestId('no-way').waitFor();
    },
  ],
  ['children, nothing asked', async (page) => tab(page, 'children')],
  [
    'children, answered',
    async (page) => {
      await choosePlace(page, 'school', school());
      await page.getByTestId('children-answer').waitFor();
    },
  ],
  ['home, nothing asked', async (page) => tab(page, 'home')],
  [
    'home, answered',
    async (page) => {
      await choosePlace(page, 'home', school());
      await page.getByTestId('home-answer').waitFor();
    },
  ],
  ['a point of the map', async (page) => page.getByTestId('home-map').click()],
  [
    'report, what',
    async (page) => {
      await page.keyboard.press('Escape');
      await tab(page, 'report');
    },
  ],
  ['report, how much', async (page) => page.getByTestId('report-water-on-road').click()],
  [
    'report, where',
    async (page) => {
      await page.getByTestId('scale-3').click();
      const photo = { name: 'a.jpg', mimeType: 'image/jpeg', buffer: await drawnPhoto(page) };
      await page.getByTestId('choose-photo').setInputFiles(photo);
      await page.waitForSelector('[data-testid="photo"][data-state="ready"]');
    },
  ],
  [
    'the outbox',
    async (page) => {
      await page.getByTestId('send-report').click();
      await page.waitForSelector('[data-testid="own-photo"][data-state="sent"]');
    },
  ],
  ['to prepare, alerts, reading', async (page) => page.getByTestId('settings').click()],
];

async function announceRelease(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  house.release += 1;
  await page.evaluate(async () => void (await navigator.serviceWorker.getRegistration())?.update());
  await page.getByTestId('update').waitFor();
}

/** What is wider than the screen or cut off, too small to touch, or moves. */
const flaws = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const name = (one: Element) => one.outerHTML.slice(0, 120);
    const panel = document.querySelector('#panel')!;
    const widths = [document.documentElement, panel].map((one) => one.scrollWidth - one.clientWidth);
    const edge = panel.getBoundingClientRect().left + panel.clientWidth;
    const beyond = [...panel.querySelectorAll('*')].filter(
      (one) => one.getBoundingClientRect().right > edge + 1,
    );
    if (Math.max(...widths) > 0) found.push(`wider than the screen by ${widths}: ${beyond.map(name).join()}`);
    const controls = document.querySelectorAll('a[href], button, input, select, textarea, summary');
    for (const one of controls) {
      if (!one.checkVisibility({ visibilityProperty: true })) continue;
      const box = (one.closest('label') ?? one).getBoundingClientRect();
      const least = one.matches('.tab, .tile, .primary, .secondary, .square, .choice, .scale-step, .entry')
        ? 44
        : 24;
      if (box.width < least - 0.5 || box.height < least - 0.5)
        found.push(`${box.width} × ${box.height}: ${name(one)}`);
    }
    for (const one of document.querySelectorAll('body *')) {
      const { overflowX, overflowY, animationName, transitionDuration } = getComputedStyle(one);
      if (animationName !== 'none' || /[1-9]/.test(transitionDuration)) found.push(`moves: ${name(one)}`);
      const text = [...one.childNodes].some(
        ({ nodeType, data }: ChildNode & { data?: string }) => nodeType === 3 && data?.trim(),
      );
      if (!text || one.closest('.for-ears')) continue;
      const cutX = /hidden|clip/.test(overflowX) && one.scrollWidth > one.clientWidth + 1;
      const cutY = /hidden|clip/.test(overflowY) && one.scrollHeight > one.clientHeight + 1;
      if (cutX || cutY) found.push(`cut off: ${name(one)}`);
    }
    if ([...document.querySelectorAll('[tabindex]')].some((one) => (one as HTMLElement).tabIndex > 0))
      found.push('another order than the page’s');
    return found;
  });

const VIEWS: readonly (BrowserContextOptions & { readonly name: string; readonly text?: number })[] = [
  { name: 'phone, day', viewport: PHONE, colorScheme: 'light' },
  { name: 'small phone, night, text at 150 %', viewport: SMALL, colorScheme: 'dark', text: 150 },
  { name: 'small phone, day, high contrast', viewport: SMALL, colorScheme: 'light', contrast: 'more' },
  {
    name: 'desk, night, high contrast',
    viewport: { width: 1280, height: 800 },
    colorScheme: 'dark',
    contrast: 'more',
  },
];

test.each(VIEWS)('$name: every screen is whole', async ({ name, text = 100, ...view }) => {
  // The clock is behind: a notice stands on all of them.
  await house.append(busyEvening(house.pack, centre()), Date.now() + 20 * MINUTE_MS);
  const page = await newPage({ ...view, reducedMotion: 'reduce' });
  await page.addInitScript((size) => {
    localStorage.setItem('vigie-settings', JSON.stringify({ text: size }));
  }, text);
  await page.goto(house.page);
  await ready(page);
  await page.waitForSelector('[data-testid="map"][data-state="ready"]');
  await page.getByTestId('notice-clock-behind').waitFor();
  for (const [screen, reach] of SCREENS) {
    await reach(page);
    if (process.env.VIGIE_SHOTS)
      await page.screenshot({ path: `${process.env.VIGIE_SHOTS}/${name}-${screen}.png` });
    expect.soft(await violations(page), screen).toEqual([]);
    expect.soft(await flaws(page), screen).toEqual([]);
    const tabs = await page.getByTestId('tab-report').boundingBox();
    expect
      .soft(tabs!.y + tabs!.height, `${screen}: the tabs stay in sight`)
      .toBeLessThanOrEqual(view.viewport!.height);
  }
});
