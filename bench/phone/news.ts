import type { Browser } from 'playwright-core';
import type { Ledger } from '../ledger.ts';
import { sampleOf } from '../roads/sample.ts';
import { crisis, crisisEntry } from './crisis.ts';
import { BenchHouse } from './house.ts';
import { newPhone, shown, slowPage } from './slow-phone.ts';
import type { Town } from './town.ts';

const TIMES = 20;
const HOUR_MS = 3_600_000;

/** From the moment that the publisher is handed an entry to the frame that shows it on a connected phone. */
export async function news(browser: Browser, town: Town, ledger: Ledger): Promise<void> {
  for (const [what, standing] of [
    ['an entry published to on the screen', 200],
    ['the same, among 5,000', 5_000],
  ] as const) {
    const times = sampleOf(await timesAmong(browser, town, standing));
    ledger.note(`${what}, middle`, 's', times.quantile(0.5) / 1e3, 1);
    ledger.note(`${what}, slowest of ${TIMES}`, 's', times.worst / 1e3, 1);
  }
}

async function timesAmong(browser: Browser, town: Town, standing: number): Promise<number[]> {
  const house = await BenchHouse.open(town);
  const context = await newPhone(browser);
  try {
    const beganMs = Date.now();
    const span = { fromMs: beganMs - HOUR_MS, toMs: beganMs, count: standing, standing: 2 * standing };
    await house.append(crisis(town, span), beganMs);
    const { page } = await slowPage(context);
    await page.goto(house.page);
    await shown(page, house.size);
    const times: number[] = [];
    for (let i = 0; i < TIMES; i++) {
      const nowMs = Date.now();
      const painted = page.evaluate(paintedAtMs, house.size + 1);
      // Both clocks are this machine's.
      const began = Date.now();
      await house.append([crisisEntry(town, standing + i, nowMs, nowMs + HOUR_MS)], nowMs);
      times.push((await painted) - began);
    }
    return times;
  } finally {
    await context.close();
    await house.close();
  }
}

/** When so many entries are shown: after the frame in which the page says so. */
const paintedAtMs = (size: number): Promise<number> =>
  new Promise((resolve) => {
    const look = () => {
      if (Number(document.documentElement.dataset.version) < size) return void requestAnimationFrame(look);
      requestAnimationFrame(() => resolve(Date.now()));
    };
    look();
  });
