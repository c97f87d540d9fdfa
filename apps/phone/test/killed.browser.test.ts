import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareJpeg } from '@vigie/situation';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type KillableChromium, launchKillable } from './chromium.ts';
import { FakeHouse } from './fake-house.ts';
import { territoryEntry } from './scene.ts';

let house: FakeHouse;
let folder: string;
let phone: KillableChromium | null = null;

beforeEach(async () => {
  house = await FakeHouse.open();
  await house.append([territoryEntry(house.pack, house.manifestHash)]);
  folder = await mkdtemp(join(tmpdir(), 'vigie-phone-'));
});
afterEach(async () => {
  await phone?.kill();
  await house.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function openPhone(): Promise<Page> {
  phone = await launchKillable(folder);
  const [longitude, latitude] = house.pack.manifest.centre;
  await phone.context.grantPermissions(['geolocation']);
  await phone.context.setGeolocation({ longitude, latitude });
  const page = await phone.context.newPage();
  await page.goto(house.page);
  await page.waitForSelector('html[data-ready="true"]');
  await page.getByTestId('tab-report').click();
  return page;
}

async function drawnPhoto(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(1_600, 1_200);
    canvas.getContext('2d')!.fillRect(0, 0, 800, 600);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
    return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
  });
  return Buffer.from(base64, 'base64');
}

test('a report with a photo, written offline in a browser that is killed, arrives exactly once when it is back', async (ctx) => {
  const page = await openPhone().catch((error: Error) =>
    ctx.skip(`no browser can start here: ${error.message}`),
  );
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const buffer = await drawnPhoto(page);
  house.down = true;
  house.cutStreams();
  await page.getByTestId('report-water-on-road').click();
  await page.getByTestId('scale-3').click();
  await page.getByTestId('choose-photo').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer });
  await page.waitForSelector('[data-testid="photo"][data-state="ready"]');
  await page.waitForSelector('[data-testid="send-report"]:enabled');
  await page.getByTestId('send-report').click();
  await page.waitForSelector('[data-testid="own-report"][data-state="waiting"]');
  await phone!.kill();

  // Back, and still without a network: it is there, and waits.
  const offline = await openPhone();
  await offline.waitForSelector('[data-testid="own-report"][data-state="waiting"]');
  await phone!.kill();
  expect(house.posted).toEqual([]);

  house.down = false;
  const online = await openPhone();
  await online.waitForSelector('[data-testid="own-photo"][data-state="sent"]');
  await online.reload();
  await online.waitForSelector('html[data-ready="true"]');
  expect(house.posted).toHaveLength(1);
  const { photo } = house.posted[0]!.body as { photo: string };
  expect([...house.photos.keys()]).toEqual([photo]);
  expect(bareJpeg(new Uint8Array(house.photos.get(photo)!.subarray(32)))).toMatchObject({ ok: true });
});
