import { join } from 'node:path';
import type { Kept } from '@vigie/follow';
import type { DeviceShelf } from '@vigie/web-platform';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';

// The shelf needs a true IndexedDB, so its promises are checked where it lives.

const ORIGIN = 'http://shelf.test';

let browser: Browser | null = null;
let why = '';
let bundle = '';

beforeAll(async () => {
  browser = await launchChromium().catch((error: Error) => {
    why = `no browser can start here: ${error.message}`;
    return null;
  });
  const build = await rolldown({ input: join(import.meta.dirname, '../../../platform/web/src/index.ts') });
  bundle = (await build.generate({ format: 'iife', name: 'platform' })).output[0].code;
});
afterAll(() => browser?.close());
beforeEach((ctx) => {
  if (!browser) ctx.skip(why);
});

async function openPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.route(`${ORIGIN}/**`, (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: bundle })
      : route.fulfill({
          contentType: 'text/html',
          body: '<!doctype html><title>shelf</title><script src="/platform.js"></script>',
        }),
  );
  await page.goto(ORIGIN);
  return page;
}

interface Opened {
  openDeviceShelf(name: string): Promise<DeviceShelf>;
}

/** What to do, under which checkpoint, which ends after so many entries: the last two are its leaves. */
type Steps = [name: string, value: number, size?: number][];

/** Runs in the page: does what it is told to a shelf, and tells what then lies there. */
async function act(steps: Steps) {
  const { openDeviceShelf } = (window as unknown as { platform: Opened }).platform;
  const shelf = await openDeviceShelf('log');
  const bytes = (value: number) => new Uint8Array([value]);
  for (const [step, value, size = value + 1] of steps) {
    const leaves = [bytes(value), bytes(value + 1)];
    const head = { checkpoint: bytes(value), clockBehindMs: value, leaves, size };
    if (step === 'save') await shelf.save({ keys: `keys ${value}`, snapshot: bytes(value), ...head });
    if (step === 'append') await shelf.append(head);
    if (step === 'append and leave') void shelf.append(head);
    if (step === 'clear') await shelf.clear();
  }
  if (steps.at(-1)?.[0] === 'append and leave') return null;
  const kept = await shelf.load();
  return { place: shelf.place(), kept: kept && plain(kept) };

  function plain({ keys, checkpoint, snapshot, leaves, clockBehindMs }: Kept) {
    return [keys, [...checkpoint], [...snapshot], leaves.map((leaf) => [...leaf]), clockBehindMs];
  }
}

const run = (page: Page, ...steps: Steps) => page.evaluate(act, steps);

describe('the shelf in IndexedDB', () => {
  test('is empty at first, gives back what was saved and added, and empties', async () => {
    const context = await browser!.newContext();
    const page = await openPage(context);
    expect(await run(page)).toEqual({ place: 'device', kept: null });
    const saved = ['keys 1', [4], [1], [[1], [2], [4], [5]], 4];
    expect(await run(page, ['save', 1, 3], ['append', 4, 5])).toEqual({ place: 'device', kept: saved });
    // Another visit.
    await page.close();
    const later = await openPage(context);
    expect(await run(later)).toEqual({ place: 'device', kept: saved });
    expect(await run(later, ['save', 7])).toMatchObject({
      kept: ['keys 7', [7], [7], [[7], [8]], 7],
    });
    expect(await run(later, ['clear', 0])).toEqual({ place: 'device', kept: null });
    await context.close();
  });

  test('a page killed while it writes leaves all of the write or nothing of it', async () => {
    const context = await browser!.newContext();
    const first = await openPage(context);
    await run(first, ['save', 1, 3]);
    await first.close();
    for (let round = 0; round < 8; round++) {
      const page = await openPage(context);
      await run(page, ['append and leave', 10 + round, 5 + 2 * round]);
      await page.close();
    }
    const last = await openPage(context);
    const { kept } = (await run(last)) as unknown as {
      kept: [string, number[], number[], number[][], number];
    };
    const [, [checkpoint], , leaves, clock] = kept;
    expect(clock).toBe(checkpoint);
    // The newest checkpoint's two leaves are the last two, and none stands alone.
    expect(leaves.length % 2).toBe(0);
    if (checkpoint !== 1) expect(leaves.slice(-2)).toEqual([[checkpoint], [checkpoint! + 1]]);
    await context.close();
  });

  test('two tabs that follow the same log keep one whole shelf, whoever is ahead', async () => {
    const context = await browser!.newContext();
    const [one, other] = [await openPage(context), await openPage(context)];
    await run(one, ['save', 1, 3]);
    await run(one, ['append', 4, 5]);
    await run(other, ['append', 4, 5], ['append', 6, 7]);
    const leaves = [[1], [2], [4], [5], [6], [7]];
    expect((await run(one, ['append', 4, 5]))!.kept).toEqual(['keys 1', [6], [1], leaves, 6]);
    // One makes its shelf anew from a later snapshot; the other, which is behind, adds what it has.
    await run(one, ['save', 20, 9]);
    expect((await run(other, ['append', 6, 7]))!.kept).toEqual(['keys 20', [20], [20], [[20], [21]], 20]);
    await context.close();
  });

  test('where IndexedDB is refused it keeps in memory, and says so', async () => {
    const context = await browser!.newContext();
    await context.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('private window', 'SecurityError');
      };
    });
    const page = await openPage(context);
    expect(await run(page, ['save', 1, 3], ['append', 4, 5])).toMatchObject({
      place: 'memory',
      kept: ['keys 1', [4], [1], [[1], [2], [4], [5]], 4],
    });
    await context.close();
  });

  test('a device that is full goes on in memory with all it had', async () => {
    const context = await browser!.newContext();
    const page = await openPage(context);
    await run(page, ['save', 1, 3]);
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    expect(await run(page, ['append', 4, 5])).toMatchObject({
      place: 'full',
      kept: ['keys 1', [4], [1], [[1], [2], [4], [5]], 4],
    });
    await context.close();
  });
});
