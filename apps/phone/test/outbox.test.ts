import { createHash } from 'node:crypto';
import { memoryRecords, openDeviceKey, type Records } from '@vigie/web-platform';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OwnReport, ReportDraft } from '../src/messages.ts';
import { Outbox } from '../src/worker/outbox.ts';

const DRAFT: ReportDraft = { report: 'crowd', scale: 2, position: [38_700_000, 436_100_000], onsetAtMs: 1 };

type Answer = (init: RequestInit) => Response | Promise<Response>;

/** An outbox with its server: what was sent, and what its person sees. */
async function phone(
  answer: Answer,
  records: Records<OwnReport> = memoryRecords(),
  photos: Records<Uint8Array> = memoryRecords(),
) {
  const sent: { key: string; body: string }[] = [];
  const put: { path: string; bytes: Uint8Array }[] = [];
  let seen: OwnReport[] = [];
  const outbox = new Outbox({
    territory: 'valmire',
    records,
    photos,
    key: await openDeviceKey(memoryRecords()),
    nowMs: Date.now,
    newKey: () => `key-${sent.length}-${Math.random()}`,
    onChange: (reports) => {
      seen = reports;
    },
    newSalt: () => crypto.getRandomValues(new Uint8Array(32)),
    fetch: async (address, init) => {
      if (init?.method === 'PUT') {
        put.push({ path: String(address), bytes: init.body as Uint8Array });
        return answer(init);
      }
      const headers = init?.headers as Record<string, string>;
      sent.push({
        key: headers['Idempotency-Key']!,
        body: new TextDecoder().decode(init?.body as Uint8Array),
      });
      return answer(init!);
    },
  });
  await outbox.open();
  return { outbox, sent, put, states: () => seen.map(({ state }) => state), seen: () => seen };
}

const published = () => Response.json({ id: 'a', state: 'published' }, { status: 201 });
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('the outbox', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('a report is sent once and its end is shown', async () => {
    const { outbox, sent, states } = await phone(published);
    await outbox.write(DRAFT);
    await settle();
    expect(states()).toEqual(['published']);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(sent).toHaveLength(1);
  });

  test('without a network it waits, and goes under the same key when the network is back', async () => {
    let down = true;
    const { outbox, sent, states } = await phone(() =>
      down ? Promise.reject(new TypeError('offline')) : published(),
    );
    await outbox.write(DRAFT);
    await settle();
    expect(states()).toEqual(['waiting']);
    down = false;
    outbox.wake();
    await settle();
    expect(states()).toEqual(['published']);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
    expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
  });

  test('a phone killed while sending asks again under the same key and with the same bytes', async () => {
    const records = memoryRecords<OwnReport>();
    const first = await phone(() => new Promise(() => {}), records);
    await first.outbox.write(DRAFT);
    await settle();
    const second = await phone(published, records);
    await settle();
    expect(second.sent).toEqual(first.sent);
    expect(second.states()).toEqual(['published']);
  });

  test('a server that asks for time is given it', async () => {
    let busy = true;
    const { outbox, sent, states } = await phone(() =>
      busy
        ? Response.json({ code: 'request/too-many' }, { status: 429, headers: { 'Retry-After': '30' } })
        : published(),
    );
    await outbox.write(DRAFT);
    await settle();
    expect(states()).toEqual(['waiting']);
    busy = false;
    await vi.advanceTimersByTimeAsync(29_000);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(states()).toEqual(['published']);
  });

  test('a refusal is final, kept with its reason, and does not hold up the next', async () => {
    let first = true;
    const { outbox, seen } = await phone(() => {
      if (!first) return published();
      first = false;
      return Response.json({ code: 'report/too-old' }, { status: 422 });
    });
    await outbox.write(DRAFT);
    await settle();
    await vi.advanceTimersByTimeAsync(1);
    await outbox.write(DRAFT);
    await settle();
    expect(seen().map(({ state, code }) => [state, code])).toEqual([
      ['published', undefined],
      ['refused', 'report/too-old'],
    ]);
  });

  describe('with a photo', () => {
    const PHOTO = Uint8Array.of(1, 2, 3);
    const photoOf = (seen: readonly OwnReport[]) => seen[0]?.photo;

    test('sends the report first, then the photo under the hash that the report named, and keeps it no longer', async () => {
      const photos = memoryRecords<Uint8Array>();
      const { outbox, sent, put, seen } = await phone(published, memoryRecords(), photos);
      await outbox.write(DRAFT, PHOTO);
      expect(await photos.keys()).toHaveLength(1);
      await settle();
      const { photo } = JSON.parse(sent[0]!.body) as { photo: string };
      expect(put).toHaveLength(1);
      expect(put[0]!.path).toBe(`/api/territories/valmire/photos/${photo}`);
      expect(createHash('sha256').update(put[0]!.bytes).digest('hex')).toBe(photo);
      expect([...put[0]!.bytes.subarray(32)]).toEqual([...PHOTO]);
      expect(photoOf(seen())).toEqual({ sha256: photo, state: 'sent' });
      expect(await photos.keys()).toEqual([]);
    });

    test('a phone killed before the photo was sent sends the same bytes once it is back', async () => {
      const [records, photos] = [memoryRecords<OwnReport>(), memoryRecords<Uint8Array>()];
      const first = await phone(
        (init) => (init.method === 'PUT' ? new Promise(() => {}) : published()),
        records,
        photos,
      );
      await first.outbox.write(DRAFT, PHOTO);
      await settle();
      expect(first.put).toHaveLength(1);
      const second = await phone(published, records, photos);
      await settle();
      expect(second.sent).toEqual([]);
      expect(second.put).toEqual(first.put);
      expect(photoOf(second.seen())?.state).toBe('sent');
    });

    test('a photo that waits for the network holds up no report', async () => {
      const { outbox, sent, seen } = await phone((init) =>
        init.method === 'PUT' ? Promise.reject(new TypeError('offline')) : published(),
      );
      await outbox.write(DRAFT, PHOTO);
      await settle();
      await vi.advanceTimersByTimeAsync(1);
      await outbox.write(DRAFT);
      await settle();
      expect(sent).toHaveLength(2);
      expect(seen().map(({ state, photo }) => [state, photo?.state])).toEqual([
        ['published', undefined],
        ['published', 'waiting'],
      ]);
    });

    test('refused, it says why, and the report stands', async () => {
      const { outbox, seen } = await phone((init) =>
        init.method === 'PUT' ? Response.json({ code: 'photo/metadata' }, { status: 422 }) : published(),
      );
      await outbox.write(DRAFT, PHOTO);
      await settle();
      expect(seen()[0]).toMatchObject({
        state: 'published',
        photo: { state: 'refused', code: 'photo/metadata' },
      });
    });

    test('photo/lost: a device that kept the report but not the photo says so', async () => {
      const records = memoryRecords<OwnReport>();
      const first = await phone(() => Promise.reject(new TypeError('offline')), records);
      await first.outbox.write(DRAFT, PHOTO);
      await settle();
      const { seen } = await phone(published, records);
      await settle();
      expect(photoOf(seen())).toMatchObject({ state: 'refused', code: 'photo/lost' });
    });

    test('a photo without its report is forgotten, and so is one whose report was taken off the list', async () => {
      const photos = memoryRecords<Uint8Array>();
      await photos.put('nobody’s', PHOTO);
      const { outbox, seen } = await phone(
        () => Promise.reject(new TypeError('offline')),
        memoryRecords(),
        photos,
      );
      expect(await photos.keys()).toEqual([]);
      await outbox.write(DRAFT, PHOTO);
      await settle();
      await outbox.forget(seen()[0]!.key);
      expect(await photos.keys()).toEqual([]);
    });
  });

  test('what the town says of a report is shown, taken back with it, and kept once the log has forgotten', async () => {
    const records = memoryRecords<OwnReport>();
    const { outbox, seen } = await phone(
      () => Response.json({ id: 'a', state: 'held' }, { status: 201 }),
      records,
    );
    await outbox.write(DRAFT);
    await settle();
    const shown = async (fate: { verdict: 'rejected' | null } | undefined) => {
      await outbox.judge((id) => (id === 'a' ? fate : undefined));
      return [seen()[0]?.state, seen()[0]?.verdict];
    };
    expect(await shown(undefined)).toEqual(['held', undefined]);
    expect(await shown({ verdict: null })).toEqual(['published', undefined]);
    expect(await shown({ verdict: 'rejected' })).toEqual(['published', 'rejected']);
    expect(await shown({ verdict: null })).toEqual(['published', undefined]);
    expect(await shown({ verdict: 'rejected' })).toEqual(['published', 'rejected']);
    expect(await shown(undefined)).toEqual(['published', 'rejected']);
    expect((await phone(published, records)).seen()[0]?.verdict).toBe('rejected');
  });

  test('after a week a finished report leaves the list, a waiting one never does', async () => {
    const records = memoryRecords<OwnReport>();
    const old = { draft: DRAFT, writtenAtMs: Date.now() - 8 * 24 * 3600 * 1000 };
    await records.put('done', { key: 'done', ...old, state: 'published' });
    await records.put('late', { key: 'late', ...old, state: 'waiting' });
    const { seen } = await phone(() => Promise.reject(new TypeError('offline')), records);
    expect(seen().map(({ key }) => key)).toEqual(['late']);
  });
});
