import { keysFile, nothingPublished, publish, type Signer } from '@vigie/publish';
import { canonicalBytes, ok, refuse } from '@vigie/situation';
import { logSigners } from '@vigie/testkit';
import { type DeviceShelf, memoryShelf } from '@vigie/web-platform';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Watch } from '../src/worker/watch.ts';
import { statement } from './scene.ts';

const MINUTE_MS = 60_000;

const signers = logSigners('vigie.example/t/aiguerive');
const files = new Map<string, Uint8Array>();
/** What was asked for, and when. */
let asked: { readonly path: string; readonly atMs: number }[] = [];
let streams: FakeStream[] = [];
let down = false;

/** A stream that the test opens and breaks. */
class FakeStream extends EventTarget {
  readonly openedAtMs = Date.now();
  constructor() {
    super();
    streams.push(this);
  }
  close(): void {}
}

const signerOf = (role: 'log' | 'publisher'): Signer => ({
  key: signers.keys[role],
  sign: async (message) => signers[role].sign(message),
});

async function publishAt(nowMs: number): Promise<void> {
  const keys = { log: signerOf('log'), publisher: signerOf('publisher') };
  const put = async (path: string, bytes: Uint8Array) => void files.set(path, bytes);
  const store = { putImmutable: put, putPointer: put, get: async () => null, delete: async () => {} };
  const note = statement('note', { info: [{ language: 'fr', headline: 'Bonjour' }] });
  const press = { store, keys, renderings: () => new Map(), assertElected: () => {} };
  await publish(press, nothingPublished(), [canonicalBytes({ ...note, recordedAtMs: nowMs })], nowMs);
  files.set('keys', keysFile(keys));
}

beforeEach(async () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 9, 1, 12) });
  vi.stubGlobal('EventSource', FakeStream);
  asked = [];
  streams = [];
  down = false;
  files.clear();
  await publishAt(Date.now());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const emptyShelf = (): DeviceShelf => ({
  ...memoryShelf(),
  place: () => 'device',
  clear: async () => {},
});

function watchOf(shelf: DeviceShelf, chance = 0.5): Watch {
  return new Watch({
    fetcher: {
      get: async (path) => {
        asked.push({ path, atMs: Date.now() });
        const bytes = down ? undefined : files.get(path);
        return bytes ? ok(bytes) : refuse(down ? 'fetch/unreachable' : 'fetch/absent');
      },
    },
    shelf,
    liveUrl: '/live',
    nowMs: Date.now,
    chance: () => chance,
    isCrisis: () => false,
    onNews: () => {},
  });
}

/** Starts, and lets time pass. */
async function run(watch: Watch, ms: number): Promise<void> {
  void watch.start();
  await vi.advanceTimersByTimeAsync(ms);
}

const breakStreams = () => {
  for (const stream of streams) stream.dispatchEvent(new Event('error'));
};
const checkpoints = () => asked.filter(({ path }) => path === 'log/checkpoint');

describe('without push and without a stream', () => {
  test('the phone polls, at its usual pace and not faster', async () => {
    const watch = watchOf(emptyShelf());
    await run(watch, 1_000);
    asked = [];
    for (let i = 0; i < 60; i++) {
      breakStreams();
      await vi.advanceTimersByTimeAsync(MINUTE_MS);
    }
    // Every five minutes, whatever attempts at a stream fail meanwhile.
    expect(checkpoints().length).toBeGreaterThan(10);
    expect(checkpoints().length).toBeLessThan(16);
    expect(streams.length).toBeLessThan(100);
  });

  test('a server that is down for an hour is asked once or twice a minute, and is followed again when it is back', async () => {
    const watch = watchOf(emptyShelf());
    await run(watch, 1_000);
    down = true;
    const counts: number[] = [];
    for (let minute = 0; minute < 60; minute++) {
      [asked, streams] = [[], streams.slice(-1)];
      for (let second = 0; second < 60; second++) {
        breakStreams();
        await vi.advanceTimersByTimeAsync(1_000);
      }
      counts.push(asked.length + streams.length);
    }
    expect(Math.max(...counts.slice(5))).toBeLessThanOrEqual(6);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThan(300);
    expect(watch.freshness()).toMatchObject({ link: 'offline', ageMs: expect.closeTo(3_600_000, -4) });
    down = false;
    await publishAt(Date.now());
    // The stream tries again within a minute, and finds somebody.
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    streams.at(-1)!.dispatchEvent(new Event('open'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(watch.freshness()).toMatchObject({ link: 'connected' });
  });

  test('a server that restarts is not asked by every phone in one instant', async () => {
    for (let i = 0; i < 20; i++) await run(watchOf(emptyShelf(), i / 20), 100);
    for (const stream of streams) stream.dispatchEvent(new Event('open'));
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    asked = [];
    breakStreams();
    await vi.advanceTimersByTimeAsync(4_000);
    const moments = checkpoints().map(({ atMs }) => atMs);
    expect(moments.length).toBe(20);
    expect(new Set(moments).size).toBe(20);
    expect(Math.max(...moments) - Math.min(...moments)).toBeGreaterThan(1_500);
  });

  test('failures wait longer and longer, and differently on each phone', async () => {
    const shelf = emptyShelf();
    await run(watchOf(shelf), 1_000);
    const gapsOf = async (chance: number) => {
      down = true;
      asked = [];
      streams = [];
      await run(watchOf(shelf, chance), 30_000);
      down = false;
      return asked.slice(0, 4).map(({ atMs }, i) => atMs - (asked[i - 1]?.atMs ?? atMs));
    };
    const [low, high] = [await gapsOf(0), await gapsOf(0.99)];
    expect(low[1]).toBeLessThan(low[2]!);
    expect(low[2]).toBeLessThan(low[3]!);
    expect(high[1]).toBeGreaterThan(low[1]!);
  });
});

describe('after a push', () => {
  test('a page that it opens shows what is kept, and asks the network at its own moment of the minute', async () => {
    const shelf = emptyShelf();
    await run(watchOf(shelf), 1_000);
    for (const [chance, afterMs] of [
      [0, 0],
      [0.25, 15_000],
      [0.99, 59_400],
    ] as const) {
      asked = [];
      streams = [];
      const watch = watchOf(shelf, chance);
      const startedAtMs = Date.now();
      watch.spread();
      await run(watch, MINUTE_MS);
      expect(watch.freshness().ageMs, 'the kept situation is shown').not.toBeNull();
      expect(asked[0]!.atMs - startedAtMs).toBe(afterMs);
      expect(streams[0]!.openedAtMs - startedAtMs).toBe(afterMs);
    }
  });

  test('a page that comes to the front does not ask with all the others', async () => {
    const watch = watchOf(emptyShelf());
    await run(watch, MINUTE_MS);
    asked = [];
    watch.spread();
    watch.wake();
    await vi.advanceTimersByTimeAsync(29_000);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(checkpoints().length).toBe(1);
  });

  test('a phone that knows nothing yet asks at once: it has nothing to show meanwhile', async () => {
    const watch = watchOf(emptyShelf());
    watch.spread();
    await run(watch, 1_000);
    expect(asked.length).toBeGreaterThan(0);
  });
});
