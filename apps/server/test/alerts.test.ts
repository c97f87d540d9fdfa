import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAlert } from '@vigie/alerts';
import { parseKeys } from '@vigie/log';
import { type PushKeys, pushKeyFile } from '@vigie/node-platform';
import type { Bodies, Status } from '@vigie/situation';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Alerts, startAlerts } from '../src/alerts/alerts.ts';
import { alertKeys } from '../src/alerts/push-keys.ts';
import { Publications, storeOf } from '../src/publication.ts';
import { eventually } from './appending.ts';
import { type Browser, PushService } from './push-service.ts';
import { addTerritory, newKey, openTown, refused, send, type Town, tokenFor } from './town.ts';

let town: Town;
let dataDir: string;
let publications: Publications;
let keys: PushKeys;
let territory: string;
let token: string;
let service: PushService;
let alerts: Alerts | null = null;
let logged = '';
const log = pino(
  { level: 'debug' },
  {
    write: (line: string) => {
      logged += line;
    },
  },
);

beforeAll(async () => {
  town = await openTown();
  dataDir = await mkdtemp(join(tmpdir(), 'vigie-test-'));
  keys = await pushKeyFile(join(dataDir, 'keys', 'push.pem'));
  const { database } = town.house;
  publications = await Publications.start({ database, dataDir, clock: town.house.clock, log });
});
beforeEach(async () => {
  territory = await addTerritory(town.house.database);
  token = await tokenFor(town, territory);
  await publications.store(territory);
  service = new PushService();
});
afterEach(async () => {
  await alerts?.stop();
  alerts = null;
  town.ahead = 0;
  for (const table of ['alert', 'push_subscription'] as const)
    await town.house.database.sql.deleteFrom(table).execute();
});
afterAll(async () => {
  await publications.stop();
  await town.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<void> {
  const { database, clock } = town.house;
  const publicUrl = 'https://vigie.example';
  alerts = await startAlerts({ database, dataDir, outbound: service.outbound, keys, publicUrl, clock, log });
}

const at = (path: string) => `/api/territories/${territory}/${path}`;
let callers = 0;
const from = () => `10.30.${++callers % 250}.1`;
const subscribe = (browser: Browser, level = 'all', more: object = {}) =>
  send(town, at('subscriptions'), { body: { ...browser.subscription, level, ...more }, from: from() });

async function subscribed(name: string, level = 'all', host?: string): Promise<Browser> {
  const browser = service.browser(name, host);
  expect((await subscribe(browser, level)).status).toBe(201);
  return browser;
}

const bulletin = (severity: Bodies['bulletin']['severity'], headline: string) => ({
  urgency: 'Immediate',
  severity,
  certainty: 'Likely',
  responseType: ['Shelter'],
  info: [{ language: 'fr', headline }],
});

async function say(kind: string, body: object, more: { readonly status?: Status } = {}): Promise<string> {
  const response = await send(town, at('entries'), { body: { kind, body, ...more }, token, key: newKey() });
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: string }).id;
}
const warn = (headline = 'Crue éclair') => say('bulletin', bulletin('Extreme', headline));

const deliveries = async () =>
  (await town.house.database.sql.selectFrom('alert_delivery').selectAll().execute()).map(
    ({ subscription, attempts, due_at_ms }) => ({ subscription, attempts, due_at_ms }),
  );
const subscriptions = () => town.house.database.sql.selectFrom('push_subscription').selectAll().execute();
const emptied = () =>
  eventually('an empty queue', async () => ((await deliveries()).length === 0 ? true : null));
/** So many alerts were queued, and nothing of them is left to send. */
const done = async (alerts = 1) => {
  const { sql } = town.house.database;
  await eventually('queued alerts', async () =>
    (await sql.selectFrom('alert').select('index').where('territory', '=', territory).execute()).length >=
    alerts
      ? true
      : null,
  );
  await emptied();
};
const given = (count: number) =>
  eventually(`${count} pushes`, async () => (service.received.length >= count ? true : null));

describe('an alert', () => {
  test('reaches each browser that asked for it, encrypted, and verifies without a network', async () => {
    await subscribed('one');
    await subscribed('two', 'orange');
    await start();
    const id = await warn();
    await given(2);
    const keysFile = await storeOf(dataDir, territory).get('keys');
    const pinned = parseKeys(Buffer.from(keysFile!).toString());
    if (!pinned.ok) throw new Error(pinned.refusal.code);
    expect(service.names.toSorted()).toEqual(['one', 'two']);
    for (const { payload } of service.received) {
      const read = readAlert(payload, pinned.value);
      expect(read).toMatchObject({ ok: true, value: { index: 0, short: false, entry: { id } } });
    }
    await done();
  });

  test('says how long it is of use, how urgent it is, and who sends it', async () => {
    await subscribed('one');
    await start();
    await warn();
    await given(1);
    const { headers } = service.received[0]!;
    expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high' });
    expect(Number(headers.ttl)).toBeGreaterThan(4 * 3600 - 60);
    expect(Number(headers.ttl)).toBeLessThanOrEqual(4 * 3600);
    expect(headers.topic).toMatch(/^[\w-]{32}$/);
    const [, jwt, key] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.authorization!)!;
    expect(key).toBe(keys.publicKey);
    const claims = JSON.parse(Buffer.from(jwt!.split('.')[1]!, 'base64url').toString());
    expect(claims).toMatchObject({ aud: 'https://fcm.googleapis.com', sub: 'https://vigie.example' });
  });

  test('goes to who asked for as much, and to nobody else', async () => {
    await subscribed('everything', 'all');
    await subscribed('grave', 'orange');
    await subscribed('orders-only', 'orders');
    await start();
    await say('service', { service: 'school', name: 'Les écoles', state: 'closed' });
    await warn();
    await given(3);
    await done();
    expect(service.names.toSorted()).toEqual(['everything', 'everything', 'grave']);
  });

  test('is cut when its entry is too large, and then signed by the log', async () => {
    await subscribed('one');
    await start();
    const info = [{ language: 'fr', headline: 'Crue éclair', description: 'Montez à l’étage. '.repeat(250) }];
    await say('bulletin', { ...bulletin('Extreme', ''), info });
    await given(1);
    const pinned = parseKeys(Buffer.from((await storeOf(dataDir, territory).get('keys'))!).toString());
    if (!pinned.ok) throw new Error(pinned.refusal.code);
    expect(readAlert(service.received[0]!.payload, pinned.value)).toMatchObject({
      ok: true,
      value: { short: true, entry: { kind: 'bulletin', body: { info: [{ headline: 'Crue éclair' }] } } },
    });
  });

  test('is not made of an exercise, nor of what was said a quarter of an hour before the server looks', async () => {
    await subscribed('one');
    await say('bulletin', bulletin('Extreme', 'Exercice'), { status: 'Exercise' });
    await warn('Ancien');
    town.ahead = 16 * 60_000;
    await start();
    await warn('Nouveau');
    await given(1);
    await done();
    expect(
      service.received.map(({ payload }) => /Exercice|Ancien|Nouveau/.exec(String(payload))?.[0]),
    ).toEqual(['Nouveau']);
  });

  test('is given once, by whichever server, also when two look at the same log', async () => {
    await subscribed('one');
    await start();
    const { database, clock } = town.house;
    const publicUrl = null;
    const other = await startAlerts({
      database,
      dataDir,
      outbound: service.outbound,
      keys,
      publicUrl,
      clock,
      log,
    });
    await warn();
    await given(1);
    await alerts!.stop();
    await warn('Encore');
    await given(2);
    await other.stop();
    expect(service.names).toEqual(['one', 'one']);
    expect(service.received.map(({ payload }) => String(payload).includes('Encore'))).toEqual([false, true]);
  });
});

describe('a push service', () => {
  test('that says the browser is gone has its subscription forgotten', async () => {
    for (const status of [404, 410]) service.answers.set(`gone-${status}`, { status });
    await subscribed('gone-404');
    await subscribed('gone-410');
    await subscribed('one');
    await start();
    await warn();
    await done();
    expect(service.names).toEqual(['one']);
    expect((await subscriptions()).map(({ endpoint }) => endpoint)).toEqual([
      'https://fcm.googleapis.com/send/one',
    ]);
  });

  test('that asks for patience is left alone for as long, with all that it serves; others are not', async () => {
    service.answers.set('busy', { status: 429, headers: { 'retry-after': '120' } });
    await subscribed('busy');
    await subscribed('elsewhere', 'all', 'updates.push.services.mozilla.com');
    await start();
    await warn();
    await given(1);
    await eventually('a wait', async () => ((await deliveries())[0]?.attempts === 1 ? true : null));
    service.answers.delete('busy');
    await subscribed('neighbour');
    await warn('Encore');
    await eventually('the next', async () => (service.names.length >= 2 ? true : null));
    await eventually('all of it postponed', async () =>
      (await deliveries()).every((one) => one.due_at_ms > town.house.clock() + 100_000) ? true : null,
    );
    expect(service.asked.toSorted()).toEqual(['busy', 'elsewhere', 'elsewhere']);
    town.ahead = 125_000;
    await emptied();
    expect(service.names.toSorted()).toEqual(['busy', 'busy', 'elsewhere', 'elsewhere', 'neighbour']);
  });

  test('that breaks or hangs is asked again, longer each time, and keeps nobody else waiting', async () => {
    service.answers.set('hanging', 'hang');
    service.answers.set('broken', { status: 500 });
    await subscribed('hanging', 'all', 'hanging.example.org');
    await subscribed('broken', 'all', 'broken.example.org');
    await subscribed('one');
    await start();
    await warn();
    await given(1);
    expect(service.names).toEqual(['one']);
    await eventually('both postponed', async () => {
      const waiting = await deliveries();
      const postponed = waiting.every(({ due_at_ms }) => due_at_ms < town.house.clock() + 20_000);
      return waiting.length === 2 && postponed && waiting.every(({ attempts }) => attempts === 1)
        ? true
        : null;
    });
    service.answers.clear();
    town.ahead = 20_000;
    await given(3);
    await done();
  });

  test('that refuses is not asked again for this alert, and that was never one is forgotten', async () => {
    service = new PushService();
    service.answers.set('refused', { status: 400 });
    await subscribed('refused');
    await start();
    await warn();
    await done();
    expect([service.asked, (await subscriptions()).length]).toEqual([['refused'], 1]);
    await alerts!.stop();
    service = new PushService(['10.0.0.7']);
    await subscribed('inside', 'all', 'intranet.example.org');
    await start();
    await warn('Encore');
    await eventually('none', async () => ((await subscriptions()).length === 0 ? true : null));
    expect(service.asked, 'an address inside is never connected to').toEqual([]);
  });

  test('that leads elsewhere is not followed', async () => {
    service = new PushService();
    const location = service.browser('elsewhere').subscription.endpoint;
    service.answers.set('moved', { status: 307, headers: { location } });
    await subscribed('moved');
    await start();
    await warn();
    await done();
    expect(service.asked).toEqual(['moved']);
  });

  test('that stays away until the alert is of no use is not asked for ever', async () => {
    service.answers.set('one', { status: 503 });
    await subscribed('one');
    await start();
    await warn();
    await eventually('a first try', async () => (service.asked.length > 0 ? true : null));
    town.ahead = 4 * 3_600_000 + 1_000;
    await emptied();
    expect(service.received).toEqual([]);
  });
});

describe('a subscription', () => {
  test('can be given another level, and taken back, by whoever knows its endpoint', async () => {
    const one = await subscribed('one');
    const { endpoint } = one.subscription;
    expect((await subscribe(one, 'orders')).status).toBe(200);
    expect((await subscriptions()).map(({ level }) => level)).toEqual(['orders']);
    const forget = { method: 'DELETE', body: { endpoint }, from: from() };
    for (let i = 0; i < 2; i++) expect((await send(town, at('subscriptions'), forget)).status).toBe(200);
    expect(await subscriptions()).toEqual([]);
  });

  test('holds no language, no place and no address of a person, and is in no log', async () => {
    await subscribed('one');
    expect(Object.keys((await subscriptions())[0]!).toSorted()).toEqual([
      ...['auth', 'endpoint', 'host', 'id', 'level', 'p256dh', 'territory'],
    ]);
    await start();
    await warn();
    await given(1);
    await done();
    expect(logged).toContain('an alert is queued');
    expect(logged).not.toContain('/send/');
    expect(logged).not.toContain((await subscriptions())[0]!.auth);
  });

  test('subscription/not-a-push-service: only https to a named public host is taken', async () => {
    const { subscription } = service.browser('one');
    for (const endpoint of [
      'http://fcm.googleapis.com/send/one',
      'https://fcm.googleapis.com:8443/send/one',
      'https://user@fcm.googleapis.com/send/one',
      'https://127.0.0.1/send/one',
      'https://[::1]/send/one',
      'https://localhost/send/one',
      'https://printer.local/send/one',
      'https://intranet/send/one',
      'not an address',
    ]) {
      const body = { ...subscription, level: 'all', endpoint };
      const response = await send(town, at('subscriptions'), { body, from: from() });
      expect([endpoint, await refused(response)]).toEqual([endpoint, 'subscription/not-a-push-service']);
    }
  });

  test('subscription/bad-keys: a point that is not on the curve is refused before it is needed', async () => {
    const browser = service.browser('one');
    const p256dh = Buffer.alloc(65, 4).toString('base64url');
    const body = { endpoint: browser.subscription.endpoint, keys: { ...browser.subscription.keys, p256dh } };
    const response = await send(town, at('subscriptions'), { body: { ...body, level: 'all' }, from: from() });
    expect(await refused(response)).toBe('subscription/bad-keys');
  });

  test('request/invalid: another form, a level that is none, a place beside it, are refused', async () => {
    const browser = service.browser('one');
    for (const more of [{ level: 'some' }, { position: [38_000_000, 436_000_000] }, { keys: {} }]) {
      expect(await refused(await subscribe(browser, 'all', more))).toBe('request/invalid');
    }
    expect(
      await refused(await subscribe(browser, 'all', { endpoint: `https://a.b/${'x'.repeat(1000)}` })),
    ).toBe('request/invalid');
  });

  test('subscription/too-many: a host that is no known push service may not be made the target of a town', async () => {
    for (let i = 0; i < 50; i++) await subscribed(`b${i}`, 'all', 'victim.example.org');
    const more = service.browser('b50', 'victim.example.org');
    expect(await refused(await subscribe(more))).toBe('subscription/too-many');
    await subscribed('b51', 'all', 'web.push.apple.com');
  });

  test('request/too-many: one address may not fill the table', async () => {
    const answers = await Promise.all(
      Array.from({ length: 70 }, (_, i) => {
        const body = { ...service.browser(`n${i}`).subscription, level: 'all' };
        return send(town, at('subscriptions'), { body, from: '10.31.1.1' });
      }),
    );
    const codes = await Promise.all(answers.filter(({ status }) => status === 429).map(refused));
    expect(codes).toEqual(Array(codes.length).fill('request/too-many'));
    expect(codes.length).toBe(10);
  });

  test('begins with what is said from then on', async () => {
    await subscribed('one');
    await start();
    await warn();
    await given(1);
    await done();
    await subscribed('late');
    await warn('Encore');
    await given(3);
    await done();
    expect(service.names.toSorted()).toEqual(['late', 'one', 'one']);
  });

  test('is made with the key that the server shows', async () => {
    const response = await send(town, '/api/push-key');
    expect(await response.json()).toEqual({ key: town.house.pushKey });
  });

  test('is served by whoever holds the key it was made with, and by no other server', async () => {
    const { database } = town.house;
    const mine = await alertKeys(database, dataDir);
    expect(mine).toEqual({ publicKey: keys.publicKey, pair: keys });
    await subscribed('one');
    const elsewhere = join(dataDir, 'elsewhere');
    expect(await alertKeys(database, elsewhere)).toEqual({ publicKey: keys.publicKey, pair: null });
    await database.sql.deleteFrom('push_subscription').execute();
    const anew = await alertKeys(database, elsewhere);
    expect(anew.pair?.publicKey, 'nobody holds the lost one to be true').toBe(anew.publicKey);
    expect(anew.publicKey).not.toBe(keys.publicKey);
  });
});
