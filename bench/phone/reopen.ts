import type { Browser, BrowserContext } from 'playwright-core';
import type { Ledger } from '../ledger.ts';
import { sampleOf } from '../roads/sample.ts';
import { barePage } from './bare-page.ts';
import { crisis } from './crisis.ts';
import { drawnMs, watchDrawing } from './drawing.ts';
import { BenchHouse } from './house.ts';
import { newPhone, shown, slowPage } from './slow-phone.ts';
import type { Town } from './town.ts';

const ENTRIES = 300;
const TIMES = 7;
const MAPS = 5;
/** Where the phone's map looks first. */
const ZOOM = 13.2;
/** So many times what a page with nothing but the map takes. */
const BARE_TIMES = 2.5;
const HOUR_MS = 3_600_000;

interface Opened {
  /** Milliseconds from the address. */
  readonly situationMs: number;
  readonly wayMs: number;
}

/** A phone that knows the town is opened again with no network at all, on a page thread four times slower. */
export async function reopen(browser: Browser, town: Town, ledger: Ledger): Promise<void> {
  const house = await BenchHouse.open(town);
  const context = await newPhone(browser);
  try {
    const nowMs = Date.now();
    const span = { fromMs: nowMs - 6 * HOUR_MS, toMs: nowMs, count: ENTRIES, standing: 2 * ENTRIES };
    await house.append(crisis(town, span), nowMs);
    await prepare(context, house);
    house.down = true;
    await context.setOffline(true);
    const opened: Opened[] = [];
    for (let i = 0; i < TIMES; i++) opened.push(await openOnTheWay(context, house, town));
    const of = (take: (one: Opened) => number) => sampleOf(opened.map(take));
    ledger.note(
      'opened with no network: situation, middle',
      's',
      of(({ situationMs }) => situationMs).quantile(0.5) / 1e3,
    );
    const ways = of(({ wayMs, situationMs }) => Math.max(wayMs, situationMs));
    ledger.note('situation and a computed way, middle', 's', ways.quantile(0.5) / 1e3, 1.5);
    ledger.note(`the same, slowest of ${TIMES}`, 's', ways.worst / 1e3);
    await mapBesideBare(browser, context, house, town, ledger);
  } finally {
    await context.close();
    await house.close();
  }
}

/** Once with a network: the town, the app and the situation are kept. */
async function prepare(context: BrowserContext, house: BenchHouse): Promise<void> {
  const page = await context.newPage();
  await page.goto(house.page);
  await shown(page, house.size);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.waitForLoadState('networkidle');
  await page.close();
}

async function openOnTheWay(context: BrowserContext, house: BenchHouse, town: Town): Promise<Opened> {
  const { page } = await slowPage(context);
  await page.addInitScript(() => {
    const seen = window as unknown as { benchSituationMs?: number; benchWayMs?: number };
    const look = () => {
      if (document.documentElement?.dataset.ready === 'true') seen.benchSituationMs ??= performance.now();
      if (document.querySelector('[data-testid=route]')) seen.benchWayMs ??= performance.now();
      if (seen.benchSituationMs === undefined || seen.benchWayMs === undefined) requestAnimationFrame(look);
    };
    look();
  });
  const [west, south, east, north] = town.pack.manifest.bounds;
  const at = (x: number, y: number): string =>
    [west + (east - west) * x, south + (north - south) * y].map((degrees) => degrees.toFixed(5)).join();
  await page.goto(`${house.page}#route=${at(0.4, 0.42)};${at(0.58, 0.6)};car`);
  await page.getByTestId('route').waitFor({ timeout: 60_000 });
  const opened = await page.evaluate(() => {
    const { benchSituationMs, benchWayMs } = window as unknown as {
      benchSituationMs: number;
      benchWayMs: number;
    };
    return { situationMs: benchSituationMs, wayMs: benchWayMs };
  });
  await page.close();
  return opened;
}

/** By turns, so that both meet the same machine. */
async function mapBesideBare(
  browser: Browser,
  context: BrowserContext,
  house: BenchHouse,
  town: Town,
  ledger: Ledger,
): Promise<void> {
  const online = await newPhone(browser);
  const size = await mapSize(context, house);
  const bare = await barePage(town, size, ZOOM);
  const [ours, theirs] = [sampleOf([]), sampleOf([])];
  try {
    for (let i = 0; i < MAPS; i++) {
      ours.times.push(await drawn(context, house.page));
      theirs.times.push(await drawn(online, bare.url));
    }
  } finally {
    bare.close();
    await online.close();
  }
  const [own, other] = [ours.quantile(0.5), theirs.quantile(0.5)];
  ledger.note('map drawn with no network, middle', 's', own / 1e3);
  ledger.note('a bare MapLibre page with the same tiles', 's', other / 1e3);
  ledger.note('the first in times of the other', '×', own / other, BARE_TIMES);
}

async function mapSize(context: BrowserContext, house: BenchHouse) {
  const page = await context.newPage();
  await page.goto(house.page);
  await shown(page, house.size);
  const box = (await page.getByTestId('map').boundingBox())!;
  await page.close();
  return box;
}

async function drawn(context: BrowserContext, url: string): Promise<number> {
  const { page } = await slowPage(context);
  await watchDrawing(page);
  await page.goto(url);
  const ms = await drawnMs(page);
  await page.close();
  return ms;
}
