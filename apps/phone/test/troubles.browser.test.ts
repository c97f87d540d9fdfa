import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { FRENCH_PHRASES as words } from '../src/page/phrases-french.ts';
import { orangeRain } from './scene.ts';
import { house, newPage, ready, setStage, violations } from './stage.ts';

// What a phone may refuse: each time the page says what happened, what still works and what to do, and goes on.

setStage();

const notice = (page: Page, name: string) => page.getByTestId(`notice-${name}`);

/** Writes a report as far as the outbox. */
async function report(page: Page): Promise<void> {
  await page.getByTestId('tab-report').click();
  await page.getByTestId('report-crowd').click();
  await page.getByTestId('scale-2').click();
  await page.waitForSelector('[data-testid="send-report"]:enabled');
  await page.getByTestId('send-report').click();
}

/** The situation, and an answer: what nothing here may take away. */
async function stillAnswers(page: Page): Promise<void> {
  await page.getByTestId('tab-children').click();
  await page.getByTestId('children-default').waitFor();
  await page.getByTestId('tab-around').click();
  await page.getByTestId('entries').waitFor();
}

/** No script of a test runs in a worker: the page's is sent with this before its first line. */
const inWorker = (page: Page, script: string) =>
  page.route('**/worker-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script}\n${await response.text()}` });
  });

/** What a phone that keeps nothing brings after its first screen, to go on without a network. */
const allPanels = (page: Page) =>
  page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('/report-panel-')),
  );

describe('a device that is full', () => {
  test('from the first visit shows, answers and reports, and says what a closed page would lose', async () => {
    await house.append([orangeRain()]);
    const page = await newPage();
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: house.url, quotaSize: 1 });
    await page.goto(house.page);
    await ready(page);
    await notice(page, 'forgetful').waitFor();
    expect(await notice(page, 'forgetful').textContent()).toBe(words.freshness.forgetful.full);
    await stillAnswers(page);
    await allPanels(page);
    house.down = true;
    await report(page);
    expect(await page.getByTestId('unkept').textContent()).toBe(words.report.unkept);
    expect(await violations(page)).toEqual([]);
    house.down = false;
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.waitForSelector('[data-testid="own-report"][data-state="held"]');
    expect(await page.getByTestId('unkept').count()).toBe(0);
    expect(house.posted).toHaveLength(1);
  });

  test('later keeps what it had, whole, and goes on with the rest until it is closed', async () => {
    const page = await newPage();
    // The first of a write still fits.
    await inWorker(
      page,
      `const { put } = IDBObjectStore.prototype;
       let room = Infinity;
       addEventListener('message', ({ data }) => { if (data === 'full') room = 1; });
       IDBObjectStore.prototype.put = function (...asked) {
         if (--room < 0) { this.transaction.abort(); throw new DOMException('full', 'QuotaExceededError'); }
         return put.apply(this, asked);
       };`,
    );
    await page.addInitScript(() => {
      const workers: Worker[] = [];
      Object.assign(window, { workers });
      window.Worker = class extends Worker {
        constructor(...made: ConstructorParameters<typeof Worker>) {
          super(...made);
          workers.push(this);
        }
      };
    });
    await page.goto(house.page);
    await ready(page);
    await page.evaluate(() => {
      const [own] = (window as unknown as { workers: Worker[] }).workers;
      own!.postMessage('full');
    });
    await house.append([orangeRain()]);
    await page.waitForSelector('html[data-version="2"]');
    await notice(page, 'forgetful').waitFor();
    expect(await notice(page, 'forgetful').textContent()).toBe(words.freshness.forgetful.full);
    await stillAnswers(page);
    await page.unrouteAll();
    await page.waitForFunction(() => navigator.serviceWorker?.controller);
    house.down = true;
    house.cutStreams();
    await page.reload();
    await page.waitForSelector('html[data-version="1"]');
    expect(await notice(page, 'refused').count(), 'nothing half-written').toBe(0);
    house.down = false;
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.waitForSelector('html[data-version="2"]');
    await notice(page, 'forgetful').waitFor({ state: 'detached' });
  });
});

describe('a private window', () => {
  test('that refuses all storage shows, answers and reports, and says what it cannot do', async () => {
    await house.append([orangeRain()]);
    const page = await newPage();
    await page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('private window', 'SecurityError');
      };
      Object.defineProperty(window, 'localStorage', { get: refuse });
      Object.defineProperty(window, 'sessionStorage', { get: refuse });
      ServiceWorkerContainer.prototype.register = async () => refuse();
    });
    await inWorker(
      page,
      `IDBFactory.prototype.open = () => { throw new DOMException('private window', 'SecurityError'); };`,
    );
    await page.goto(house.page);
    await ready(page);
    await notice(page, 'forgetful').waitFor();
    expect(await notice(page, 'forgetful').textContent()).toBe(words.freshness.forgetful.refused);
    await stillAnswers(page);
    await page.getByTestId('settings').click();
    expect(await page.getByTestId('shell-refused').textContent()).toBe(words.prepare.cannotKeep);
    await page.getByTestId('rehearse').click();
    await page.getByTestId('rehearsal').getByText(words.freshness.forgetful.refused).waitFor();
    expect(await violations(page)).toEqual([]);
    house.down = true;
    await report(page);
    await page.getByTestId('unkept').waitFor();
    house.down = false;
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.waitForSelector('[data-testid="own-report"][data-state="held"]');
  });
});

describe('a position', () => {
  /** As the browser would answer, by the number of its error. */
  const failing = async (code: 1 | 2 | 3) => {
    const page = await newPage();
    await page.addInitScript((failure) => {
      const codes = { PERMISSION_DENIED: 1, POSITION_UNAVAILABLE: 2, TIMEOUT: 3 } as const;
      const error: GeolocationPositionError = { ...codes, code: failure, message: '' };
      Geolocation.prototype.getCurrentPosition = (_, fail) => fail?.(error);
    }, code);
    await page.goto(house.page);
    await ready(page);
    return page;
  };

  test.each([
    ['denied', 1],
    ['unavailable', 2],
    ['late', 3],
  ] as const)('that is %s is told as such where it was asked for, with another way', async (state, code) => {
    await house.append([orangeRain()]);
    const page = await failing(code);
    const told = page.getByTestId('position-trouble');
    await page.getByTestId('near-me').click();
    await expect
      .poll(() => told.textContent())
      .toBe(`${words.position[state]} ${words.around.stillByGravity}`);
    await page.getByTestId('tab-route').click();
    await page.getByTestId('from-me').click();
    await expect.poll(() => told.textContent()).toBe(`${words.position[state]} ${words.position.otherwise}`);
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('tab-home').click();
    await page.getByTestId('home-me').click();
    await expect.poll(() => told.textContent()).toContain(words.position[state]);
    await page.getByTestId('tab-report').click();
    await page.getByTestId('report-crowd').click();
    await page.getByTestId('scale-2').click();
    await page.getByText(`${words.position[state]} ${words.report.placePin}`).waitFor();
    // The map's middle serves.
    await page.waitForSelector('[data-testid="send-report"]:enabled');
    await page.getByTestId('send-report').click();
    await page.waitForSelector('[data-testid="own-report"][data-state="held"]');
  });
});

describe('alerts', () => {
  test('that no push service takes on are told, and the page follows all the same', async () => {
    const page = await newPage();
    await page.addInitScript(() => {
      Notification.requestPermission = async () => 'granted';
      Object.defineProperty(Notification, 'permission', { get: () => 'default' });
      PushManager.prototype.getSubscription = async () => null;
      PushManager.prototype.subscribe = async () => {
        throw new DOMException('Registration failed - push service error', 'AbortError');
      };
    });
    await page.route('**/api/push-key', (route) => route.fulfill({ json: { key: 'BA' } }));
    await page.goto(house.page);
    await ready(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.getByTestId('settings').click();
    await page.getByTestId('alerts').click();
    await page.waitForSelector('[data-testid="alert-state"][data-state="failed"]');
    expect(await page.getByTestId('alert-state').textContent()).toBe(words.alerts.states.failed);
    expect(await violations(page)).toEqual([]);
    await house.append([orangeRain()]);
    await page.waitForSelector('html[data-version="2"]');
  });
});
