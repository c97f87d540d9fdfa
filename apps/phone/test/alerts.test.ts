import { readAlert } from '@vigie/alerts';
import { canonicalBytes, type Entry } from '@vigie/situation';
import { keysFile, testLog } from '@vigie/testkit';
import { memoryRecords } from '@vigie/web-platform';
import { describe, expect, test } from 'vitest';
import { type AlertRecords, alertRecords } from '../src/alerts-kept.ts';
import { readDeepLink } from '../src/page/deep-link.ts';
import { showPush } from '../src/sw/push.ts';
import { alertPlaces, isFresh, receivedItem } from '../src/worker/received.ts';
import { alertOf } from './pushed.ts';
import { squareAround, statement } from './scene.ts';

const HOME = [38_550_000, 436_050_000] as const;
const evacuation = (status: Entry['status'] = 'Actual') =>
  statement(
    'order',
    {
      order: 'evacuate',
      zone: squareAround(HOME, 50_000),
      info: [{ language: 'fr', headline: 'Quartier des Berges', instruction: 'Partez vers la mairie.' }],
    },
    { status },
  );

const log = testLog('vigie.example/t/aiguerive');
const order = evacuation();
log.append(evacuation(), order, evacuation());
const files = log.publish(Date.now());
const payload = await alertOf(files, canonicalBytes(order), 1);

/** A phone at night whose owner lives in the area. */
async function aPhone(records: AlertRecords = alertRecords(memoryRecords())) {
  const notices: { title: string; body: string; silent: boolean; tag: string }[] = [];
  await records.put('places', alertPlaces({ home: home(), schools: [] }));
  await records.put('choice', { language: 'fr', level: 'all' });
  const push = (bytes: Uint8Array | null, keys: string | null = new TextDecoder().decode(keysFile(log))) =>
    showPush(bytes, {
      records: async () => records,
      pinnedKeys: async () => keys,
      nowMs: Date.now,
      localHour: () => 3,
      formatTime: () => '03:12',
      show: async (notice) => void notices.push(notice),
    });
  return { records, notices, push };
}

const home = () => ({
  position: HOME,
  name: '3 rue du Port',
  kind: 'solid' as const,
  floor: 'ground' as const,
  upstairs: false,
  reducedMobility: false,
  profile: 'foot' as const,
});

const CALM = { title: 'La situation a peut-être changé', silent: true };

describe('a push', () => {
  test('that verifies names the home it concerns, and is kept to be read', async () => {
    const { records, notices, push } = await aPhone();
    await push(payload);
    expect(notices).toEqual([
      expect.objectContaining({
        title: 'Chez vous\u00a0: Ordre d’évacuation\u00a0: Quartier des Berges',
        body: 'Partez vers la mairie.\nVille d’Aiguerive, 03:12',
        silent: false,
      }),
    ]);
    const received = (await records.get('received'))!;
    expect(receivedItem(received, order.id, Date.now())).toMatchObject({
      index: 1,
      entry: order,
      standing: 'in-force',
    });
    expect(receivedItem(received, 'f'.repeat(32), Date.now())).toBeNull();
  });

  test('that comes twice is heard once, under one tag', async () => {
    const { notices, push } = await aPhone();
    await push(payload);
    await push(payload);
    expect(notices.map(({ silent }) => silent)).toEqual([false, true]);
    expect(new Set(notices.map(({ tag }) => tag)).size).toBe(1);
  });

  test('that is forged, empty, or from another log shows a calm notice and nothing of it', async () => {
    const { records, notices, push } = await aPhone();
    const forged = new TextEncoder().encode(new TextDecoder().decode(payload).replace('Berges', 'Collines'));
    const other = testLog('vigie.example/t/elsewhere');
    await push(forged);
    await push(null);
    await push(payload, new TextDecoder().decode(keysFile(other)));
    for (const notice of notices) expect(notice).toMatchObject(CALM);
    expect(notices.length).toBe(3);
    expect(JSON.stringify(notices)).not.toMatch(/Collines|Berges/);
    expect(await records.get('received')).toBeUndefined();
  });

  test('before the app was ever opened, or without storage, is never believed and never silent about itself', async () => {
    const { notices, push } = await aPhone();
    await push(payload, null);
    const broken: AlertRecords = {
      get: () => Promise.reject(new Error('refused')),
      put: () => Promise.reject(new Error('refused')),
    };
    const before = console.error;
    console.error = () => {};
    await showPush(payload, {
      records: async () => broken,
      pinnedKeys: async () => null,
      nowMs: Date.now,
      localHour: () => 3,
      formatTime: () => '',
      show: async (notice) => void notices.push(notice),
    });
    console.error = before;
    expect(notices).toEqual([expect.objectContaining(CALM), expect.objectContaining(CALM)]);
  });
});

describe('what the phone hands to its service worker', () => {
  test('is where one’s places are, and nothing else of them', () => {
    const school = { name: 'École du Pont', position: [38_600_000, 436_000_000] as const };
    expect(alertPlaces({ home: home(), schools: [school] })).toEqual([
      { name: null, position: HOME },
      { name: 'École du Pont', position: [38_600_000, 436_000_000] },
    ]);
  });

  test('and a notification opens the page on its entry', () => {
    expect(readDeepLink(`#alert=${order.id}`)).toEqual({ alert: order.id });
    for (const hash of ['#alert=', '#alert=../x', '#alert=ABC']) expect(readDeepLink(hash)).toEqual({});
  });

  test('only what was said just now makes a page wait its turn', () => {
    const received = [{ index: 1, entry: order, short: false }];
    expect(isFresh(received, order.id, order.recordedAtMs + 60_000)).toBe(true);
    expect(isFresh(received, order.id, order.recordedAtMs + 3_600_000)).toBe(false);
    expect(isFresh(received, 'f'.repeat(32), order.recordedAtMs)).toBe(false);
  });

  test('the alert is the one that its log vouches for', () => {
    expect(readAlert(payload, log.keys)).toMatchObject({ ok: true, value: { index: 1 } });
  });
});
