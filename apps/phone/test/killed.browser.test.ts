import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareJpeg } from '@vigie/situation';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FRENCH_PHRASES } from '../src/page/phrases-french.ts';
import { type KillableChromium, launchKillable } from './chromium.ts';
import { FakeHouse } from './fake-house.ts';
import { orangeRain, territoryEntry } from './scene.ts';
import { choosePlace, drawnPhoto, placesOf } from './stage.ts';

let house: FakeHouse;
let school: string;
let folder: string;
let phone: KillableChromium | null = null;

beforeEach(async () => {
  house = await FakeHouse.open();
  school = placesOf('school', house)[0]!.name;
  // An hour ago, and nothing was heard since.
  const agoMs = Date.now() - 3_600_000;
  const town = { ...territoryEntry(house.pack, house.manifestHash), recordedAtMs: agoMs };
  await house.append([town, { ...orangeRain(), recordedAtMs: agoMs }], agoMs);
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
  return page;
}

const own = (page: Page, state: string) =>
  page.waitForSelector(`[data-testid="own-report"][data-state="${state}"]`);

/** On the page that is there to prepare a phone: what it will be asked, and whether all will work. */
async function prepare(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await page.getByTestId('tab-children').click();
  await choosePlace(page, 'school', school);
  await page.getByTestId('children-answer').waitFor();
  await page.getByTestId('tab-home').click();
  await choosePlace(page, 'home', school);
  await page.getByTestId('home-answer').waitFor();
  await page.getByTestId('settings').click();
  await expect
    .poll(
      async () => {
        await page.getByTestId('rehearse').click();
        await page.getByTestId('rehearsal').filter({ hasText: /./ }).waitFor();
        return page.getByTestId('rehearsal').textContent();
      },
      { timeout: 30_000 },
    )
    .toBe(FRENCH_PHRASES.prepare.ready);
}

/** The four questions, and the rest of the page. */
async function answersAll(page: Page): Promise<void> {
  expect(await page.getByTestId('freshness-line').textContent()).toMatch(
    /Hors connexion — situation d’il y a 6\d\smin/,
  );
  await page.getByTestId('tab-children').click();
  await page.waitForSelector('[data-testid="children-answer"][data-first="stay-away"]');
  await page.getByTestId('tab-home').click();
  await page.getByTestId('home-answer').waitFor();
  await page.getByTestId('tab-route').click();
  await page.getByTestId('from-me').click();
  await choosePlace(page, 'to', school);
  await page.getByTestId('must-travel').click();
  await page.getByTestId('route').waitFor();
  await page.getByTestId('tab-around').click();
  await page.getByTestId('near-me').click();
  await page.getByTestId('entry').first().click();
  await page.getByTestId('card').waitFor();
  await page.waitForSelector('[data-testid="map"][data-state="ready"]');
}

async function reportWithPhoto(page: Page): Promise<void> {
  await page.getByTestId('tab-report').click();
  await page.getByTestId('report-water-on-road').click();
  await page.getByTestId('scale-3').click();
  const photo = { name: 'a.jpg', mimeType: 'image/jpeg', buffer: await drawnPhoto(page) };
  await page.getByTestId('choose-photo').setInputFiles(photo);
  await page.waitForSelector('[data-testid="photo"][data-state="ready"]');
  await page.waitForSelector('[data-testid="send-report"]:enabled');
  await page.getByTestId('send-report').click();
}

test('prepared, an hour without a server answers all four questions; a report with a photo outlives the browser, and arrives exactly once', async (ctx) => {
  const page = await openPhone().catch((error: Error) =>
    ctx.skip(`no browser can start here: ${error.message}`),
  );
  await prepare(page);
  house.down = true;
  house.cutStreams();
  await page.reload();
  await page.waitForSelector('[data-testid="freshness"][data-link="offline"]');
  await answersAll(page);
  await reportWithPhoto(page);
  await own(page, 'waiting');
  await phone!.kill();

  // Back, and still without a network: it is there, and waits.
  const offline = await openPhone();
  await offline.getByTestId('tab-report').click();
  await own(offline, 'waiting');
  await phone!.kill();
  expect(house.posted).toEqual([]);

  house.down = false;
  const online = await openPhone();
  await online.getByTestId('tab-report').click();
  await online.waitForSelector('[data-testid="own-photo"][data-state="sent"]');
  await online.reload();
  await online.waitForSelector('html[data-ready="true"]');
  expect(house.posted).toHaveLength(1);
  const { photo } = house.posted[0]!.body as { photo: string };
  expect([...house.photos.keys()]).toEqual([photo]);
  expect(bareJpeg(new Uint8Array(house.photos.get(photo)!.subarray(32)))).toMatchObject({ ok: true });
});
