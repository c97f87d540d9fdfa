import { memoryRecords, openDeviceKey, type Records } from '@vigie/web-platform';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OwnReport, ReportDraft } from '../src/messages.ts';
import { Outbox } from '../src/worker/outbox.ts';

const DRAFT: ReportDraft = { report: 'crowd', scale: 2, position: [38_700_000, 436_100_000], onsetAtMs: 1 };

type Answer = (init: RequestInit) => Response | Promise<Response>;

/** An outbox with its server: what was sent, and what its person sees. */
async function phone(answer: Answer, records: Records<OwnReport> = memoryRecords()) {
  const sent: { key: string; body: string }[] = [];
  let seen: OwnReport[] = [];
  const outbox = new Outbox({
    territory: 'valmire',
    records,
    key: await openDeviceKey(memoryRecords()),
    nowMs: Date.now,
    newKey: () => `key-${sent.length}-${Math.random()}`,
    onChange: (reports) => {
      seen = reports;
    },
    fetch: async (_, init) => {
      const headers = init?.headers as Record<string, string>;
      sent.push({
        key: headers['Idempotency-Key']!,
        body: new TextDecoder().decode(init?.body as Uint8Array),
      });
      return answer(init!);
    },
  });
  await outbox.open();
  return { outbox, sent, states: () => seen.map(({ state }) => state), seen: () => seen };
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

  test('after a week a finished report leaves the list, a waiting one never does', async () => {
    const records = memoryRecords<OwnReport>();
    const old = { draft: DRAFT, writtenAtMs: Date.now() - 8 * 24 * 3600 * 1000 };
    await records.put('done', { key: 'done', ...old, state: 'published' });
    await records.put('late', { key: 'late', ...old, state: 'waiting' });
    const { seen } = await phone(() => Promise.reject(new TypeError('offline')), records);
    expect(seen().map(({ key }) => key)).toEqual(['late']);
  });
});
