import type { Browser, Page } from 'playwright-core';
import type { Ledger } from '../ledger.ts';
import { sampleOf } from '../roads/sample.ts';
import { crisis, crisisEntry } from './crisis.ts';
import { BenchHouse } from './house.ts';
import { type OwnScript, ownScriptPerFrame } from './own-script.ts';
import { newPhone, shown, slowPage } from './slow-phone.ts';
import type { Town } from './town.ts';

const ENTRIES = 30_000;
const STANDING = 5_000;
const DAY_MS = 24 * 3_600_000;
/** All within the days that a phone replays. */
const DAYS = 6.5;
const STEPS = 40;
/** Apart, so that one step's map is drawn before the next. */
const BETWEEN_STEPS_MS = 700;
/** A finger that is lifted for the next drag. */
const BETWEEN_DRAGS_MS = 400;
const DRAGS = 6;
const NEWS = 10;

/** What a crowd of entries costs the page's own thread, four times slower: panning, news, and the slider of a replay. */
export async function crowd(browser: Browser, town: Town, ledger: Ledger): Promise<void> {
  const house = await BenchHouse.open(town);
  const context = await newPhone(browser);
  try {
    const nowMs = Date.now();
    const span = { fromMs: nowMs - DAYS * DAY_MS, toMs: nowMs, count: ENTRIES, standing: STANDING };
    await house.append(crisis(town, span), nowMs);
    const { page, devtools } = await slowPage(context);
    await page.goto(house.page);
    await shown(page, house.size);
    await page.getByTestId('map').locator('canvas').first().waitFor();
    await settled(page);
    const panning = await ownScriptPerFrame(page, devtools, () => pan(page, DRAGS));
    tellFrames(ledger, 'panning over 5,000 entries: our own script per frame', panning, 8);
    const busy = await ownScriptPerFrame(page, devtools, () => panWithNews(page, house, town));
    tellFrames(ledger, 'the same, while entries come', busy);
    await replaySteps(page, ledger);
  } finally {
    await context.close();
    await house.close();
  }
}

function tellFrames(ledger: Ledger, what: string, { held, all }: OwnScript, bar?: number): void {
  ledger.note(`${what}, 99 of 100`, 'ms', sampleOf(held).quantile(0.99), bar);
  ledger.note(`${what}, those between two drags too, 99 of 100`, 'ms', sampleOf(all).quantile(0.99));
  for (const [which, times] of [
    ['a finger on the map', held],
    ['all', all],
  ] as const) {
    const { mean, worst, size } = sampleOf(times);
    ledger.say(`${what}, ${which}: mean ${mean.toFixed(2)}, worst ${worst.toFixed(1)} ms of ${size} frames`);
  }
}

const settled = (page: Page): Promise<void> => page.waitForTimeout(3_000);

/** With a finger on the map's upper part, which the sheet leaves free. */
async function pan(page: Page, drags: number): Promise<void> {
  const box = (await page.getByTestId('map').boundingBox())!;
  const y = box.y + Math.min(box.height / 2, 120);
  for (let drag = 0; drag < drags; drag++) {
    const [fromX, toX] = drag % 2 === 0 ? [320, 70] : [70, 320];
    await page.mouse.move(fromX, y);
    await page.mouse.down();
    await page.mouse.move(toX, y + (drag % 3) * 20, { steps: 25 });
    await page.mouse.up();
    await page.waitForTimeout(BETWEEN_DRAGS_MS);
  }
}

async function panWithNews(page: Page, house: BenchHouse, town: Town): Promise<void> {
  for (let i = 0; i < NEWS; i++) {
    const nowMs = Date.now();
    await house.append([crisisEntry(town, ENTRIES + i, nowMs, nowMs + DAY_MS)], nowMs);
    await pan(page, 1);
  }
}

/** One step of the slider, from the key to the list that shows it, laid out, and the map that was given it. */
async function replaySteps(page: Page, ledger: Ledger): Promise<void> {
  await page.getByTestId('replay').click();
  const opened = performance.now();
  await page.getByTestId('replay-slider').waitFor({ timeout: 300_000 });
  ledger.note('the replay of 30,000 entries is read', 's', (performance.now() - opened) / 1_000);
  await settled(page);
  const one = sampleOf(await stepTimes(page, -1, STEPS));
  ledger.note('one step of the time slider, middle', 'ms', one.quantile(0.5), 50);
  ledger.note('one step of the time slider, 95 of 100', 'ms', one.quantile(0.95));
  ledger.note('one step of the time slider, worst', 'ms', one.worst);
  const day = sampleOf(await stepTimes(page, -12 * 12, 8));
  ledger.note('half a day at once on the time slider, middle', 'ms', day.quantile(0.5));
}

const stepTimes = (page: Page, by: number, count: number): Promise<number[]> =>
  page.evaluate(
    async ([steps, times, restMs]) => {
      const slider = document.querySelector<HTMLInputElement>('[data-testid=replay-slider]')!;
      const took: number[] = [];
      for (let i = 0; i < times; i++) {
        const shownNow = new Promise<void>((resolve) => {
          const seen = new MutationObserver(() => {
            seen.disconnect();
            resolve();
          });
          seen.observe(document.documentElement, { attributeFilter: ['data-version'] });
        });
        const began = performance.now();
        slider.value = String(Number(slider.value) + steps * Number(slider.step));
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        await shownNow;
        void document.body.offsetHeight;
        took.push(performance.now() - began);
        await new Promise((resolve) => setTimeout(resolve, restMs));
      }
      return took;
    },
    [by, count, BETWEEN_STEPS_MS] as const,
  );
