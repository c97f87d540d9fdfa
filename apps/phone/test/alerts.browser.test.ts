import { canonicalBytes, type Entry } from '@vigie/situation';
import type { Browser, BrowserContext, CDPSession, Page, Worker } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FRENCH_PHRASES } from '../src/page/phrases-french.ts';
import { launchChromium } from './chromium.ts';
import { FakeHouse, TOWN } from './fake-house.ts';
import { alertOf } from './pushed.ts';
import { squareAround, statement, territoryEntry } from './scene.ts';

// A push as the browser's push service delivers it, to the service worker as it was built.

const HOME = [38_550_000, 436_050_000] as const;
const words = FRENCH_PHRASES.alerts;

let browser: Browser | null = null;
let why = '';
let house: FakeHouse;
let context: BrowserContext;

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
  await house.append([territoryEntry(house.pack, house.manifestHash)]);
  context = await browser!.newContext({ locale: 'fr-FR', viewport: { width: 390, height: 844 } });
});
afterEach(async () => {
  await context?.close();
  await house?.close();
});

const evacuation = (headline = 'Quartier des Berges') =>
  statement('order', {
    order: 'evacuate',
    zone: squareAround(HOME, 50_000),
    info: [{ language: 'fr', headline, instruction: 'Partez à pied vers la mairie.' }],
  });

/** The page, followed once, of somebody who lives in the area. */
async function openPage(more = ''): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(
    ([key, places]) => localStorage.setItem(key!, places!),
    [`vigie-${TOWN}-places`, JSON.stringify({ home: { position: HOME }, schools: [] })],
  );
  await page.goto(`${house.page}${more}`);
  await page.waitForSelector('html[data-ready="true"]');
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return page;
}

/** Waits until the page's worker has handed one's places and choice to the service worker. */
const handedOver = (page: Page) =>
  page.waitForFunction(async (name) => {
    // Opening one that is not there would make it.
    if (!(await indexedDB.databases()).some((database) => database.name === name)) return false;
    const asked = indexedDB.open(name);
    await new Promise((opened) => asked.addEventListener('success', opened));
    const keys = asked.result.transaction('records').objectStore('records').getAllKeys();
    await new Promise((read) => keys.addEventListener('success', read));
    asked.result.close();
    return ['choice', 'places'].every((key) => keys.result.includes(key));
  }, `vigie-${TOWN}-alerts`);

/** Hands bytes to the service worker, as the push service would. */
async function deliver(page: Page, data: string): Promise<void> {
  const session: CDPSession = await context.newCDPSession(page);
  const registered = new Promise<string>((found) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      if (registrations[0]) found(registrations[0].registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await registered;
  await session.send('ServiceWorker.deliverPushMessage', { origin: house.url, registrationId, data });
  await session.detach();
}

interface Noticed {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly silent: boolean;
  readonly data: unknown;
}

/** This browser, without a screen, refuses notifications whatever is granted: they are written down where they would be drawn. */
async function writeDownNotices(): Promise<Worker> {
  const [worker] = context.serviceWorkers();
  await worker!.evaluate(() => {
    const noticed: object[] = [];
    Object.assign(self, { noticed });
    ServiceWorkerRegistration.prototype.showNotification = async (title, options) => {
      noticed.push({ ...options, title });
    };
  });
  return worker!;
}

const notices = (worker: Worker) =>
  worker.evaluate(() => (self as unknown as { noticed: Noticed[] }).noticed);

async function notice(worker: Worker): Promise<Noticed> {
  await expect.poll(() => notices(worker), { timeout: 20_000 }).toHaveLength(1);
  return (await notices(worker))[0]!;
}

/** The push of an entry that the log holds. */
async function pushOf(order: Entry): Promise<string> {
  await house.append([order]);
  return new TextDecoder().decode(await alertOf(house.files, canonicalBytes(order), 1));
}

describe('a push, with the app closed or open', () => {
  test('names the home that it concerns, without asking the network', async () => {
    const page = await openPage();
    await handedOver(page);
    const order = evacuation();
    house.down = true;
    const push = await pushOf(order);
    const worker = await writeDownNotices();
    await deliver(page, push);
    const shown = await notice(worker);
    expect(shown.title).toBe('Chez vous\u00a0: Ordre d’évacuation\u00a0: Quartier des Berges');
    expect(shown.body).toMatch(/^Partez à pied vers la mairie\.\nVille d’Aiguerive, \d\d:\d\d$/);
    expect(shown).toMatchObject({ tag: order.id, silent: false, data: { entry: order.id } });
  });

  test('that is forged shows a calm notice, and nothing of it', async () => {
    const page = await openPage();
    const push = await pushOf(evacuation());
    const worker = await writeDownNotices();
    await deliver(page, push.replace('Berges', 'Collines'));
    const shown = await notice(worker);
    expect(shown).toMatchObject({ title: 'La situation a peut-être changé', silent: true });
    expect(JSON.stringify(shown)).not.toMatch(/Collines|Berges|évacuation/);
  });

  test('opens the page on what it said, while the network is away', async () => {
    const first = await openPage();
    await handedOver(first);
    const order = evacuation();
    house.down = true;
    house.cutStreams();
    const push = await pushOf(order);
    const worker = await writeDownNotices();
    await deliver(first, push);
    await notice(worker);
    await first.close();
    const page = await openPage(`#alert=${order.id}`);
    const card = page.getByTestId('card');
    await card.getByText('Partez à pied vers la mairie.').waitFor();
    expect(await card.textContent()).toContain('Quartier des Berges');
    expect(await card.textContent()).toContain(words.early);
  });
});

describe('the service worker', () => {
  test('brings an open page to the entry of the notification that was pressed', async () => {
    const page = await openPage();
    await handedOver(page);
    const order = evacuation();
    house.down = true;
    house.cutStreams();
    const push = await pushOf(order);
    const worker = await writeDownNotices();
    await deliver(page, push);
    await notice(worker);
    await worker.evaluate((entry) => {
      const event = new Event('notificationclick');
      const waitUntil = (work: Promise<unknown>) => void work.catch(() => {});
      Object.assign(event, { notification: { close: () => {}, data: { entry } }, waitUntil });
      self.dispatchEvent(event);
    }, order.id);
    await page.getByTestId('card').getByText('Partez à pied vers la mairie.').waitFor();
  });

  test('gives the server the new address of a browser whose push service changed it', async () => {
    const page = await openPage();
    await handedOver(page);
    const [worker] = context.serviceWorkers();
    const sent = () => worker!.evaluate(() => (self as unknown as { sent: string[][] }).sent);
    await worker!.evaluate(() => {
      const requests: string[][] = [];
      Object.assign(self, {
        sent: requests,
        fetch: async (url: string, { method, body }: { method: string; body: string }) => {
          requests.push([method, url, body]);
          return new Response('{}');
        },
      });
      const event = new Event('pushsubscriptionchange');
      const fresh = { endpoint: 'https://push.example/new', keys: { p256dh: 'p', auth: 'a' } };
      Object.assign(event, {
        oldSubscription: { endpoint: 'https://push.example/old' },
        newSubscription: { toJSON: () => fresh },
        waitUntil: () => {},
      });
      self.dispatchEvent(event);
    });
    await expect.poll(sent, { timeout: 20_000 }).toHaveLength(2);
    const at = `/api/territories/${TOWN}/subscriptions`;
    const [post, drop] = await sent();
    expect(post!.slice(0, 2)).toEqual(['POST', at]);
    expect(JSON.parse(post![2]!)).toEqual({
      endpoint: 'https://push.example/new',
      keys: { p256dh: 'p', auth: 'a' },
      level: 'orange',
    });
    expect(drop).toEqual(['DELETE', at, JSON.stringify({ endpoint: 'https://push.example/old' })]);
  });
});

describe('the settings', () => {
  const openSettings = async () => {
    const page = await openPage();
    await page.getByRole('button', { name: FRENCH_PHRASES.settings.open }).click();
    return page;
  };
  const state = (page: Page, wanted: string) =>
    page.locator(`[data-testid="alert-state"][data-state="${wanted}"]`).waitFor({ timeout: 20_000 });

  test('ask for nothing until the button is pressed, and say that the browser refused', async () => {
    await context.addInitScript(() => {
      const asked = { count: 0 };
      Object.assign(window, { asked });
      Notification.requestPermission = async () => {
        asked.count += 1;
        return 'denied';
      };
      Object.defineProperty(Notification, 'permission', { get: () => 'default' });
    });
    const page = await openSettings();
    await state(page, 'off');
    expect(await page.evaluate(() => (window as unknown as { asked: { count: number } }).asked.count)).toBe(
      0,
    );
    await page.getByTestId('alerts').click();
    await state(page, 'refused');
    expect(await page.getByTestId('alert-state').textContent()).toBe(words.states.refused);
    expect(await page.evaluate(() => (window as unknown as { asked: { count: number } }).asked.count)).toBe(
      1,
    );
  });

  test('say that a browser without push follows while it is open', async () => {
    await context.addInitScript(() => Reflect.deleteProperty(window, 'PushManager'));
    const page = await openSettings();
    await state(page, 'impossible');
    expect(await page.getByTestId('alerts').count()).toBe(0);
  });

  test('give the server an address of the browser and a level, and no place', async () => {
    const sent: { method: string; body: string }[] = [];
    await context.addInitScript(() => {
      Notification.requestPermission = async () => 'granted';
      Object.defineProperty(Notification, 'permission', { get: () => 'default' });
      const made = {
        endpoint: 'https://push.example/one',
        toJSON: () => ({ endpoint: 'https://push.example/one', keys: { p256dh: 'p', auth: 'a' } }),
        unsubscribe: async () => true,
      };
      let current: object | null = null;
      PushManager.prototype.getSubscription = async () => current as PushSubscription | null;
      PushManager.prototype.subscribe = async () => {
        current = made;
        return made as unknown as PushSubscription;
      };
    });
    await context.route('**/api/**', async (route) => {
      const request = route.request();
      if (request.url().endsWith('/push-key')) return route.fulfill({ json: { key: 'BA' } });
      sent.push({ method: request.method(), body: request.postData() ?? '' });
      return route.fulfill({ status: 201, json: {} });
    });
    const page = await openSettings();
    await state(page, 'off');
    await page.getByTestId('alerts').click();
    await state(page, 'on');
    await page.getByLabel(words.levels.orders).check();
    await page.getByTestId('alerts').click();
    await state(page, 'off');
    expect(sent.map(({ method, body }) => [method, JSON.parse(body)])).toEqual([
      ['POST', { endpoint: 'https://push.example/one', keys: { p256dh: 'p', auth: 'a' }, level: 'orange' }],
      ['POST', { endpoint: 'https://push.example/one', keys: { p256dh: 'p', auth: 'a' }, level: 'orders' }],
      ['DELETE', { endpoint: 'https://push.example/one' }],
    ]);
  });
});
