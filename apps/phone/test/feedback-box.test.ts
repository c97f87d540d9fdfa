import { memoryRecords, type Records } from '@vigie/web-platform';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FeedbackDraft, OwnFeedback } from '../src/messages.ts';
import { FeedbackBox } from '../src/worker/feedback-box.ts';

const DRAFT: FeedbackDraft = {
  subject: 'home',
  answer: 'go-up',
  rules: ['flood/home-go-up'],
  entries: ['0'.repeat(32)],
  size: 12,
  language: 'fr',
  verdict: 'wrong',
  words: 'Il n’y a pas d’étage.',
};

interface Sent {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

async function phone(
  answer: () => Response | Promise<Response>,
  records: Records<OwnFeedback> = memoryRecords(),
) {
  const sent: Sent[] = [];
  let seen: readonly OwnFeedback[] = [];
  const box = new FeedbackBox({
    territory: 'valmire',
    records,
    nowMs: Date.now,
    newKey: () => `key-${Math.random()}`,
    onChange: (feedback) => {
      seen = feedback;
    },
    fetch: async (path, init) => {
      const body = new TextDecoder().decode(init?.body as Uint8Array);
      sent.push({ path: String(path), headers: init?.headers as Record<string, string>, body });
      expect(init?.credentials).toBe('omit');
      return answer();
    },
  });
  await box.open();
  return { box, sent, records, seen: () => seen, states: () => seen.map(({ state }) => state) };
}

const kept = () => Response.json({ state: 'kept' }, { status: 201 });
const offline = () => Promise.reject(new TypeError('offline'));
const later = (ms = 5_000) => vi.advanceTimersByTimeAsync(ms);

describe('what somebody says of an answer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('is sent as it was shown, without device or cookie, and then forgotten by the phone', async () => {
    const { box, sent, records, states } = await phone(kept);
    await box.write(DRAFT);
    expect([states(), sent.length]).toEqual([['waiting'], 0]);
    await later();
    expect(states()).toEqual(['sent']);
    expect(sent[0]!.path).toBe('/api/territories/valmire/feedback');
    expect(JSON.parse(sent[0]!.body)).toEqual(DRAFT);
    expect(Object.keys(sent[0]!.headers).toSorted()).toEqual(['Content-Type', 'Idempotency-Key']);
    expect(await records.keys()).toEqual([]);
    await later(600_000);
    expect(sent).toHaveLength(1);
  });

  test('can be taken back until it leaves, and then nothing is sent', async () => {
    const { box, sent, records, seen } = await phone(kept);
    await box.write(DRAFT);
    await box.forget(seen()[0]!.key);
    await later(600_000);
    expect([sent, seen(), await records.keys()]).toEqual([[], [], []]);
  });

  test('waits for the network over a restart, and goes once under one key with the same bytes', async () => {
    const first = await phone(offline);
    await first.box.write(DRAFT);
    await later();
    expect(first.states()).toEqual(['waiting']);
    const second = await phone(kept, first.records);
    await later();
    expect(second.states()).toEqual(['sent']);
    expect(second.sent).toEqual([first.sent[0]]);
  });

  test('a page opened again before it is due sends it all the same', async () => {
    const first = await phone(kept);
    await first.box.write(DRAFT);
    await later(1_000);
    const second = await phone(kept, first.records);
    await later();
    expect(second.states()).toEqual(['sent']);
  });

  test('a phone killed while sending asks again under the same key', async () => {
    const first = await phone(() => new Promise(() => {}));
    await first.box.write(DRAFT);
    await later();
    expect(first.states()).toEqual(['sending']);
    await first.box.forget(first.seen()[0]!.key);
    expect(first.seen(), 'what is on its way cannot be taken back').toHaveLength(1);
    const second = await phone(kept, first.records);
    await later();
    expect(second.sent[0]!.headers['Idempotency-Key']).toBe(first.sent[0]!.headers['Idempotency-Key']);
  });

  test('never storms a server that is busy: waits grow to a minute, though it names a short one', async () => {
    const busy = () =>
      Response.json({ code: 'request/too-many' }, { status: 429, headers: { 'Retry-After': '1' } });
    const { box, sent, states } = await phone(busy);
    await box.write(DRAFT);
    await later(3_600_000);
    expect(states()).toEqual(['waiting']);
    expect(sent.length).toBeGreaterThan(30);
    expect(sent.length).toBeLessThan(130);
  });

  test('a refusal is told with its code, and not repeated', async () => {
    const refused = () => Response.json({ code: 'request/invalid' }, { status: 400 });
    const { box, sent, seen, records } = await phone(refused);
    await box.write(DRAFT);
    await later(600_000);
    expect(seen()).toMatchObject([{ state: 'refused', code: 'request/invalid' }]);
    expect([sent.length, await records.keys()]).toEqual([1, []]);
  });

  test('said twice in one breath is said once', async () => {
    const { box, sent } = await phone(kept);
    await Promise.all([box.write(DRAFT), box.write(DRAFT)]);
    await later();
    expect(sent).toHaveLength(1);
  });

  test('keeps the newest fifty', async () => {
    const { box, states } = await phone(offline);
    for (let size = 0; size < 55; size++) {
      await box.write({ ...DRAFT, size });
      await later(10);
    }
    expect(states()).toHaveLength(50);
  });
});
